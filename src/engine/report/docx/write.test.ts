import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import mammoth from 'mammoth'
import { isProblem } from '#engine/ground/problem.ts'
import { unpackZip } from '#engine/ledger/export/xlsx/zip.ts'
import { type DocumentTree, type FigureNote, figuresOf, type Inline, plainText } from '../tree.ts'
import { unsealedMargins } from './signature.ts'
import { writeDocx } from './write.ts'

const createdAt = new Date('2025-12-08T01:00:00Z')
const text = (words: string): Inline => ({ kind: 'text', text: words })
const figure = (id: string, words: string, state: 'ok' | 'noted' | 'draft' | 'missing' = 'ok'): Inline => ({
  kind: 'figure',
  id,
  text: words,
  state,
})
const note = (id: string): FigureNote => ({
  id,
  label: `指标${id}`,
  text: '412',
  definition: '授权公告的专利件数',
  formula: '计数（专利台账）',
  recordCount: id === 'typed' ? null : 412,
  source: '专利台账',
  window: '2025-01-01 至 2025-11-30',
  state: 'ok',
})

const tree: DocumentTree = {
  title: '年度工作总结',
  layout: 'gongwen',
  blocks: [
    { kind: 'title', inlines: [text('2025年工作总结')] },
    { kind: 'heading', level: 1, inlines: [text('一、完成情况')] },
    {
      kind: 'paragraph',
      lead: { level: 2, inlines: [text('（一）知识产权。')] },
      inlines: [
        text('授权'),
        figure('grants', '412'),
        text('件，其中发明'),
        figure('inventions', '发明专利授权量', 'missing'),
        text('件。'),
      ],
    },
    {
      kind: 'list',
      ordered: true,
      items: [
        [text('再授权'), figure('grants', '412'), text('件')],
        [figure('typed', '5.20', 'noted'), text('亿元')],
      ],
    },
    {
      kind: 'table',
      caption: '指标',
      unit: '单位：件',
      columns: [
        { label: '名称', align: 'left' },
        { label: '数', align: 'right' },
      ],
      rows: [[[text('=cmd|calc')], [figure('draft', '9', 'draft')]]],
    },
    { kind: 'attachmentNote', names: ['名单', '分解表'] },
    { kind: 'signature', organisation: '某区科学技术局', day: '2025-12-08' },
    { kind: 'pageBreak' },
    { kind: 'attachment', number: 1, title: [text('名单')] },
  ],
}
const notes = ['grants', 'inventions', 'typed', 'draft'].map(note)
const review = { notes, author: '台账通', at: createdAt }

