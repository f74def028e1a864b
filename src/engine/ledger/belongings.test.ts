import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { isProblem, type ProblemCode } from '#engine/ground/problem.ts'
import { openFiles } from '#engine/store/files.ts'
import { type OpenStore, onEachStore, type Scope } from '#testing/stores.ts'
import { attachmentFormat } from './attachmentFormat.ts'
import { attachFile, listAttachments, readAttachment, removeAttachment } from './attachments.ts'
import { backupBooks } from './backup.ts'
import { deleteComment, listComments, saveComment } from './comments.ts'
import { packZip } from './export/xlsx/zip.ts'
import { overHouse } from './houseRegisters.ts'
import { type Ledger, openLedger, setOwnDistrict } from './ledger.ts'
import { openBooks } from './open.ts'
import { deleteRecord, saveRecord } from './records.ts'
import { restoreBooks } from './restore.ts'
import { restoreRecord } from './restoreRecord.ts'
import { toyCreditCode, toyRegisters } from './toyRegisters.ts'
import type { StoredRecord } from './values.ts'
import { verify } from './verify.ts'

const officer = { actor: '经办人' }

async function books(open: OpenStore, scope: Scope): Promise<{ ledger: Ledger; folder: string; firm: StoredRecord }> {
  const { store, folder } = await open(scope)
  const ledger = await openLedger({
    store,
    files: openFiles(`${folder}/files`),
    registers: toyRegisters,
    clock: () => new Date('2026-01-05T01:00:00Z'),
  })
  await setOwnDistrict(ledger, { code: '350498', name: '示例区' })
  const given = { creditCode: { value: toyCreditCode(1) }, name: { value: '示例公司' }, staff: { value: 5 } }
  return { ledger, folder, firm: (await saveRecord(ledger, officer, { register: 'firm', given })).record }
}

