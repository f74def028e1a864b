import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isProblem } from '#engine/ground/problem.ts'
import type { Slot } from './liquid.ts'
import { renderTemplate } from './template.ts'
import { type Block, plainText } from './tree.ts'

const slot = (text: string, more: Partial<Slot> = {}): Slot => ({ text, state: 'ok', sign: null, count: null, ...more })
const render = (template: string, figures: Record<string, Slot> = { year: slot('2025') }) =>
  renderTemplate({ label: '测试报告', template }, figures)
const refused = (template: string): { code: string; message: string } => {
  try {
    render(template)
  } catch (error) {
    if (isProblem(error)) return error
    throw error
  }
  throw new Error('应当拒绝')
}

describe('报告模板', () => {
  it('每个数在文档树里保留自己的名字和状态', () => {
    const tree = render('# {{ year }}年总结\n全区{{ n }}件，{{ gap }}。', {
      year: slot('2025'),
      n: slot('412'),
      gap: slot('GDP', { state: 'missing' }),
    })
    assert.deepEqual(tree.blocks[1], {
      kind: 'paragraph',
      inlines: [
        { kind: 'text', text: '全区' },
        { kind: 'figure', id: 'n', text: '412', state: 'ok' },
        { kind: 'text', text: '件，' },
        { kind: 'figure', id: 'gap', text: 'GDP', state: 'missing' },
        { kind: 'text', text: '。' },
      ],
    })
    assert.equal(plainText(tree), '2025年总结\n全区412件，【缺：GDP】。')
  })

  it('段首加粗的标题按序号分级，井号标题按层次', () => {
    const tree = render('## 一、总体\n**（一）项目。**正文\n**1.储备。**正文\n### （二）打算')
    assert.deepEqual(
      tree.blocks.map((block) =>
        block.kind === 'heading' ? block.level : block.kind === 'paragraph' ? block.lead?.level : null,
      ),
      [1, 2, 3, 2],
    )
  })

  it('措辞随数的正负和有无而变', () => {
    const words = '{% if g.up %}增长{{ g }}%{% elsif g.down %}下降{{ g }}%{% else %}持平{% endif %}'
    const said = (sign: -1 | 0 | 1) => plainText(render(words, { g: slot('3.2', { sign }) }))
    assert.deepEqual([said(1), said(-1), said(0)], ['增长3.2%', '下降3.2%', '持平'])
  })

  it('记录里的模板语言只是文字', () => {
    const hostile = '{{ year }}{% for i in (1..9) %}x{% endfor %}'
    assert.equal(plainText(render('名单：{{ names }}', { names: slot(hostile) })), `名单：${hostile}`)
  })

  it('不认识的名字给出行号和相近的名字', () => {
    const problem = refused('第一行\n{{ yaer }}')
    assert.equal(problem.code, 'templateInvalid')
    assert.match(problem.message, /第 2 行.*没有名为“yaer”的数据.*是否想用“year”/)
  })

  it('条件分支里没走到的名字也检查', () => {
    assert.equal(refused('{% if year.zero %}{{ nowhere }}{% endif %}').code, 'templateInvalid')
  })

  for (const [what, template] of Object.entries({
    够不着对象的内部: '{{ year.constructor }}',
    够不着原型: '{{ year.__proto__ }}',
    不能引用文件: '{% include "etc/passwd" %}',
    不能包含自己: '{% render "self" %}',
    标签要成对: '{% if year %}',
    花括号要成对: '{{ year',
    过滤器要存在: '{{ year | nothing }}',
  })) {
    it(what, () => assert.equal(refused(template).code, 'templateInvalid'))
  }

  it('数不能在模板里再加工，标签只有写得着的几种', () => {
    assert.match(refused('{{ year | replace: "2025", "9999" }}').message, /第 1 行.*数不能在模板里再加工/)
    assert.match(refused('一\n{% assign year = 9 %}').message, /第 2 行.*没有名为 "assign" 的标签/)
    assert.equal(refused('{% capture x %}y{% endcapture %}').code, 'templateInvalid')
  })

  it('生成的文字有上限，说得出多少和第几行', () => {
    const long = '长'.repeat(100_000)
    const problem = refused(`一\n{% for i in (1..1000) %}${long}{% endfor %}`)
    assert.equal(problem.code, 'templateLimit')
    assert.match(problem.message, /最多 100 万字.*第 2 行/)
  })

  it('一万字的值照印，表和图单独占一行', () => {
    const value = '名'.repeat(10_000)
    assert.equal(plainText(render('{{ v }}', { v: slot(value) })), value)
    const table: Block = { kind: 'table', caption: '表', columns: [], rows: [] }
    const withTable = (template: string) =>
      renderTemplate({ label: '测试报告', template }, { year: slot('2025') }, { list: table })
    assert.deepEqual(withTable('{{ year }}\n  {{ list }}  ').blocks.at(-1), table)
    assert.throws(() => withTable('见{{ list }}'), /第 1 行.*表和图要单独占一行/)
    assert.throws(() => withTable('{{ list.up }}'), { code: 'templateInvalid' })
  })

  it('公文要素各有写法：顶格、附件说明、附件、分页、署名', () => {
    const tree = render(
      '::顶格 各镇街：\n::附件说明 名单；说明\n::署名 某局，2025年12月5日\n::附件 1 名单\n::分页\n::署名 某局，待定',
    )
    assert.deepEqual(tree.blocks, [
      { kind: 'paragraph', flush: true, inlines: [{ kind: 'text', text: '各镇街：' }] },
      { kind: 'attachmentNote', names: ['名单', '说明'] },
      { kind: 'signature', organisation: '某局', day: '2025-12-05' },
      { kind: 'attachment', number: 1, title: [{ kind: 'text', text: '名单' }] },
      { kind: 'pageBreak' },
      { kind: 'signature', organisation: '某局', day: '待定' },
    ])
  })

  it('没有尽头的循环停在上限', () => {
    assert.equal(refused('{% for i in (1..100000000) %}x{% endfor %}').code, 'templateLimit')
    assert.equal(
      refused('{% for i in (1..10000) %}{% for j in (1..10000) %}{{ year }}{% endfor %}{% endfor %}').code,
      'templateLimit',
    )
  })

  it('值里混入的标记字符不会伪造出处', () => {
    const tree = render('{{ year }}', { year: slot('\u{F0000}other\u{F0001}999\u{F0002}') })
    assert.deepEqual(tree.blocks[0], {
      kind: 'paragraph',
      inlines: [{ kind: 'figure', id: 'year', text: 'other999', state: 'ok' }],
    })
  })
})
