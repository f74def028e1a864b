import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toyRegisters } from '../toyRegisters.ts'
import { type Mapping, parseMapping, readingSignature } from './mapping.ts'
import { importOrder } from './plan.ts'

const good = {
  register: 'spend',
  headerRow: 2,
  columns: [
    { column: 1, header: '企业名称', field: 'enterprise' },
    { column: 2, header: '代码', field: 'enterprise', part: 'key' },
    { column: 3, header: '金额', field: 'amount', unit: '元' },
    { column: 4, header: '备注', field: null },
  ],
  constants: { year: 2025 },
}

test('给回来的对应关系读得懂，没有写的补上', () => {
  const mapping = parseMapping(JSON.parse(JSON.stringify(good)), toyRegisters)
  assert.deepEqual([mapping.headerRows, mapping.firstRow, mapping.constants], [1, 3, { year: '2025' }])
  assert.deepEqual(mapping.columns[1], {
    column: 2,
    header: '代码',
    field: 'enterprise',
    part: 'key',
    reason: '由人指定',
    confidence: 1,
  })
})

const bad: readonly [what: string, change: unknown, message: RegExp][] = [
  ['不是对象', [], /应为一个对象/],
  ['没有这种台账', { ...good, register: 'spends' }, /没有名为“spends”的台账。是否想用“spend”/],
  ['没有这个字段', { ...good, columns: [{ column: 1, field: 'amonut' }] }, /没有字段“amonut”。是否想用“amount”/],
  ['原型上的名字', { ...good, constants: JSON.parse('{"__proto__": 1}') }, /没有字段“__proto__”/],
  [
    '两列一个字段',
    {
      ...good,
      columns: [
        { column: 1, field: 'amount' },
        { column: 2, field: 'amount' },
      ],
    },
    /第 1 列和第 2 列都对应到“研发费用”/,
  ],
  ['列号不是整数', { ...good, columns: [{ column: '1', field: 'amount' }] }, /column 应为/],
  ['代码列指的不是引用', { ...good, columns: [{ column: 1, field: 'amount', part: 'key' }] }, /part 只能是/],
  ['表头行是零', { ...good, headerRow: 0 }, /headerRow 应为不小于 1 的整数/],
]
for (const [what, given, message] of bad) {
  test(`对应关系${what}，说得出错在哪里`, () => assert.throws(() => parseMapping(given, toyRegisters), { message }))
}

test('读法的指纹随单位、列、常数而变，不随表头的行号而变', () => {
  const mapping = parseMapping(good, toyRegisters)
  const print = (change: Partial<Mapping>) => readingSignature({ ...mapping, ...change })
  assert.equal(print({ headerRow: 9, firstRow: 10 }), print({}))
  assert.notEqual(print({ constants: { year: '2024' } }), print({}))
  assert.notEqual(print({ fillDown: [1] }), print({}))
  const columns = mapping.columns.map((column) => (column.field === 'amount' ? { ...column, unit: '万元' } : column))
  assert.notEqual(print({ columns }), print({}))
})

test('被引用的台账排在前面，本单位最先', () => {
  const { spend, firm, town, organisation, project } = toyRegisters
  const order = importOrder({ spend: spend!, project: project!, firm: firm!, town: town!, organisation: organisation! })
  assert.deepEqual(order, ['organisation', 'town', 'firm', 'spend', 'project'])
})
