/**
 * For tests only: a small random district with everything that makes readers disagree: unknowns, dangling references, two
 * statements of one year, amounts at the edge of exactness, days at the edge of months and of the calendar, characters
 * beyond the basic plane.
 */
import fc from 'fast-check'
import type { RecordValues } from './evaluate.ts'
import type { FieldShape, Literal, Schema, ValueType } from './node.ts'
import { isLinkList } from './schema.ts'

export const schema: Schema = {
  enterprise: {
    label: '企业台账',
    fields: {
      name: { label: '企业名称', type: 'text' },
      town: { label: '所在镇街', type: 'reference', to: 'town' },
      revenue: { label: '营业收入', type: 'money' },
      staff: { label: '职工人数', type: 'integer' },
      score: { label: '评分', type: 'decimal', scale: 2 },
      aboveScale: { label: '规上', type: 'flag' },
      kind: { label: '企业类型', type: 'choice', options: { limited: '有限公司', joint: '股份公司' } },
      foundedOn: { label: '成立日期', type: 'day' },
      trades: { label: '主营业务', type: 'list' },
    },
  },
  town: {
    label: '镇街台账',
    fields: {
      name: { label: '名称', type: 'text' },
      upper: { label: '上级', type: 'reference', to: 'town' },
      population: { label: '人口', type: 'integer' },
    },
  },
  patent: {
    label: '专利台账',
    fields: {
      number: { label: '专利号', type: 'text' },
      holder: { label: '专利权人', type: 'reference', to: 'enterprise' },
      kind: { label: '专利类型', type: 'choice', options: { invention: '发明专利', design: '外观设计' } },
      grantedOn: { label: '授权日', type: 'day' },
      fee: { label: '年费', type: 'money' },
      claims: { label: '权利要求数', type: 'integer' },
      inForce: { label: '有效', type: 'flag' },
      inventors: { label: '发明人', type: 'list' },
    },
  },
  'patent.inventors': {
    label: '专利台账的发明人',
    fields: {
      owner: { label: '专利', type: 'reference', to: 'patent' },
      position: { label: '次序', type: 'integer' },
      text: { label: '发明人', type: 'text' },
      target: { label: '发明人', type: 'reference', to: 'enterprise' },
    },
  },
  finance: {
    label: '财务台账',
    fields: {
      enterprise: { label: '企业', type: 'reference', to: 'enterprise' },
      year: { label: '年度', type: 'integer' },
      revenue: { label: '营业收入', type: 'money' },
      margin: { label: '利润率', type: 'decimal', scale: 4 },
      audited: { label: '已审计', type: 'flag' },
      closedOn: { label: '关账日', type: 'day' },
      note: { label: '备注', type: 'text' },
    },
  },
}

export type World = { readonly [register: string]: readonly RecordValues[] }
export type Asked = { readonly asOf: string; readonly windowFrom: string | null; readonly windowTo: string | null }

// One id more than there are towns leads nowhere.
const sizes: Readonly<Record<string, number>> = { town: 3, enterprise: 10, patent: 20 }
const most = Number.MAX_SAFE_INTEGER
const wholes = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: -20_000, max: 20_000 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(most, -most, most - 1, 2_147_483_648, -2_147_483_649, 50_000_000_00, 4_294_967_296),
  },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
)
const days = fc.oneof(
  fc.constantFrom(
    '2020-02-29',
    '2021-08-31',
    '2024-12-31',
    '2025-01-01',
    '2025-11-30',
    '2025-02-28',
    '0001-01-01',
    '9999-12-31',
    '1900-03-01',
  ),
  fc
    .tuple(fc.integer({ min: 2018, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
)
export const words = fc.constantFrom(
  '',
  'a',
  'ab',
  'A',
  'abc',
  '乙',
  '甲乙',
  '𠮷a',
  'Ａ',
  'ﬀ',
  "it's",
  '%',
  'a_',
  '发明',
  '-',
  'é',
  'e\u0301',
  ' a',
  '1/3',
)
const lists = fc.constantFrom('a', 'a、b', '乙、a、甲', 'ab、b', '')
export const years = fc.integer({ min: 2022, max: 2026 })

/** A district of a dozen enterprises. Ids are those of rows, sometimes of none. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    town: rows('town', 3),
    enterprise: rows('enterprise', 12),
    patent: rows('patent', 24),
    'patent.inventors': rows('patent.inventors', 20),
    finance: rows('finance', 30),
  })
  // Items of a list of references stand in an order of their own, and a record shows their texts joined.
  .map((world) => {
    const links = world['patent.inventors'].map((link, index) => ({
      ...link,
      position: index,
      text: link['text'] || '某人',
    }))
    const patents = world.patent.map((patent) => {
      const texts = links.filter((link) => (link as RecordValues)['ownerId'] === patent['id']).map((link) => link.text)
      return { ...patent, inventors: texts.join('、') }
    })
    return { ...world, patent: patents, 'patent.inventors': links }
  })

export const questions: fc.Arbitrary<Asked> = fc.record({
  asOf: days,
  windowFrom: fc.option(days, { freq: 12 }),
  windowTo: fc.option(days, { freq: 12 }),
})

function rows(register: string, count: number): fc.Arbitrary<RecordValues[]> {
  const cells: Record<string, fc.Arbitrary<RecordValues[string]>> = {}
  for (const [name, shape] of Object.entries(schema[register]!.fields)) {
    if (isLinkList(schema, register, name)) continue
    cells[name] = fc.option(register === 'finance' && name === 'year' ? years : cell(shape), { freq: 12 })
    if (shape.type === 'reference') cells[`${name}Id`] = fc.option(ids(shape.to!), { freq: 12 })
  }
  return fc
    .array(fc.record(cells), { minLength: count, maxLength: count, size: 'max' })
    .map((records) => records.map((record, index) => ({ ...record, id: `${register}-${index}` })))
}

function ids(register: string): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: sizes[register]! }).map((index) => `${register}-${index}`)
}

function cell(shape: FieldShape): fc.Arbitrary<RecordValues[string]> {
  switch (shape.type) {
    case 'integer':
    case 'decimal':
    case 'money':
      return wholes
    case 'day':
      return days
    case 'flag':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...Object.keys(shape.options ?? {}))
    case 'list':
      return lists
    default:
      return words
  }
}

export function literals(type: ValueType): fc.Arbitrary<Literal> {
  const unknown = fc.constant<Literal>({ op: 'literal', type: 'unknown' })
  return fc.oneof({ weight: 30, arbitrary: knownLiterals(type) }, { weight: 1, arbitrary: unknown })
}

function knownLiterals(type: ValueType): fc.Arbitrary<Literal> {
  switch (type) {
    case 'number':
      return fc
        .oneof(
          fc.integer({ min: -3, max: 6 }).map(String),
          fc.constantFrom(
            '0.05',
            '-0.5',
            '2.345',
            '100',
            '12',
            '2024',
            '0.333333',
            '9007199254740993',
            '-99999999999999999999.5',
          ),
        )
        .map((value) => ({ op: 'literal', type, value }))
    case 'money':
      return fc
        .oneof(wholes.map(String), fc.constantFrom('500000000', '123456789012345678901'))
        .map((value) => ({ op: 'literal', type, value }))
    case 'day':
      return days.map((value) => ({ op: 'literal', type, value }))
    case 'flag':
      return fc.boolean().map((value) => ({ op: 'literal', type, value }))
    default:
      return words.map((value) => ({ op: 'literal', type: 'text', value }))
  }
}
