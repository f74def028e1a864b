import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { field } from '#engine/expr/expr.ts'
import { isProblem } from '#engine/ground/problem.ts'
import { count, type Indicator, type Indicators } from '#engine/indicator/indicator.ts'
import { day, flag, integer, money, ref, refs, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import type { Report } from '#engine/report/report.ts'
import { assemble } from './catalog.ts'

const firm = defineRegister({
  label: '企业',
  office: '综合',
  source: '测试',
  about: '企业。',
  key: ['name'],
  sheets: [],
  fields: {
    name: text('名称'),
    capital: money('注册资本', { optional: true }),
    staff: integer('职工人数', { optional: true }),
    large: flag('规上', { optional: true }),
    registeredOn: day('成立日期', { optional: true }),
  },
  checks: [{ say: '没有职工', severity: 'error', holds: field('staff').above(0) }],
})
const visit = defineRegister({
  label: '走访',
  office: '综合',
  source: '测试',
  about: '走访。',
  key: ['number'],
  sheets: [],
  fields: { number: text('编号'), firm: ref('企业', 'firm'), also: refs('同去', 'firm', { optional: true }) },
})
const firms: Indicator = {
  kind: 'counted',
  label: '企业数',
  unit: '家',
  definition: '企业。',
  source: '测试',
  tier: 'seed',
  chapter: '创新主体',
  register: 'firm',
  where: field('large').is(true),
  measure: count(),
  timing: { stock: true },
}
const share: Indicator = {
  kind: 'derived',
  label: '占比',
  unit: '%',
  definition: '占比。',
  source: '测试',
  tier: 'seed',
  chapter: '创新主体',
  derive: { ratio: ['firms', 'firms'], times: 100 },
}
const report: Report = {
  label: '通报',
  about: '通报。',
  layout: 'gongwen',
  asks: 'year',
  template: '# 通报\n共{{ firms }}家。',
  figures: {
    firms: { from: 'indicator', indicator: 'firms', window: 'asOf' },
    twice: { from: 'figures', value: field('firms').times(2), definition: '两倍' },
  },
  rules: [{ id: 'R1', say: '不为负', holds: field('firms').atLeast(0) }],
}
const good = { registers: { firm, visit }, indicators: { firms, share } as Indicators, reports: { report } }

function faultsOf(parts: { registers?: object; indicators?: object; reports?: object }): string {
  try {
    assemble({ ...good, ...parts } as never)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'catalogInvalid') throw error
    return error.message
  }
  return ''
}

test('名称由位置给出；没有错就得到一份目录', () => {
  const catalog = assemble(good)
  assert.deepEqual(
    [catalog.registers['firm']?.name, Object.keys(catalog.schema).sort()],
    ['firm', ['firm', 'visit', 'visit.also']],
  )
})

test('从 JSON 读来的声明一样能用', () => {
  const read = JSON.parse(JSON.stringify(good)) as typeof good
  const catalog = assemble(read)
  assert.deepEqual(JSON.parse(JSON.stringify(catalog)), JSON.parse(JSON.stringify(assemble(good))))
  assert.deepEqual(catalog.registers['firm']?.checks?.[0]?.holds.node, firm.checks?.[0]?.holds.node)
  const bomb = { op: 'eval', text: 'process.exit()' }
  assert.match(
    faultsOf({ registers: { firm: { ...firm, checks: [{ say: 'x', severity: 'error', holds: bomb }] }, visit } }),
    /台账 firm：公式不成立/,
  )
})

test('引用不存在的台账不能通过编译', () => {
  const wrong = defineRegister({
    label: '走访',
    office: '综合',
    source: '测试',
    about: '走访。',
    key: ['number'],
    sheets: [],
    fields: { number: text('编号'), firm: ref('企业', 'frim') },
  })
  // @ts-expect-error 'frim' is no register
  assert.throws(() => assemble({ ...good, registers: { firm, visit: wrong } }))
})

