import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { describe, it } from 'node:test'
import { isProblem } from '#engine/ground/problem.ts'
import { makeSheet, makeWorkbook, makeZip, type Part, sheetOf, workbookParts } from './hostile.ts'
import { defaultLimits } from './limits.ts'
import { readWorkbook } from './workbook.ts'

const row = '<row r="1"><c r="A1"><v>1</v></c></row>'
const honest = workbookParts({ sheets: [{ name: '表', xml: sheetOf(row) }] })
const megabyte = 1024 * 1024

function withSheet(change: Partial<Part>): Buffer {
  return makeZip(honest.map((part) => (part.name === 'xl/worksheets/sheet1.xml' ? { ...part, ...change } : part)))
}

/** The file is refused with this code and reason, and refusing it does not cost memory. */
function assertRefused(bytes: Buffer, code: string, reason: RegExp, limits = defaultLimits): void {
  const before = process.memoryUsage()
  assert.throws(
    () => readWorkbook(bytes, '可疑.xlsx', limits),
    (error) => {
      assert.ok(isProblem(error), String(error))
      assert.equal(error.code, code)
      assert.match(error.message, reason)
      return true
    },
  )
  const after = process.memoryUsage()
  const grown = after.heapUsed + after.external - before.heapUsed - before.external
  assert.ok(grown < 100 * megabyte, `内存增长 ${(grown / megabyte).toFixed(0)} MB`)
}

describe('压缩包在解压之前先被检查', () => {
  it('honest zips pass, with sizes in zip64 fields too', () => {
    assert.equal(readWorkbook(makeZip(honest), '好.xlsx').sheets[0]!.cell(0, 0)!.value, 1)
    assert.equal(readWorkbook(withSheet({ zip64: true }), '好.xlsx').sheets[0]!.cell(0, 0)!.value, 1)
  })

  it('a header that declares 4 GB is refused by the declared size', () => {
    assertRefused(
      withSheet({ declaredSize: 4 * 1024 * megabyte }),
      'fileTooLarge',
      /上限 解压后 400 MB，实际 声明 4096 MB/,
    )
    assertRefused(withSheet({ declaredSize: 4 * 1024 * megabyte - 2 }), 'fileTooLarge', /4096 MB/)
  })

  it('a bomb that declares little is refused by the counted size', () => {
    const bomb = Buffer.alloc(200 * megabyte, 0x20)
    assertRefused(
      withSheet({ content: bomb, declaredSize: 1000 }),
      'fileUnreadable',
      /实际解压大小超过声明的 1000 字节/,
    )
  })

  it('a bomb in an entry that no reader needs is refused as well', () => {
    const bomb = { name: 'xl/media/image1.png', content: Buffer.alloc(50 * megabyte), declaredSize: 100 }
    assertRefused(makeZip([...honest, bomb]), 'fileUnreadable', /xl\/media\/image1.png”实际解压大小超过/)
  })

  it('a bomb that declares the truth is refused by its ratio', () => {
    assertRefused(
      withSheet({ content: Buffer.alloc(30 * megabyte, 0x20) }),
      'fileUnreadable',
      /压缩比异常.*疑似压缩炸弹/,
    )
  })

  it('many entries that are each small enough are refused by their sum', () => {
    const parts = Array.from({ length: 30 }, (_, at) => ({
      name: `xl/media/${at}.bin`,
      content: Buffer.alloc(15 * megabyte),
    }))
    assertRefused(makeZip([...honest, ...parts]), 'fileTooLarge', /解压后 400 MB，实际 声明 450 MB/)
  })

  it('a hundred thousand entries are refused by their number, whatever number is declared', () => {
    const parts = Array.from({ length: 100_000 }, (_, at) => ({ name: `a${at}`, content: '', stored: true }))
    assertRefused(makeZip([...honest, ...parts]), 'fileTooLarge', /10000 个条目/)
    assertRefused(makeZip([...honest, ...parts], { declaredCount: 5 }), 'fileTooLarge', /10000 个条目，实际 10001 个/)
  })

  const forged: readonly (readonly [string, readonly Part[], RegExp])[] = [
    ['an entry that climbs out', [{ name: '../../etc/x', content: 'x' }], /越出目录的条目“\.\.\/\.\.\/etc\/x”/],
    ['the same with backslashes', [{ name: 'xl\\..\\..\\x', content: 'x' }], /越出目录/],
    ['an absolute name', [{ name: '/etc/passwd', content: 'x' }], /越出目录/],
    ['a drive letter', [{ name: 'C:/x', content: 'x' }], /越出目录/],
    ['a NUL in a name', [{ name: 'xl/a\0.xml', content: 'x' }], /名称不合法/],
    ['a symbolic link', [{ name: 'xl/link', content: '/etc/passwd', mode: 0o120777 }], /符号链接/],
    ['a name twice', [{ name: 'xl/workbook.xml', content: 'x' }], /重名的条目/],
    ['a name twice in other capitals', [{ name: 'XL/Workbook.XML', content: 'x' }], /重名的条目/],
    ['an encrypted entry', [{ name: 'xl/a', content: 'x', flags: 1 }], /已加密/],
    ['an unknown compression', [{ name: 'xl/a', content: 'x', method: 9 }], /不支持的压缩方法（9）/],
    [
      'shared bytes',
      [
        { name: 'xl/a', content: 'x' },
        { name: 'xl/b', content: 'x', sameBytesAs: 'xl/a' },
      ],
      /重叠/,
    ],
    ['another name in the local header', [{ name: 'xl/a', localName: 'xl/b', content: 'x' }], /不一致/],
    ['a wrong checksum', [{ name: 'xl/a', content: 'x', declaredCrc: 1 }], /校验和不符/],
    ['too large a size', [{ name: 'xl/a', content: 'x', declaredSize: 2 }], /大小不符/],
    ['a zip within', [{ name: 'xl/media/a.bin', content: makeZip(honest) }], /压缩包里套着压缩包/],
  ]
  for (const [name, parts, reason] of forged)
    it(`${name} is refused`, () => assertRefused(makeZip([...honest, ...parts]), 'fileUnreadable', reason))

  it('a workbook embedded as an object is ordinary: noted, never opened', () => {
    const inner = makeZip([{ name: '../x', content: 'x' }])
    const book = makeZip([...honest, { name: 'xl/embeddings/Microsoft_Excel_Sheet1.xlsx', content: inner }])
    assert.deepEqual(readWorkbook(book, '带对象.xlsx').notes, ['embeddedFilesIgnored'])
  })

  it('a truncated file is named as such, at every length', () => {
    const whole = makeSheet(row)
    for (let length = 4; length < whole.length; length += 7)
      assert.throws(
        () => readWorkbook(whole.subarray(0, length), '半截.xlsx'),
        { code: 'fileUnreadable' },
        `${length} 字节`,
      )
  })

  it('a flipped bit is found or harmless: no other answer, no crash', () => {
    const whole = makeSheet(row, { strings: '<si><t>甲</t></si>' })
    for (let at = 0; at < whole.length; at += 3) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 0x10
      try {
        assert.equal(readWorkbook(bytes, '坏.xlsx').sheets[0]!.cell(0, 0)!.value, 1)
      } catch (error) {
        assert.ok(isProblem(error), `第 ${at} 字节：${error}`)
      }
    }
  })
})

