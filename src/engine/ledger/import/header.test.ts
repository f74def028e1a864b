import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthIn, readHeader, sheetUnit, yearsIn } from './header.ts'

const headers: readonly [text: string, name: string, unit?: string, year?: number][] = [
  ['企业研发费用\n（万元）', '企业研发费用', '万元'],
  ['＊统一社会信用代码＊', '统一社会信用代码'],
  ['1、企业 名称', '企业名称'],
  ['（一）所属镇街', '所属镇街'],
  ['①项目名称', '项目名称'],
  ['营业收入【单位：亿元】', '营业收入', '亿元'],
  ['注册资本(人民币万元)', '注册资本', '万元'],
  ['总投资/万元', '总投资', '万元'],
  ['建筑面积（平方米）', '建筑面积', '㎡'],
  ['研发投入占比（%）', '研发投入占比', '%'],
  ['R&D经费（千元）', 'r&d经费', '千元'],
  ['所属镇（街）', '所属镇(街)'],
  ['规上/规下', '规上/规下'],
  ['是否规上（是/否）', '是否规上'],
  ['联系电话（必填）', '联系电话'],
  ['成立日期（格式：2025-01-01）', '成立日期'],
  ['申请（专利）号', '申请(专利)号'],
  ['2025年营业收入（万元）', '营业收入', '万元', 2025],
  ['2024年度研发费用', '研发费用', undefined, 2024],
  ['2025年末从业人数', '2025年末从业人数'],
  ['107-1表是否填报', '107-1表是否填报'],
  ['备注：', '备注'],
]

for (const [text, name, unit, year] of headers) {
  test(`表头“${text.replaceAll('\n', '↵')}”读作“${name}”${unit ? `，单位${unit}` : ''}`, () => {
    assert.deepEqual(readHeader(text), { name, ...(unit ? { unit } : {}), ...(year ? { year } : {}) })
  })
}

test('表上方的单位、年份和月份', () => {
  assert.equal(sheetUnit('填报单位：示例局　　　金额单位：万元'), '万元')
  assert.equal(sheetUnit('（单位：亿元）'), '亿元')
  assert.equal(sheetUnit('填报单位：示例局'), undefined)
  assert.deepEqual(yearsIn('2025年度研发投入情况表'), [2025])
  assert.deepEqual(yearsIn('2023—2025年情况'), [2023, 2025])
  assert.deepEqual(yearsIn('研发投入2025'), [2025])
  assert.deepEqual(yearsIn('明科〔2023〕5号'), [])
  assert.deepEqual(yearsIn('编号20250101'), [])
  assert.equal(monthIn('2025年1—10月专利情况'), 10)
  assert.equal(monthIn('3月、6月情况'), undefined)
})
