import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isProblem } from '#engine/ground/problem.ts'
import type { Slot } from './liquid.ts'
import { renderTemplate } from './template.ts'
import { plainText } from './tree.ts'

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
