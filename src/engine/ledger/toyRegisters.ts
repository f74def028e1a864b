/** A few small registers for the tests of this area: every kind of field, every kind of reference, parts of cells, defaults. */
import { field } from '#engine/expr/expr.ts'
import { identify } from '#engine/ground/identifiers/index.ts'
import { orgCheck } from '#engine/ground/identifiers/orgcode.ts'
import { choice, day, decimal, flag, identifier, integer, list, money, ref, refs, text, year } from './field.ts'
import { defineRegister, type Registers } from './register.ts'

const organisation = defineRegister({
  label: '机构台账',
  office: '综合',
  source: '测试',
  about: '本单位和别的单位。',
  key: ['name'],
  sheets: ['机构'],
  fields: {
    name: text('机构名称'),
    own: flag('是否本单位', { default: '否' }),
    divisionCode: identifier('行政区划代码', 'division', { optional: true, lenient: true }),
    district: text('区县', { optional: true }),
  },
})

const town = defineRegister({
  label: '镇街名录',
  office: '综合',
  source: '测试',
  about: '镇和街道。',
  key: ['code'],
  title: 'name',
  sheets: ['镇街'],
  placedBy: 'code',
  fields: {
    code: identifier('镇街代码', 'division', { lenient: true }),
    name: text('镇街名称', { headers: ['名称'] }),
  },
})

const firm = defineRegister({
  label: '企业台账',
  office: '企业培育',
  source: '测试',
  about: '企业。',
  key: ['creditCode'],
  title: 'name',
  alsoKnownBy: ['name', 'shortName'],
  sheets: ['企业台账', '企业名单'],
  placedBy: 'town',
  fields: {
    creditCode: identifier('统一社会信用代码', 'uscc', { headers: ['信用代码'] }),
    name: text('企业名称', { headers: ['单位名称'] }),
    shortName: text('企业简称', { optional: true }),
    town: ref('所属镇街', 'town', { optional: true, headers: ['镇街'], keyHeaders: ['镇街代码'] }),
    capital: money('注册资本', { optional: true, rest: { text: 'capitalText' } }),
    capitalText: text('注册资本原文', { optional: true }),
    registeredOn: day('成立日期', { optional: true, headers: ['成立时间'], monthMeans: 'first' }),
    closedOn: day('注销日期', { optional: true }),
    large: flag('是否规上', { optional: true, headers: ['规上'] }),
    kind: choice(
      '企业类型',
      { limited: '有限公司', stock: '股份公司' },
      { optional: true, synonyms: { 有限责任公司: 'limited' } },
    ),
    products: list('主要产品', { optional: true }),
    staff: integer('职工人数', { optional: true, atLeast: 0 }),
    note: text('备注', { optional: true }),
  },
  checks: [
    { say: '注销日期早于成立日期', severity: 'error', holds: field('closedOn').atLeast(field('registeredOn')) },
    { say: '规上企业职工人数为零', severity: 'warning', holds: field('staff').above(0) },
  ],
})

const spend = defineRegister({
  label: '研发投入台账',
  office: '研发投入',
  source: '测试',
  about: '一家企业一年一行。',
  key: ['enterprise', 'year'],
  sheets: ['研发投入', '研发费用'],
  fields: {
    enterprise: ref('企业名称', 'firm', { headers: ['单位名称'], keyHeaders: ['统一社会信用代码'] }),
    year: year('统计年度', { headers: ['年度'] }),
    amount: money('研发费用', { headers: ['企业研发费用'] }),
    ratio: decimal('研发投入占比', 2, { optional: true, unit: '%' }),
    external: money('委外研发', { optional: true }),
  },
})

const project = defineRegister({
  label: '科技项目台账',
  office: '科技项目',
  source: '测试',
  about: '项目。',
  key: ['number'],
  title: 'name',
  sheets: ['科技项目'],
  fields: {
    number: text('项目编号'),
    name: text('项目名称'),
    lead: ref('承担单位', 'firm', { optional: true, rest: { others: 'partners' } }),
    partners: refs('合作单位', 'firm', { optional: true }),
    startsOn: day('起止时间', { optional: true, monthMeans: 'first', rest: { until: 'endsOn' } }),
    endsOn: day('结束时间', { optional: true, monthMeans: 'last' }),
  },
})

export const toyRegisters = Object.fromEntries(
  Object.entries({ organisation, town, firm, spend, project }).map(([name, register]) => [name, { ...register, name }]),
) as unknown as Registers

/** The n-th made-up credit code with valid check characters. */
export function toyCreditCode(n: number): string {
  const digits = String(10_000_000 + n).slice(-8)
  const body = `91350498${digits}${orgCheck(digits).expectedCheck}`
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const found = [...alphabet].find((sign) => identify('uscc', body + sign).errors.length === 0)
  if (found === undefined) throw new Error(`no check character for ${body}`)
  return body + found
}
