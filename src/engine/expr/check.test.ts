import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isProblem } from '#engine/ground/problem.ts'
import { checkNode, typeOf } from './check.ts'
import { asOf, choose, day, type Expr, field, literal, percent, related, sum, wan, yearly } from './expr.ts'
import type { Node } from './node.ts'
import { parseNode } from './parse.ts'
import { schema } from './randomDistrict.ts'

function faults(expr: Expr<string> | Node): readonly string[] {
  return checkNode('node' in expr ? expr.node : expr, 'enterprise', schema).faults
}
function oneFault(expr: Expr<string> | Node, wanted: RegExp): void {
  const found = faults(expr)
  assert.equal(found.length, 1, found.join('\n'))
  assert.match(found[0]!, wanted)
}

describe('types', () => {
  it('money adds and compares only with money', () => {
    assert.equal(typeOf(field('revenue').dividedBy(wan(1)).node, 'enterprise', schema), 'number')
    assert.equal(typeOf(field('revenue').times(percent(5)).node, 'enterprise', schema), 'money')
    oneFault(field('revenue').times(field('revenue')), /金额不能乘金额/)
    oneFault(field('revenue').above(5), /金额不能与数比较，金额请写明单位/)
    oneFault(field('revenue').plus(1), /金额与数不能放在一起/)
    oneFault(field('staff').dividedBy(field('revenue')), /数不能除以金额/)
  })
  it('days compare with days', () => {
    assert.deepEqual(faults(field('foundedOn').atMost(asOf)), [])
    oneFault(field('foundedOn').atLeast('2020-01-01'), /日期不能与文字比较，日期常数请写成日期类型/)
    oneFault(day('2021-02-29').below(asOf), /“2021-02-29”不是日期/)
  })
  it('conditions are conditions', () => {
    oneFault({ op: 'and', args: [field('staff').node] }, /这里应为是否，不是数/)
    oneFault({ op: 'or', args: [] }, /没有列出任何条件/)
    oneFault(choose([[field('aboveScale'), 1]], '甲'), /数与文字不能放在一起/)
  })
  it('an unknown goes with everything', () => {
    assert.deepEqual(faults({ op: 'add', left: { op: 'literal', type: 'unknown' }, right: field('revenue').node }), [])
  })
  it('a sum of ratios is refused, unless they are rounded', () => {
    const ratio = field('fee').dividedBy(field('claims'))
    oneFault(related('patent', 'holder', { measure: sum(ratio) }), /不能合计分母随记录变化的比值/)
    assert.deepEqual(faults(related('patent', 'holder', { measure: sum(ratio.rounded(0)) })), [])
  })
})

describe('names', () => {
  it('an unknown field is suggested', () =>
    oneFault(field('revenu').isKnown(), /企业台账没有字段“revenu”，是否想用“revenue”？/))
  it('an unknown register is suggested', () =>
    oneFault(related('patents', 'holder'), /没有台账“patents”，是否想用“patent”？/))
  it('a path follows references only', () => oneFault(field('name.upper').isKnown(), /“企业名称”不通向另一台账/))
  it('a set must point at its subject', () => oneFault(related('enterprise', 'town'), /“所在镇街”不指向企业台账/))
  it('a year must be a whole number', () =>
    oneFault(yearly('finance', 'revenue', { by: 'enterprise', yearField: 'note' }), /“备注”不是年度/))
  it('a word that is none of the options is a mistype', () => {
    oneFault(field('kind').is('limted'), /“企业类型”没有选项“limted”，选项有：limited、joint/)
    oneFault(field('kind').oneOf('limited', '有限公司'), /没有选项“有限公司”/)
  })
  it('what every object has is no field', () => {
    assert.equal(faults(field('constructor').isKnown()).length, 1)
    assert.equal(faults(related('__proto__', 'holder')).length, 1)
  })
  it('typeOf throws all faults at once', () => {
    const both = field('nmae').is('a').and(field('stuff').is(1))
    assert.throws(
      () => typeOf(both.node, 'enterprise', schema),
      (error) =>
        isProblem(error) &&
        error.code === 'expressionInvalid' &&
        error.message.includes('nmae') &&
        error.message.includes('stuff'),
    )
  })
})

describe('expressions from outside', () => {
  const refused = (json: unknown, wanted: RegExp) =>
    assert.throws(
      () => parseNode(json),
      (error) => isProblem(error) && error.code === 'expressionInvalid' && wanted.test(error.message),
    )
  it('come back as they were written', () => {
    const expr = choose(
      [
        [
          field('town.name').startsWith('列'),
          related('patent', 'holder', { where: field('claims').oneOf(1, 2), measure: sum(field('fee')) }),
        ],
      ],
      wan(3),
    )
    assert.deepEqual(parseNode(JSON.parse(JSON.stringify(expr))), expr.node)
  })
  it('are refused with the place of the fault', () => {
    refused(null, /公式 处没有运算/)
    refused({ op: 'toString' }, /没有运算“toString”/)
    refused({ op: 'not' }, /缺少“arg”/)
    refused({ op: 'and', args: [{ op: 'not', arg: 3 }] }, /公式\.args\[0\]\.arg 处没有运算/)
    refused({ op: 'asOf', extra: 1 }, /多出“extra”/)
    refused({ op: 'field', name: '__proto__' }, /名称只能由英文字母和数字组成/)
    refused({ op: 'literal', type: 'number', value: 3 }, /应为文字/)
    refused({ op: 'oneOf', arg: { op: 'asOf' }, values: [{ op: 'asOf' }] }, /只能是常数/)
    refused({ op: 'related', register: 'patent', by: 'holder', measure: { kind: 'median' } }, /统计方式/)
  })
  it('bring no prototype of their own', () => {
    refused(JSON.parse('{"op":"asOf","__proto__":{"value":1}}'), /多出“__proto__”/)
    refused(Object.create({ op: 'asOf' }), /没有运算/)
    refused(Object.assign(Object.create({ sneaky: true }), { op: 'asOf' }), /普通对象/)
  })
  it('carry no text that a database cannot hold', () => {
    oneFault({ op: 'compare', how: 'equal', left: field('name').node, right: literal('a\0b') }, /不能保存的字符/)
    oneFault({ op: 'contains', arg: field('name').node, text: '\ud800' }, /不能保存的字符/)
    oneFault({ op: 'literal', type: 'number', value: '1e9' }, /不是十进制数/)
  })
})
