/** Headers as bureaus write them, read by the import: the field that each means, and the unit that it names. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { readHeader, withoutBrackets } from '#engine/ledger/import/header.ts'
import { vocabularyOf } from '#engine/ledger/import/vocabulary.ts'

const { byRegister } = vocabularyOf(catalog.registers)

function fieldsOf(register: string, header: string): readonly string[] {
  const names = byRegister.get(register)
  assert.ok(names, register)
  const { name } = readHeader(header)
  return (names.get(name) ?? names.get(withoutBrackets(name)) ?? []).map(({ field }) => field)
}

/** Register, field, and some of the ways in which its column is headed. */
const written: readonly (readonly [register: string, field: string, ...headers: string[]])[] = [
  ['enterprise', 'creditCode', '统一社会信用代码*', '信用代码（18位）', '社会信用 代码', '纳税人识别号', '2.税号'],
  ['enterprise', 'name', '单位名称', '企业全称', '申报单位（盖章）'],
  ['enterprise', 'town', '镇（街）', '所属镇街', '所在乡镇'],
  ['enterprise', 'registeredOn', '成立时间', '注册时间（年月日）'],
  ['patent', 'number', '申请（专利）号', '专利号/申请号', '专利 申请号', '①专利号'],
  ['patent', 'grantedOn', '授权日*', '颁证日', '授权公告日\n（yyyy-mm-dd）', '授权时间'],
  ['patent', 'filedOn', '申请日期', '申请时间'],
  ['patent', 'holder', '申请（专利权）人', '第一权利人', '当前权利人'],
  ['rdSpend', 'statisticsBase', '研发投入（千元）', '研究开发费用合计', '2025年研发费用（万元）'],
  ['rdSpend', 'internalSpend', 'R&D经费内部支出', '研发经费支出'],
  ['rdSpend', 'taxBase', '允许扣除的研发费用'],
  ['hnte', 'certificateNo', '证书编号', '高企编号'],
  ['hnte', 'validThrough', '有效期至', '到期时间'],
  ['subsidy', 'approved', '核定金额', '拟补助金额（万元）'],
  ['pledge', 'pledgeContractOn', '质押合同签订日期'],
  ['project', 'lead', '承担单位', '项目单位'],
]

describe('表头', () => {
  for (const [register, field, ...headers] of written)
    for (const header of headers)
      test(`${register}：${header.replaceAll('\n', '⏎')}`, () => assert.deepEqual(fieldsOf(register, header), [field]))

  test('单位从括号里和冒号后读出', () => {
    assert.equal(readHeader('研发投入\n(亿元)').unit, '亿元')
    assert.equal(readHeader('研发费用 单位：千元').unit, '千元')
    assert.equal(readHeader('授权公告日').unit, undefined)
  })
})

/** The field names of the field's own text (part E), and where they lie here. */
const ofText: Readonly<Record<string, readonly [register: string, field: string]>> = {
  uscc: ['enterprise', 'creditCode'],
  applicationNo: ['patent', 'number'],
  grantDate: ['patent', 'grantedOn'],
  rdExpense: ['rdSpend', 'statisticsBase'],
}
type Case = {
  readonly id: string
  readonly topic?: string
  readonly input: { readonly header: string }
  readonly expected: { readonly field?: string; readonly unit?: string | null }
}
const file = join(resolve(process.env.TAIZHANG_VECTORS ?? '../shared/domain'), 'vectors-patents.json')
const skip = existsSync(file) ? false : `没有 ${file}，跳过；用 TAIZHANG_VECTORS 指定目录`

describe('外面算例里的表头', { skip }, () => {
  const cases = skip === false ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]) : []
  for (const { id, topic, input, expected } of cases)
    if (topic === 'ledger.header')
      test(id, () => {
        if (expected.field !== undefined) {
          const place = ofText[expected.field]
          assert.ok(place, `没有对上字段 ${expected.field}`)
          assert.deepEqual(fieldsOf(place[0], input.header), [place[1]])
        }
        if (expected.unit !== undefined) assert.equal(readHeader(input.header).unit ?? null, expected.unit)
      })
})