describe('每一种错都说出来，一次说全', () => {
  const cases: readonly [what: string, parts: Parameters<typeof faultsOf>[0], said: RegExp][] = [
    [
      '引用的台账不存在',
      { registers: { firm, visit: { ...visit, fields: { ...visit.fields, firm: ref('企业', 'nobody') } } } },
      /visit.*nobody 不存在/,
    ],
    ['主键字段不存在', { registers: { firm: { ...firm, key: ['nme'] }, visit } }, /firm.*没有字段 nme/],
    ['主键选填', { registers: { firm: { ...firm, key: ['capital'] }, visit } }, /capital 不能是选填/],
    [
      '校验提到没有的字段',
      {
        registers: {
          firm: { ...firm, checks: [{ say: '错', severity: 'error', holds: field('stff').above(0) }] },
          visit,
        },
      },
      /“错”.*stff.*staff/,
    ],
    [
      '校验不是判断',
      { registers: { firm: { ...firm, checks: [{ say: '错', severity: 'error', holds: field('capital') }] }, visit } },
      /应是一个判断/,
    ],
    [
      '系统保留的字段名',
      { registers: { firm: { ...firm, fields: { ...firm.fields, version: text('版本') } }, visit } },
      /version 是系统保留的/,
    ],
    ['台账占用系统的表', { registers: { ...good.registers, batch: { ...visit, label: '批次' } } }, /batch 已归系统/],
    ['两个台账一张表', { registers: { ...good.registers, visitAlso: { ...firm, label: '又一' } } }, /visit_also 已归/],
    [
      '两个字段一列',
      { registers: { firm, visit: { ...visit, fields: { ...visit.fields, firmId: text('企业号') } } } },
      /firm_id.*用了两次/,
    ],
    ['台账名称重复', { registers: { ...good.registers, other: { ...firm } } }, /“企业”用了两次/],
    [
      '指标的台账不存在',
      { indicators: { ...good.indicators, x: { ...firms, label: '甲', register: 'frim' } } },
      /frim 不存在/,
    ],
    [
      '指标筛选提到没有的字段',
      { indicators: { ...good.indicators, x: { ...firms, label: '甲', where: field('lrge').is(true) } } },
      /lrge.*large/,
    ],
    [
      '推算的指标不存在',
      { indicators: { ...good.indicators, x: { ...share, label: '乙', derive: { ratio: ['firmz', 'firms'] } } } },
      /firmz 不存在.*firms/,
    ],
    ['指标名称重复', { indicators: { ...good.indicators, x: firms } }, /“企业数”用了两次/],
    [
      '报告的数没有这个指标',
      {
        reports: {
          report: {
            ...report,
            figures: { ...report.figures, more: { from: 'indicator', indicator: 'firmz', window: 'asOf' } },
          },
        },
      },
      /more.*没有指标 firmz.*firms/,
    ],
    [
      '报告的数没有这个台账',
      {
        reports: {
          report: {
            ...report,
            figures: { ...report.figures, more: { from: 'records', register: 'frim', field: 'name' } },
          },
        },
      },
      /没有台账 frim/,
    ],
    [
      '报告的数没有这个字段',
      {
        reports: {
          report: {
            ...report,
            figures: { ...report.figures, more: { from: 'records', register: 'firm', field: 'nme' } },
          },
        },
      },
      /没有字段 nme/,
    ],
    [
      '规则提到没有的数',
      { reports: { report: { ...report, rules: [{ id: 'R9', say: '错', holds: field('frims').above(0) }] } } },
      /R9.*没有数据 frims.*firms/,
    ],
    ['模板提到没有的数', { reports: { report: { ...report, template: '# 通报\n共{{ frims }}家。' } } }, /frims/],
  ]
  for (const [what, parts, said] of cases) test(what, () => assert.match(faultsOf(parts), said))

  test('几处错一起说', () => {
    const said = faultsOf({
      registers: { firm: { ...firm, key: ['nme'] }, visit: { ...visit, key: ['nmbr'] } },
      indicators: { firms: { ...firms, register: 'frim' }, share },
    })
    for (const part of [/nme/, /nmbr/, /frim/]) assert.match(said, part)
  })
})
