import assert from 'node:assert/strict'
import { test } from 'node:test'
import { field } from '#engine/expr/expr.ts'
import { checkRecord, readValues } from './check.ts'
import { choice, day, text } from './field.ts'
import { defineRegister, type Register, schemaOf } from './register.ts'

const certificate: Register = {
  ...defineRegister({
    label: '证书台账',
    office: '综合',
    source: '测试',
    about: '证书。',
    key: ['number'],
    sheets: [],
    fields: {
      number: text('证书编号'),
      state: choice('状态', { valid: '有效', cancelled: '取消' }, { optional: true }),
      cancelledOn: day('取消日期', { when: field('state').is('cancelled') }),
      issuedOn: day('发证日期', { optional: true }),
    },
    checks: [
      { say: '取消日期早于发证日期', severity: 'error', holds: field('cancelledOn').atLeast(field('issuedOn')) },
    ],
  }),
  name: 'certificate',
}
const schema = schemaOf({ certificate })

function findings(given: Record<string, string>) {
  const read = readValues(
    certificate,
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value }])),
  )
  return [...read.findings, ...checkRecord(schema, certificate, read.values, '2025-11-03')].map(
    ({ code, field: name, about, say }) => [code, name ?? about, say],
  )
}

test('只有某种记录才填的栏目，条件成立时必填，不成立、说不清时都不必', () => {
  const required = [['required', 'cancelledOn', '取消日期：没有填写']]
  assert.deepEqual(findings({ number: '1', state: '取消' }), required)
  assert.deepEqual(findings({ number: '1', state: '有效' }), [])
  assert.deepEqual(findings({ number: '1' }), [])
  assert.deepEqual(findings({ number: '1', state: '取消', cancelledOn: '2025-01-02' }), [])
})

test('不成立的检查说出它讲的是哪几栏，表单好放在旁边', () => {
  const given = { number: '1', state: '取消', cancelledOn: '2025-01-02', issuedOn: '2025-02-01' }
  assert.deepEqual(findings(given), [['check', ['cancelledOn', 'issuedOn'], '取消日期早于发证日期']])
})