describe('XML 里不许有实体声明', () => {
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

  for (const name of [
    'xl/worksheets/sheet1.xml',
    'xl/sharedStrings.xml',
    'docProps/core.xml',
    'xl/workbook.xml',
    '[Content_Types].xml',
    'xl/_rels/workbook.xml.rels',
  ])
    it(`refused in ${name}`, () => {
      const parts = workbookParts({
        sheets: [{ name: '表', xml: sheetOf(row) }],
        strings: '',
        more: [{ name: 'docProps/core.xml', content: '<x/>' }],
      })
      const bytes = makeZip(
        parts.map((part) =>
          part.name === name
            ? { ...part, content: laughs + String(part.content).replace(/^<\?xml[^>]*>\s*/, '') }
            : part,
        ),
      )
      assertRefused(bytes, 'fileUnreadable', /含有 DOCTYPE 或 ENTITY 声明/)
    })

  it('refused in UTF-16, where a search for bytes would not see it', () => {
    const xml = Buffer.from(`\ufeff${laughs}${sheetOf(row)}`, 'utf16le')
    assertRefused(withSheet({ content: xml }), 'fileUnreadable', /不是 UTF-8 编码/)
    assertRefused(withSheet({ content: xml.subarray(2) }), 'fileUnreadable', /不是 UTF-8 编码/)
  })

  it('nothing is fetched: a listening socket hears nothing', async () => {
    let calls = 0
    const server = createServer((socket) => {
      calls++
      socket.destroy()
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as { port: number }
    try {
      const url = `http://127.0.0.1:${port}/x`
      assertRefused(withSheet({ content: `<!DOCTYPE x SYSTEM "${url}">${sheetOf(row)}` }), 'fileUnreadable', /DOCTYPE/)
      const linked = makeWorkbook({
        sheets: [{ name: '表', xml: sheetOf(row) }],
        more: [
          {
            name: 'xl/externalLinks/externalLink1.xml',
            content: `<externalLink><externalBook href="${url}"/></externalLink>`,
          },
        ],
      })
      assert.deepEqual(readWorkbook(linked, '外链.xlsx').notes, ['externalLinks'])
      await new Promise((later) => setTimeout(later, 50))
      assert.equal(calls, 0)
    } finally {
      server.close()
    }
  })
})
