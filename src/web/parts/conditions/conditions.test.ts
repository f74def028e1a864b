import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseNode } from '#engine/expr/parse.ts'
import { choice, day, decimal, flag, integer, list, money, ref, text } from '#engine/ledger/field.ts'
import { type Condition, type Group, groupOf, nodeOf } from './conditions.ts'

const fields = {
  name: text('名称'),
  kind: choice('类型', { seed: '种子', guide: '引导' }),
  size: money('规模', { unit: '万元' }),
  ratio: decimal('占比', 2),
  staff: integer('人数'),
  setUpOn: day('设立日期'),
  filed: flag('是否备案'),
  partners: list('合作方'),
  firm: ref('管理人', 'firm'),
}
const is = (field: string, how: Condition['how'], value = ''): Condition => ({ field, how, value })

test('点出来的条件写成公式，再读回来还是那些条件，成组的也是', () => {
  const groups: Group[] = [
    {
      join: 'all',
      parts: [is('kind', 'oneOf', 'seed,guide'), is('size', 'atLeast', '1.5'), is('name', 'contains', '科')],
    },
    { join: 'any', parts: [is('filed', 'equal', 'true'), is('setUpOn', 'inWindow'), is('staff', 'ofYear')] },
    { join: 'none', parts: [is('kind', 'equal', 'seed'), is('firm', 'unknown')] },
    { join: 'none', parts: [is('partners', 'contains', '甲')] },
    {
      join: 'all',
      parts: [
        is('ratio', 'atMost', '3.5'),
        { join: 'any', parts: [is('firm', 'contains', '公司'), is('setUpOn', 'atLeast', '2025-03-01')] },
        { join: 'none', parts: [is('name', 'equal', '甲'), is('name', 'known')] },
      ],
    },
    {
      join: 'any',
      parts: [{ join: 'all', parts: [is('staff', 'equal', '3'), is('size', 'atMost', '0.01')] }, is('name', 'known')],
    },
  ]
  for (const group of groups) {
    const node = nodeOf(group, fields)
    assert.ok(node)
    // As it comes back from the books: built anew, whatever the order of its parts.
    assert.deepEqual(groupOf(JSON.parse(JSON.stringify(parseNode(node))), fields), group)
  }
  assert.deepEqual(groupOf(undefined, fields), { join: 'all', parts: [] })
})

test('一条没填也不写成“都不满足”，写法照人的习惯读，读不出的先不算', () => {
  assert.deepEqual(groupOf(nodeOf({ join: 'all', parts: [is('firm', 'unknown')] }, fields), fields), {
    join: 'all',
    parts: [is('firm', 'unknown')],
  })
  const literal = (condition: Condition) => {
    const node = nodeOf({ join: 'all', parts: [condition] }, fields)
    return node?.op === 'compare' && node.right.op === 'literal' && 'value' in node.right ? node.right.value : undefined
  }
  assert.equal(literal(is('size', 'atLeast', '1,200')), '1200000000')
  assert.equal(literal(is('size', 'atLeast', '5亿元')), '50000000000')
  assert.equal(literal(is('setUpOn', 'atMost', '2025年3月1日')), '2025-03-01')
  assert.equal(literal(is('staff', 'equal', '12')), '12')
  for (const wrong of [
    is('size', 'atLeast', '很多'),
    is('staff', 'equal', '1.5'),
    is('setUpOn', 'atMost', '2025年3月'),
    is('ratio', 'atMost', ''),
  ])
    assert.equal(nodeOf({ join: 'all', parts: [wrong] }, fields), undefined)
})

test('套了两层以上、别的写法的公式说不成条件，原样留着', () => {
  const known = { op: 'known', arg: { op: 'field', name: 'name' } } as const
  const deep = { op: 'and', args: [{ op: 'or', args: [{ op: 'and', args: [known, known] }, known] }, known] } as const
  assert.equal(groupOf(deep, fields), undefined)
  const other = {
    op: 'compare',
    how: 'below',
    left: { op: 'field', name: 'size' },
    right: { op: 'field', name: 'size' },
  } as const
  assert.equal(groupOf(other, fields), undefined)
})
