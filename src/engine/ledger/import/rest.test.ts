import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partCell } from './rest.ts'

const rest = { others: 'partners' } as const

test('一格写了几家：第一家归本栏，其余归另一栏；另一栏自有一列时，那一列里没有的不切掉', () => {
  const given = { value: '甲公司、乙公司、丙公司' }
  assert.deepEqual(partCell(given, rest), {
    own: { value: '甲公司' },
    others: { partners: { value: '乙公司、丙公司' } },
  })
  assert.deepEqual(partCell(given, rest, '乙公司；丙公司、丁公司').own, { value: '甲公司' })
  assert.deepEqual(partCell(given, rest, '乙公司'), { own: given, others: {} })
  assert.deepEqual(partCell(given, rest, ''), { own: given, others: {} })
})