function refuses(code: ProblemCode, words?: RegExp): (error: unknown) => boolean {
  return (error) => isProblem(error) && error.code === code && (words?.test(error.message) ?? true)
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')

onEachStore((open) => {
  test('附件按内容保存，同一份同名的只有一个；移除是修订，能恢复；从别的记录够不着', async (t) => {
    const { ledger, firm } = await books(open, t)
    const at = { register: 'firm', record: firm.id }
    const one = await attachFile(ledger, officer, { ...at, name: '批复.pdf', bytes: pdf })
    const again = await attachFile(ledger, officer, { ...at, name: '批复.pdf', bytes: pdf })
    assert.equal(again.id, one.id)
    assert.deepEqual(
      (await listAttachments(ledger, { register: 'firm', record: firm.id })).map(({ name, size, format, actor }) => [
        name,
        size,
        format,
        actor,
      ]),
      [['批复.pdf', pdf.length, 'pdf', '经办人']],
    )
    assert.deepEqual(Buffer.from((await readAttachment(ledger, { ...at, id: one.id })).bytes), pdf)
    await assert.rejects(readAttachment(ledger, { ...at, record: '350498-999', id: one.id }), refuses('recordNotFound'))
    await removeAttachment(ledger, officer, { ...at, id: one.id })
    assert.deepEqual(await listAttachments(ledger, { register: 'firm', record: firm.id }), [])
    await restoreRecord(overHouse(ledger), officer, { register: 'attachment', id: one.id })
    assert.equal((await listAttachments(ledger, { register: 'firm', record: firm.id }))[0]?.id, one.id)
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('附件在磁盘上不见了、被替换、登记被绕过程序改动，校验逐个列出', async (t) => {
    const { ledger, folder, firm } = await books(open, t)
    const at = { register: 'firm', record: firm.id }
    const gone = await attachFile(ledger, officer, { ...at, name: '丢失.pdf', bytes: pdf })
    const replaced = await attachFile(ledger, officer, { ...at, name: '替换.pdf', bytes: Buffer.from('%PDF-2.0') })
    const place = (hash: string) => `${folder}/files/${hash.slice(0, 2)}/${hash}`
    await rm(place(gone.hash))
    await writeFile(place(replaced.hash), '%PDF-别的')
    await ledger.store.write(async ({ db }) => {
      await db.updateTable('attachment').set({ name: '改名.pdf' }).where('id', '=', gone.id).execute()
    })
    await assert.rejects(readAttachment(ledger, { ...at, id: gone.id }), refuses('fileUnreadable'))
    const stray = await ledger.files.keep(Buffer.from('没有登记的'))
    const { faults, strays } = await verify(ledger)
    assert.equal(faults.length, 3)
    assert.deepEqual(strays, [stray])
    assert.match(faults.join('\n'), /附件 350498-\d+ 的现值与修订链不符/)
    assert.match(faults.join('\n'), /原件“丢失.pdf”不见了/)
    assert.match(faults.join('\n'), /原件“替换.pdf”的内容被改动过/)
  })

  test('批注写、改、删都是修订；谁写的、谁改的、什么时候，取自留痕', async (t) => {
    const { ledger, firm } = await books(open, t)
    const at = { register: 'firm', record: firm.id }
    await saveComment(ledger, officer, { ...at, body: '<b>电话</b>核实过' })
    const [written] = await listComments(ledger, { register: 'firm', record: firm.id })
    assert.deepEqual([written?.body, written?.actor, written?.edited], ['<b>电话</b>核实过', '经办人', undefined])
    const change = { ...at, id: written?.id ?? '', body: '电话核实过两次' }
    await assert.rejects(saveComment(ledger, officer, { ...change, version: 9 }), refuses('versionConflict'))
    await saveComment(ledger, { actor: '另一人' }, { ...change, version: 1 })
    const [edited] = await listComments(ledger, { register: 'firm', record: firm.id })
    assert.deepEqual([edited?.body, edited?.actor, edited?.edited?.actor], ['电话核实过两次', '经办人', '另一人'])
    await assert.rejects(saveComment(ledger, officer, { ...at, body: '  ' }), refuses('recordRefused'))
    await assert.rejects(saveComment(ledger, officer, { ...at, body: '长'.repeat(10_001) }), refuses('recordRefused'))
    await deleteComment(ledger, officer, { ...at, id: written?.id ?? '' })
    assert.deepEqual(await listComments(ledger, { register: 'firm', record: firm.id }), [])
    assert.deepEqual((await verify(ledger)).faults, [])
  })

  test('备份带着附件、批注和合并；恢复到别处后读得出附件，校验通过', async (t) => {
    const { ledger, folder, firm } = await books(open, t)
    const at = { register: 'firm', record: firm.id }
    const file = await attachFile(ledger, officer, { ...at, name: '批复.pdf', bytes: pdf })
    await saveComment(ledger, officer, { ...at, body: '已核实' })
    await backupBooks(ledger, `${folder}/backup`)
    const clock = () => new Date('2026-01-05T01:00:00Z')
    await restoreBooks(`${folder}/backup`, { folder: `${folder}/restored` }, toyRegisters, clock)
    const restored = await openBooks({ folder: `${folder}/restored` }, toyRegisters, clock)
    try {
      assert.deepEqual(Buffer.from((await readAttachment(restored, { ...at, id: file.id })).bytes), pdf)
      assert.deepEqual(
        (await listComments(restored, at)).map(({ body }) => body),
        ['已核实'],
      )
      assert.equal((await verify(restored)).clean, true)
    } finally {
      await restored.store.close()
    }
  })

  test('恢复一个旧值、整个旧版本、已删除的记录，都是新的修订，编号不变', async (t) => {
    const { ledger, firm } = await books(open, t)
    const change = async (values: Record<string, string | number>) => {
      const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
      return (await saveRecord(ledger, officer, { register: 'firm', id: firm.id, given })).record
    }
    await change({ staff: 6, note: '第二版' })
    const third = await change({ staff: 7, name: '新名称公司' })
    const request = { register: 'firm', id: firm.id, version: third.version }
    const one = await restoreRecord(ledger, officer, { ...request, seq: firm.seq, fields: ['staff'] })
    assert.deepEqual(
      [one.version, one.values['staff'], one.values['name'], one.values['note']],
      [4, 5, '新名称公司', '第二版'],
    )
    await assert.rejects(restoreRecord(ledger, officer, { ...request, seq: firm.seq }), refuses('versionConflict'))
    const whole = await restoreRecord(ledger, officer, { ...request, version: 4, seq: firm.seq })
    assert.deepEqual([whole.values['staff'], whole.values['name'], whole.values['note']], [5, '示例公司', null])
    await deleteRecord(ledger, officer, { register: 'firm', id: firm.id })
    const back = await restoreRecord(ledger, officer, { register: 'firm', id: firm.id })
    assert.deepEqual([back.id, back.version, back.values], [firm.id, 7, whole.values])
    await assert.rejects(
      restoreRecord(ledger, officer, { register: 'firm', id: firm.id, seq: 0 }),
      refuses('restoreImpossible'),
    )
    await deleteRecord(ledger, officer, { register: 'firm', id: firm.id })
    const given = { creditCode: { value: toyCreditCode(1) }, name: { value: '占了编号' } }
    await saveRecord(ledger, officer, { register: 'firm', given })
    await assert.rejects(restoreRecord(ledger, officer, { register: 'firm', id: firm.id }), refuses('duplicateKey'))
    assert.deepEqual((await verify(ledger)).faults, [])
  })
})

test('附件按内容认格式：能运行的、网页、带宏的、名实不符的、太大的图都说明白并拒绝', async () => {
  const zip = async (...names: string[]) =>
    Buffer.from(await packZip(names.map((name) => ({ name, bytes: Buffer.from(name) }))))
  const png = (width: number, height: number) => {
    const head = Buffer.alloc(33)
    head.write('\x89PNG\r\n\x1a\n', 0, 'latin1')
    head.writeUInt32BE(width, 16)
    head.writeUInt32BE(height, 20)
    return Buffer.concat([head, deflateRawSync(Buffer.alloc(10))])
  }
  const taken: readonly [string, Buffer, string][] = [
    ['报告.pdf', pdf, 'pdf'],
    ['照片.JPG', Buffer.from('ffd8ffe000104a46', 'hex'), 'jpeg'],
    ['图.png', png(800, 600), 'png'],
    ['文.docx', await zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['表.xlsx', await zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['红头.ofd', await zip('OFD.xml', 'Doc_0/Document.xml'), 'ofd'],
    ['材料.zip', await zip('一.txt'), 'zip'],
    ['说明.txt', Buffer.from('普通文字，a < b，BM 也行\n'), 'text'],
    ['旧表.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'office'],
  ]
  for (const [name, bytes, format] of taken) assert.equal(attachmentFormat(bytes, name), format, name)
  const refusedOnes: readonly [string, Buffer, RegExp][] = [
    ['空.pdf', Buffer.alloc(0), /0 字节/],
    ['程序.txt', Buffer.from('MZ\x90\x00'), /程序（exe）/],
    ['网页.txt', Buffer.from('\ufeff <!DOCTYPE html><html><script>alert(1)</script>'), /网页/],
    ['图.svg', Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'), /网页或图形代码/],
    ['图.gif', Buffer.from('<svg xmlns="x"><script/></svg>'), /网页或图形代码/],
    ['宏.docm', await zip('[Content_Types].xml', 'word/vbaProject.bin'), /带有宏/],
    ['改名.pdf', png(10, 10), /内容是图片，名字却以 .pdf 结尾/],
    ['无扩展名', pdf, /没有扩展名/],
    ['巨图.png', png(50_000, 50_000), /50000 × 50000/],
    ['不知道.dat', Buffer.from([1, 2, 3, 4, 0, 0, 7]), /认不出/],
  ]
  for (const [name, bytes, words] of refusedOnes)
    assert.throws(() => attachmentFormat(bytes, name), refuses('attachmentRefused', words), name)
})
