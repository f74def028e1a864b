/**
 * For tests only: a small random district with everything that makes readers disagree (unknowns, dangling references, two
 * statements of one year, amounts at the edge of exactness, days at the edge of months and of the calendar, characters
 * beyond the basic plane), and random expressions over it that the checker accepts.
 */
import fc from 'fast-check'
import { checkNode } from './check.ts'
import type { RecordValues } from './evaluate.ts'
import type { FieldShape, Literal, Measure, Node, Schema, ValueType } from './node.ts'
import { isLinkList, valueTypes } from './schema.ts'

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
const words = fc.constantFrom(
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
const years = fc.integer({ min: 2022, max: 2026 })

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

const made = new Map<string, fc.Arbitrary<Node>>()
const typed: readonly ValueType[] = ['number', 'money', 'text', 'day', 'flag']

/** Random expressions over a register that the checker accepts. */
export function expressions(register: string, depth: number): fc.Arbitrary<Node> {
  return fc
    .oneof(
      ...typed.map((type) => ({
        weight: type === 'flag' || type === 'number' ? 3 : 1,
        arbitrary: nodes(type, register, depth),
      })),
    )
    .filter((node) => checkNode(node, register, schema).faults.length === 0)
}

export function measures(register: string, depth: number): fc.Arbitrary<Measure> {
  const fields = Object.keys(schema[register]!.fields)
  return fc.oneof(
    fc.constant<Measure>({ kind: 'count' }),
    fc.constant<Measure>({ kind: 'any' }),
    fc.constantFrom(...fields).map((field): Measure => ({ kind: 'distinct', field })),
    fc
      .oneof(nodes('money', register, depth), nodes('number', register, depth))
      .map((of): Measure => ({ kind: 'sum', of })),
  )
}

function nodes(type: ValueType, register: string, depth: number): fc.Arbitrary<Node> {
  const key = `${type} ${register} ${depth}`
  let arbitrary = made.get(key)
  if (!arbitrary) {
    const leaves = leavesOf(type, register)
    arbitrary =
      depth <= 0
        ? leaves
        : fc.oneof({ weight: 1, arbitrary: leaves }, { weight: 6, arbitrary: compounds(type, register, depth - 1) })
    made.set(key, arbitrary)
  }
  return arbitrary
}

function leavesOf(type: ValueType, register: string): fc.Arbitrary<Node> {
  const fields = fieldsOf(type, register)
  const constants: fc.Arbitrary<Node> = literals(type)
  const moments =
    type === 'day' ? [fc.constantFrom<Node>({ op: 'asOf' }, { op: 'windowFrom' }, { op: 'windowTo' })] : []
  return fc.oneof(
    { weight: 5, arbitrary: fields.length > 0 ? fc.constantFrom(...fields) : constants },
    { weight: 3, arbitrary: constants },
    ...moments.map((arbitrary) => ({ weight: 2, arbitrary })),
  )
}

function literals(type: ValueType): fc.Arbitrary<Literal> {
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

function fieldsOf(type: ValueType, register: string, through: readonly string[] = []): Node[] {
  return Object.entries(schema[register]!.fields).flatMap(([name, shape]): Node[] => {
    const here: Node[] =
      valueTypes[shape.type] === type
        ? [through.length === 0 ? { op: 'field', name } : { op: 'field', name, through }]
        : []
    return shape.type === 'reference' && through.length < 2
      ? [...here, ...fieldsOf(type, shape.to!, [...through, name])]
      : here
  })
}

function compounds(type: ValueType, register: string, depth: number): fc.Arbitrary<Node> {
  const of = (wanted: ValueType) => nodes(wanted, register, depth)
  const pair = (op: 'add' | 'subtract' | 'multiply' | 'divide', left: ValueType, right: ValueType) =>
    fc.record({ op: fc.constant(op), left: of(left), right: of(right) }) as fc.Arbitrary<Node>
  const shared: fc.Arbitrary<Node>[] = [
    fc.record({
      op: fc.constant('choose' as const),
      cases: fc.array(fc.record({ when: of('flag'), then: of(type) }), { maxLength: 3 }),
      otherwise: of(type),
    }),
    fc.constantFrom<ValueType>('number', 'money', 'day').chain((subject) =>
      fc.record({
        op: fc.constant('tiers' as const),
        of: of(subject),
        steps: fc.array(fc.record({ bound: of(subject), closed: fc.boolean(), then: of(type) }), { maxLength: 3 }),
        otherwise: of(type),
      }),
    ),
    ...yearlies(type, register, depth),
  ]
  const ordered = fc.record({
    op: fc.constantFrom('least' as const, 'greatest' as const),
    args: fc.array(of(type), { minLength: 1, maxLength: 3 }),
  }) as fc.Arbitrary<Node>
  switch (type) {
    case 'flag':
      return fc.oneof(...shared, ...flagNodes(register, depth))
    case 'number':
      return fc.oneof(
        ...shared,
        ordered,
        ...rounded(of(type)),
        ...sets(type, register, depth),
        pair('add', type, type),
        pair('subtract', type, type),
        pair('multiply', type, type),
        pair('divide', type, type),
        pair('divide', 'money', 'money'),
        fc.record({ op: fc.constantFrom('yearOf' as const, 'monthOf' as const), arg: of('day') }),
        fc.record({ op: fc.constant('daysBetween' as const), from: of('day'), to: of('day') }),
      )
    case 'money':
      return fc.oneof(
        ...shared,
        ordered,
        ...rounded(of(type)),
        ...sets(type, register, depth),
        pair('add', type, type),
        pair('subtract', type, type),
        pair('multiply', type, 'number'),
        pair('multiply', 'number', type),
        pair('divide', type, 'number'),
      )
    case 'day':
      return fc.oneof(
        ...shared,
        ordered,
        fc.record({
          op: fc.constantFrom('addDays' as const, 'addMonths' as const, 'addYears' as const),
          arg: of(type),
          by: of('number'),
        }),
      )
    default:
      return fc.oneof(...shared)
  }
}

function rounded(arg: fc.Arbitrary<Node>): fc.Arbitrary<Node>[] {
  return [
    fc.record({ op: fc.constant('round' as const), arg, scale: fc.integer({ min: -6, max: 6 }) }),
    fc.record({ op: fc.constant('floor' as const), arg }),
  ]
}

function flagNodes(register: string, depth: number): fc.Arbitrary<Node>[] {
  const of = (wanted: ValueType) => nodes(wanted, register, depth)
  const how = fc.constantFrom(
    'equal' as const,
    'different' as const,
    'below' as const,
    'atMost' as const,
    'above' as const,
    'atLeast' as const,
  )
  const compare = fc.constantFrom(...typed).chain((type) =>
    fc.record({
      op: fc.constant('compare' as const),
      how: type === 'flag' ? fc.constantFrom('equal' as const, 'different' as const) : how,
      left: of(type),
      right: of(type),
    }),
  )
  const part = words.filter((text) => text !== '')
  return [
    compare,
    compare,
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      args: fc.array(of('flag'), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ op: fc.constant('not' as const), arg: of('flag') }),
    fc.constantFrom(...typed).chain((type) =>
      fc.record({
        op: fc.constant('oneOf' as const),
        arg: of(type),
        values: fc.array(literals(type), { minLength: 1, maxLength: 4 }),
      }),
    ),
    fc.constantFrom(...typed).chain((type) => fc.record({ op: fc.constant('known' as const), arg: of(type) })),
    fc.record({ op: fc.constantFrom('contains' as const, 'startsWith' as const), arg: of('text'), text: part }),
    fc.record({ op: fc.constant('includes' as const), arg: of('text'), item: part }),
    ...sets('flag', register, depth),
  ]
}

// Which registers point at one, and how one gets from a register to a subject.
const pointing: readonly (readonly [register: string, by: string, subject: string])[] = [
  ['patent', 'holder', 'enterprise'],
  ['finance', 'enterprise', 'enterprise'],
  ['enterprise', 'town', 'town'],
  ['town', 'upper', 'town'],
  ['patent.inventors', 'owner', 'patent'],
  ['patent.inventors', 'target', 'enterprise'],
]
function waysTo(register: string): { through?: readonly string[]; subject: string }[] {
  const references = Object.entries(schema[register]!.fields).filter(([, shape]) => shape.type === 'reference')
  return [{ subject: register }, ...references.map(([name, shape]) => ({ through: [name], subject: shape.to! }))]
}

function sets(type: 'number' | 'money' | 'flag', register: string, depth: number): fc.Arbitrary<Node>[] {
  const inner = Math.min(depth, 1)
  const found = waysTo(register).flatMap(({ through, subject }) =>
    pointing
      .filter(([, , target]) => target === subject)
      .map(([set, by]) => {
        const measure: fc.Arbitrary<Measure> =
          type === 'flag'
            ? fc.constant({ kind: 'any' })
            : type === 'money'
              ? nodes('money', set, inner).map((of) => ({ kind: 'sum', of }))
              : fc.oneof(
                  fc.constant<Measure>({ kind: 'count' }),
                  fc
                    .constantFrom(...Object.keys(schema[set]!.fields))
                    .map((field): Measure => ({ kind: 'distinct', field })),
                  nodes('number', set, inner).map((of): Measure => ({ kind: 'sum', of })),
                )
        const parts = {
          op: fc.constant('related' as const),
          register: fc.constant(set),
          by: fc.constant(by),
          measure,
          ...(through ? { through: fc.constant(through) } : {}),
        }
        return fc.oneof(
          fc.record(parts),
          fc.record({ ...parts, where: nodes('flag', set, inner) }),
        ) as fc.Arbitrary<Node>
      }),
  )
  return found.length > 0 ? [fc.oneof(...found)] : []
}

function yearlies(type: ValueType, register: string, depth: number): fc.Arbitrary<Node>[] {
  const fields = Object.entries(schema['finance']!.fields)
    .filter(([, shape]) => valueTypes[shape.type] === type)
    .map(([name]) => name)
  const ways = waysTo(register).filter((way) => way.subject === 'enterprise')
  if (fields.length === 0 || ways.length === 0) return []
  const asOfYear: Node = { op: 'yearOf', arg: { op: 'asOf' } }
  const year = fc.oneof(
    fc.constantFrom<Node>(asOfYear, {
      op: 'subtract',
      left: asOfYear,
      right: { op: 'literal', type: 'number', value: '1' },
    }),
    years.map((value): Node => ({ op: 'literal', type: 'number', value: String(value) })),
    nodes('number', register, Math.min(depth, 1)),
  )
  return ways.map(({ through }) =>
    fc.record({
      op: fc.constant('yearly' as const),
      register: fc.constant('finance'),
      by: fc.constant('enterprise'),
      yearField: fc.constant('year'),
      field: fc.constantFrom(...fields),
      year,
      ...(through ? { through: fc.constant(through) } : {}),
    }),
  ) as fc.Arbitrary<Node>[]
}