async function partsOf(document: Uint8Array): Promise<Map<string, string>> {
  return new Map(unpackZip(document).map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')]))
}

function attributesOf(xml: string, element: string): Record<string, string> {
  const found = new RegExp(`<${element}( [^>]*?)/?>`).exec(xml)
  assert.ok(found, `${element} 应当存在`)
  return Object.fromEntries(
    [...found[1]!.matchAll(/ (?:w:)?([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  )
}

function styleXml(styles: string, id: string): string {
  const found = new RegExp(`<w:style [^>]*w:styleId="${id}"[^>]*>.*?</w:style>`, 's').exec(styles)
  assert.ok(found, `样式 ${id} 应当存在`)
  return found[0]
}

describe('公文格式（GB/T 9704—2012）', async () => {
  const parts = await partsOf(await writeDocx(tree, { createdAt }))
  const body = parts.get('word/document.xml')!
  const styles = parts.get('word/styles.xml')!

  it('A4 纸，天头 37、订口 28、版心 156×225 毫米', () => {
    const size = attributesOf(body, 'w:pgSz')
    assert.deepEqual([size.w, size.h], ['11906', '16838'])
    const { top, bottom, left, right } = attributesOf(body, 'w:pgMar')
    assert.deepEqual([top, bottom, left, right], ['2098', '1984', '1587', '1474'])
  })

  it('每面 22 行，每行 28 字', () => {
    const area = 16838 - 2098 - 1984
    const spacing = attributesOf(/<w:pPrDefault>.*<\/w:pPrDefault>/s.exec(styles)![0], 'w:spacing')
    assert.deepEqual([spacing.line, spacing.lineRule], ['579', 'exact'])
    assert.equal(Math.floor(area / Number(spacing.line)), 22)
    const defaults = /<w:rPrDefault>.*<\/w:rPrDefault>/s.exec(styles)![0]
    const character = Number(attributesOf(defaults, 'w:sz').val) * 10 + Number(attributesOf(defaults, 'w:spacing').val)
    assert.equal(Math.floor((11906 - 1587 - 1474) / character), 28)
    assert.deepEqual(attributesOf(body, 'w:docGrid'), { type: 'linesAndChars', linePitch: '579', charSpace: '-848' })
  })

  it('正文三号仿宋、西文 Times New Roman、首行缩进二字；标题二号小标宋居中；各级标题黑体、楷体、仿宋，不加粗', () => {
    const defaults = /<w:rPrDefault>.*<\/w:rPrDefault>/s.exec(styles)![0]
    const fonts = attributesOf(defaults, 'w:rFonts')
    assert.deepEqual([fonts.eastAsia, fonts.ascii, fonts.hAnsi], ['仿宋_GB2312', 'Times New Roman', 'Times New Roman'])
    assert.equal(attributesOf(defaults, 'w:sz').val, '32')
    assert.equal(attributesOf(styleXml(styles, 'GongwenBody'), 'w:ind').firstLineChars, '200')
    const title = styleXml(styles, 'Title')
    assert.deepEqual(
      [attributesOf(title, 'w:rFonts').eastAsia, attributesOf(title, 'w:sz').val, attributesOf(title, 'w:jc').val],
      ['方正小标宋简体', '44', 'center'],
    )
    const faces = [1, 2, 3, 4].map((level) => attributesOf(styleXml(styles, `Heading${level}`), 'w:rFonts').eastAsia)
    assert.deepEqual(faces, ['黑体', '楷体_GB2312', '仿宋_GB2312', '仿宋_GB2312'])
    for (const level of [1, 2, 3, 4]) {
      const heading = styleXml(styles, `Heading${level}`)
      assert.equal(attributesOf(heading, 'w:sz').val, '32')
      assert.equal(attributesOf(heading, 'w:b').val, 'false')
    }
  })

  it('段首的标题用本级字体，其后接排正文', () => {
    const lead = /<w:r>(?:(?!<\/w:r>).)*（一）知识产权。/.exec(body)![0]
    assert.match(lead, /w:eastAsia="楷体_GB2312"/)
    assert.doesNotMatch(/<w:r>(?:(?!<\/w:r>).)*件，其中发明/.exec(body)![0], /楷体/)
  })

  it('页码四号宋体，单页居右、双页居左各空一字，一字线在版心下 7 毫米', () => {
    assert.match(parts.get('word/settings.xml')!, /<w:evenAndOddHeaders\/>/)
    const footers = [...body.matchAll(/<w:footerReference w:type="(\w+)" r:id="(\w+)"/g)].map(([, type, id]) => {
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${id}"`).exec(
        parts.get('word/_rels/document.xml.rels')!,
      )!
      return [type, parts.get(`word/${target[1] ?? target[2]}`)!] as const
    })
    const odd = footers.find(([type]) => type === 'default')![1]
    const even = footers.find(([type]) => type === 'even')![1]
    assert.deepEqual([attributesOf(odd, 'w:jc').val, attributesOf(odd, 'w:ind').right], ['right', '280'])
    assert.deepEqual([attributesOf(even, 'w:jc').val, attributesOf(even, 'w:ind').left], ['left', '280'])
    assert.match(odd, /— <\/w:t>.*PAGE.*<w:t[^>]*> —/s)
    const style = styleXml(styles, 'GongwenPageNumber')
    assert.deepEqual([attributesOf(style, 'w:rFonts').ascii, attributesOf(style, 'w:sz').val], ['宋体', '28'])
    const middleAboveEdge =
      Number(attributesOf(body, 'w:pgMar').footer) + Number(attributesOf(style, 'w:spacing').line) / 2
    assert.ok(Math.abs((1984 - middleAboveEdge) / (1440 / 25.4) - 7) < 0.05)
  })

  it('不盖章的署名右空二字，日期首字比署名首字右移二字；日期更长时日期右空二字', () => {
    assert.deepEqual(unsealedMargins('某某区科学技术局', '2025年12月8日'), { name: 2, day: 1.5 })
    assert.deepEqual(unsealedMargins('区科技局', '2025年12月8日'), { name: 6.5, day: 2 })
  })

  it('表格的列宽合起来等于版心宽，表头每面重复，行不跨面', async () => {
    assert.equal(
      [.../<w:tblGrid>.*?<\/w:tblGrid>/s.exec(body)![0].matchAll(/w:w="(\d+)"/g)].reduce(
        (sum, [, w]) => sum + Number(w),
        0,
      ),
      8844,
    )
    assert.equal([...body.matchAll(/<w:tblHeader\/>/g)].length, 1)
    assert.equal([...body.matchAll(/<w:cantSplit\/>/g)].length, [...body.matchAll(/<w:tr>|<w:tr /g)].length)
  })
})

describe('横排的表', async () => {
  const wide = (rows: number): DocumentTree['blocks'][number] => ({
    kind: 'table',
    caption: '拨付明细',
    columns: ['序号', '收款单位', '统一社会信用代码', '核定金额', '省级', '市级', '区级', '开户行', '账号'].map(
      (label) => ({
        label,
        align: 'left',
      }),
    ),
    rows: Array.from({ length: rows }, (_, i) =>
      [
        `${i + 1}`,
        '三明锐煦新材料有限公司',
        '91350498MA0115402E',
        '30',
        '10',
        '10',
        '10',
        '某银行支行',
        '9558801234567890123',
      ].map((words) => [text(words)]),
    ),
  })
  const paragraph = { kind: 'paragraph', inlines: [text('说明。')] } as const
  const document: DocumentTree = {
    title: '横排',
    layout: 'gongwen',
    blocks: [
      paragraph,
      { kind: 'heading', level: 1, inlines: [text('一、明细')] },
      wide(40),
      { kind: 'heading', level: 1, inlines: [text('二、其他')] },
      paragraph,
    ],
  }
  const parts = await partsOf(await writeDocx(document, { createdAt }))
  const body = parts.get('word/document.xml')!
  const sections = [...body.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([xml]) => xml)

  it('放不进版心的表自成一节横排，前面的标题跟着，后面的正文回到竖排', () => {
    assert.deepEqual(
      sections.map((xml) => {
        const { w, h, orient } = attributesOf(xml, 'w:pgSz')
        return [w, h, orient]
      }),
      [
        ['11906', '16838', 'portrait'],
        ['16838', '11906', 'landscape'],
        ['11906', '16838', 'portrait'],
      ],
    )
    const ends = [...body.matchAll(/<w:sectPr/g)].map(({ index }) => index)
    const within = (words: string) => ends.findIndex((end) => body.indexOf(words) < end)
    assert.deepEqual([within('一、明细'), within('拨付明细'), within('二、其他')], [1, 1, 2])
  })
  it('横排面是竖排面转四分之一周：天头在右，订口在上', () => {
    const { top, right, bottom, left } = attributesOf(sections[1]!, 'w:pgMar')
    assert.deepEqual([top, right, bottom, left], ['1587', '2098', '1474', '1984'])
    assert.equal(
      [.../<w:tblGrid>.*?<\/w:tblGrid>/s.exec(body)![0].matchAll(/w:w="(\d+)"/g)].reduce(
        (sum, [, w]) => sum + Number(w),
        0,
      ),
      12756,
    )
  })
  it('页码在纸上的位置不变：横排面的左边，单页在下、双页在上，字转着排', () => {
    const footers = [...sections[1]!.matchAll(/<w:footerReference w:type="(\w+)" r:id="(\w+)"/g)].map(
      ([, type, id]) => {
        const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${id}"`).exec(
          parts.get('word/_rels/document.xml.rels')!,
        )!
        return [type, parts.get(`word/${target[1] ?? target[2]}`)!] as const
      },
    )
    for (const [type, end] of [
      ['default', 'below'],
      ['even', 'above'],
    ] as const) {
      const xml = footers.find(([other]) => other === type)![1]
      assert.match(xml, /— <\/w:t>.*PAGE/s)
      assert.match(xml, /<w:textDirection w:val="tbRl"\/>/)
      const { tblpX, tblpY } = attributesOf(xml, 'w:tblpPr')
      // The middle of the line stands 7 mm outside the text area, as on a standing page.
      assert.ok(Math.abs((1984 - (Number(tblpX) + 140)) / (1440 / 25.4) - 7) < 0.05)
      const length = Number(/<w:trHeight w:val="(\d+)"/.exec(xml)![1])
      if (end === 'below') assert.equal(Number(tblpY) + length, 11906 - 1474 - 280)
      else assert.equal(Number(tblpY), 1587 + 280)
    }
  })
})

describe('正式稿与核稿版', () => {
  it('正式稿没有批注，缺的数字醒目可见，其余数字不作记号', async () => {
    const parts = await partsOf(await writeDocx(tree, { createdAt }))
    assert.doesNotMatch(parts.get('word/document.xml')!, /commentReference|核稿版/)
    assert.deepEqual([...parts.get('word/document.xml')!.matchAll(/<w:highlight [^>]*>/g)].length, 1)
    assert.match(parts.get('word/document.xml')!, /<w:highlight w:val="yellow"\/>.*?【缺：发明专利授权量】/s)
  })

  it('核稿版中数字每出现一次有一条批注，批注说出口径、公式、记录数、来源、时间', async () => {
    const parts = await partsOf(await writeDocx(tree, { createdAt, review }))
    const body = parts.get('word/document.xml')!
    const ids = (element: string) =>
      [...body.matchAll(new RegExp(`<w:${element} w:id="(\\d+)"`, 'g'))].map(([, id]) => id!)
    const expected = figuresOf(tree).map((_, i) => String(i))
    assert.equal(expected.length, 5)
    assert.deepEqual(ids('commentRangeStart'), expected)
    assert.deepEqual(ids('commentRangeEnd'), expected)
    assert.deepEqual(ids('commentReference'), expected)
    const comments = parts.get('word/comments.xml')!.split('<w:comment ').slice(1)
    assert.equal(comments.length, 5)
    for (const words of [
      '指标grants',
      '口径：授权公告的专利件数',
      '公式：计数（专利台账）',
      '记录：412 条',
      '来源：专利台账',
      '时间：2025-01-01 至 2025-11-30',
    ])
      assert.ok(comments[0]!.includes(words), words)
    assert.match(comments[1]!, /缺少数据，补齐前不能发布/)
    assert.match(comments[3]!, /记录：不由台账记录计得.*手工录入/s)
    assert.match(comments[0]!, /w:author="台账通"/)
    assert.match(comments[0]!, /w:date="2025-12-08T09:00:00/, '批注时间是上海时间')
  })

  it('核稿版的数字没有出处说明时不出稿', async () => {
    await assert.rejects(
      writeDocx(tree, { createdAt, review: { ...review, notes: notes.slice(1) } }),
      (error) => isProblem(error) && error.code === 'reportIncomplete',
    )
  })

  it('同样的内容得到同样的字节', async () => {
    const [first, second] = [await writeDocx(tree, { createdAt, review }), await writeDocx(tree, { createdAt, review })]
    assert.deepEqual(Buffer.from(first), Buffer.from(second))
    assert.match(
      (await partsOf(first)).get('docProps/core.xml')!,
      /2025-12-08T01:00:00\.000Z.*2025-12-08T01:00:00\.000Z/s,
    )
  })
})

describe('内容原样进出', () => {
  it('mammoth 读回全部文字', async () => {
    const { value, messages } = await mammoth.extractRawText({
      buffer: Buffer.from(await writeDocx(tree, { createdAt })),
    })
    const squeeze = (words: string) => words.replace(/\s+/g, '')
    assert.equal(squeeze(value), squeeze(plainText(tree)))
    assert.deepEqual(messages, [])
  })

  it('XML 不许有的字符换成看得见的替代符，标记和公式开头的字只是字', async () => {
    const nasty = "甲\u0000\u000b乙\ud800<w:p>&=cmd|' /C calc'!A0\ufffe＝＋-@"
    const document = await writeDocx(
      { title: nasty, layout: 'gongwen', blocks: [{ kind: 'paragraph', inlines: [text(nasty), figure('x', nasty)] }] },
      { createdAt, review: { ...review, notes: [{ ...note('x'), formula: nasty }] } },
    )
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(document) })
    const shown = "甲��乙�<w:p>&=cmd|' /C calc'!A0�＝＋-@"
    assert.equal(value.trim(), shown + shown)
    for (const [name, xml] of await partsOf(document)) assert.doesNotMatch(xml, /[\0\v\ufffe]|\p{Surrogate}/u, name)
  })

  it('字里的换行和制表符成为 Word 的换行和制表', async () => {
    const document = await writeDocx(
      { title: '', layout: 'gongwen', blocks: [{ kind: 'paragraph', inlines: [text('甲\r\n乙\t丙')] }] },
      { createdAt },
    )
    assert.match(
      (await partsOf(document)).get('word/document.xml')!,
      /甲<\/w:t><w:br\/><w:t[^>]*>乙<\/w:t><w:tab\/><w:t[^>]*>丙/,
    )
  })
})

describe('图', () => {
  const point = (id: string, value: string | null) => ({
    figure: { kind: 'figure', id, text: value ?? '—', state: 'ok' } as const,
    value,
  })
  const chart: DocumentTree = {
    title: '图',
    layout: 'gongwen',
    blocks: [
      {
        kind: 'chart',
        shape: 'bar',
        caption: '逐月授权量',
        unit: '件',
        categories: ['=1月', '2月', '3月'],
        series: [
          {
            label: '授权量',
            figure: { kind: 'figure', id: 'grants', text: '7', state: 'ok' },
            points: [point('grants.1', '3'), point('grants.2', null), point('grants.3', '4')],
          },
        ],
      },
    ],
  }

  it('是 Word 自己的图：数在图里和随附的工作簿里，没有的月份空着，图名在下面', async () => {
    const parts = await partsOf(await writeDocx(chart, { createdAt }))
    const xml = parts.get('word/charts/chart1.xml') ?? ''
    assert.match(xml, /<c:barChart>/)
    assert.deepEqual(
      [...xml.matchAll(/<c:val>.*?<\/c:val>/gs)].map(([value]) =>
        [...value.matchAll(/<c:pt idx="(\d)"><c:v>([^<]*)</g)].map(([, at, number]) => [at, number]),
      ),
      [
        [
          ['0', '3'],
          ['2', '4'],
        ],
      ],
    )
    assert.match(xml, /=1月/)
    assert.ok([...parts.keys()].some((name) => name.startsWith('word/embeddings/')))
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await writeDocx(chart, { createdAt })) })
    assert.match(value, /逐月授权量/)
  })

  it('核稿版里图名上带着各条线的出处', async () => {
    const parts = await partsOf(await writeDocx(chart, { createdAt, review: { ...review, notes: [note('grants')] } }))
    assert.match(parts.get('word/comments.xml') ?? '', /指标grants/)
    // No comment covers nothing: the range holds the caption.
    assert.match(
      parts.get('word/document.xml') ?? '',
      /<w:commentRangeStart w:id="0"\/><w:r>(?:(?!<\/w:r>).)*逐月授权量(?:(?!<\/w:r>).)*<\/w:r><w:commentRangeEnd w:id="0"\/>/s,
    )
  })
})
