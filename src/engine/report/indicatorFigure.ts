import { type Rational, rational, roundHalfUp, toDecimalText, toExactText } from '#engine/ground/rational.ts'
import { findTarget, listTargets, neededOf, targetText } from '#engine/indicator/assigned.ts'
import { allOf, getDimension, valueLabel } from '#engine/indicator/dimension.ts'
import { type Figure, figure } from '#engine/indicator/figure.ts'
import { type Indicator, overRecords, type RecordIndicator } from '#engine/indicator/indicator.ts'
import type { Reading } from '#engine/indicator/reading.ts'
import { getIndicator } from '#engine/indicator/reckon.ts'
import { noneOf, roundedDown } from '#engine/indicator/wording.ts'
import { listRecords } from '#engine/ledger/query.ts'
import type { Books } from './books.ts'
import { chosenFilter } from './choice.ts'
import { type ReportFigure, type Standpoint, signOf } from './figure.ts'
import { type Parameters, windowOf } from './parameters.ts'
import type { FigureSource } from './report.ts'

type Of<From extends FigureSource['from']> = Extract<FigureSource, { from: From }>

/** A reading of an indicator in its own window, with the records behind it. */
export async function indicatorFigure(
  books: Books,
  id: string,
  source: Of<'indicator'>,
  parameters: Parameters,
  standpoint: Standpoint,
): Promise<ReportFigure> {
  const indicator = getIndicator(books.indicators, source.indicator)
  const set = source.without ?? source.only
  if (set !== undefined && !(await isSetKnown(books, set, standpoint))) return unknownSet(id, source, indicator, set)
  const chosen = chosenFilter(source.chosen, parameters.choices)
  const filter = { ...source.filter, ...chosen.filter }
  const conditions = [...(source.where ? [source.where.node] : []), ...(chosen.where ? [chosen.where] : [])]
  const found = await figure(books.ledger, books.indicators, {
    indicator: source.indicator,
    window: windowOf(source.window, parameters),
    withRecords: true,
    ...(source.reading ? { reading: source.reading } : {}),
    ...(conditions.length > 0 ? { where: allOf(conditions) } : {}),
    ...(Object.keys(filter).length > 0 ? { filter } : {}),
    ...(source.without ? { without: source.without } : {}),
    ...(source.only ? { only: source.only } : {}),
    ...(source.of ? { of: source.of } : {}),
    ...(source.group ? { group: source.group } : {}),
    ...(source.limit ? { limit: source.limit } : {}),
    ...(source.decimals === undefined ? {} : { decimals: source.decimals }),
    ...(source.reading === 'isFirst' ? { step: rational(source.step ?? 1) } : {}),
    ...(standpoint.knownAt === undefined ? {} : { knownAt: standpoint.knownAt }),
  })
  const label = source.label ?? labelOf(indicator, source)
  const known = found.value !== null
  return {
    id,
    label,
    slots: source.slots ?? [],
    text: known ? printed(source, found) : `${found.window.text}${label}`,
    value: found.value,
    unit: source.reading === 'names' || source.reading === 'isFirst' ? '' : found.unit,
    state: known ? 'ok' : 'missing',
    definition: found.definition,
    formula: found.formula,
    source: found.source,
    window: found.window.text,
    indicator: source.indicator,
    reading: found.reading,
    recordCount: found.recordCount,
    ...(found.register && found.records
      ? { records: { register: found.register, ids: found.records.map((record) => record.id) } }
      : {}),
    ...(found.official ? { official: { register: found.official.register, ids: found.official.records } } : {}),
    missing: known
      ? []
      : found.missing.length > 0
        ? found.missing.map((text) => `${label}：${text}`)
        : [`${label}：没有数据`],
    notes: [...found.notes, ...(found.unverified ? [`未核实：${found.unverified}`] : [])],
    sign: known ? signOf({ num: roundHalfUp(found.value as Rational, found.decimals), den: 1n }) : null,
    count: found.names ? found.names.length : null,
  }
}

/** A named set that nobody has registered yet is a missing fact like any other. */
async function isSetKnown(books: Books, name: string, standpoint: Standpoint): Promise<boolean> {
  const listed = await listRecords(books.ledger, {
    register: 'exclusionSet',
    where: {
      op: 'compare',
      how: 'equal',
      left: { op: 'field', name: 'name' },
      right: { op: 'literal', type: 'text', value: name },
    },
    limit: 1,
    ...(standpoint.knownAt === undefined ? {} : { knownAt: standpoint.knownAt }),
  })
  return listed.total > 0
}

function unknownSet(id: string, source: Of<'indicator'>, indicator: Indicator, set: string): ReportFigure {
  const label = source.label ?? labelOf(indicator, source)
  return {
    id,
    label,
    slots: source.slots ?? [],
    text: label,
    value: null,
    unit: indicator.unit,
    state: 'missing',
    definition: indicator.definition,
    formula: '',
    source: indicator.source,
    window: '',
    indicator: source.indicator,
    recordCount: null,
    missing: [`${label}：请在“剔除企业名单”台账中登记名为“${set}”的口径`],
    notes: [],
    sign: null,
    count: null,
  }
}

/** What is said of an indicator, as the second half of a figure's name: 专利授权量增幅. */
const readingWords: Readonly<Record<Reading, string>> = {
  value: '',
  approximate: '约数',
  growth: '增幅',
  delta: '增减',
  net: '净增',
  share: '占比',
  completion: '完成率',
  target: '任务数',
  pace: '与序时进度之差',
  gap: '与平均水平之差',
  shortfall: '距任务数',
  forecast: '全年预计',
  rank: '位次',
  ofLastYear: '占上年全年的比重',
  cumulative: '累计',
  isZero: '有无',
  isFirst: '是否首次突破',
  names: '名单',
}

function labelOf(indicator: Indicator, source: Of<'indicator'>): string {
  const word = source.reading ? readingWords[source.reading] : ''
  const set = source.without
    ? `（不含“${source.without}”所列企业）`
    : source.only
      ? `（仅“${source.only}”所列企业）`
      : ''
  return `${indicator.label}${set}${word}`
}

function printed(source: Of<'indicator'>, found: Figure): string {
  const value = found.value as Rational
  if (source.wording === 'roundDown') return roundedDown(value).text
  if (source.wording === 'zeroInWords' && value.num === 0n) return noneOf(found.unit)
  if (found.reading === 'isFirst') return value.num === 0n ? '否' : '是'
  return found.text
}

/** What was assigned or planned for an indicator in the report year or the plan year; 待下达 is missing where a number is printed. */
export async function targetFigure(
  books: Books,
  id: string,
  source: Of<'target'>,
  parameters: Parameters,
  standpoint: Standpoint,
): Promise<ReportFigure> {
  const year = parameters[source.year]
  const indicator = getIndicator(books.indicators, source.indicator)
  const targets = await listTargets(
    books.ledger,
    books.indicators,
    year,
    standpoint.knownAt === undefined ? {} : { knownAt: standpoint.knownAt },
  )
  const target = findTarget(targets, {
    indicator: source.indicator,
    kind: source.kind,
    ...(source.filter ? { filter: source.filter } : {}),
  })
  const needed = target ? neededOf(target, books.indicators, null) : undefined
  const value = needed?.value ?? null
  const part = source.filter && overRecords(indicator) ? `（${filterText(books, indicator, source.filter)}）` : ''
  const label =
    source.label ??
    `${year}年${indicator.label}${target && Object.keys(target.filter).length > 0 ? `（${target.name}）` : ''}${kindWords[source.kind]}`
  const wanting = target
    ? needed?.missing.length
      ? needed.missing.join('；')
      : `${target.name}${targetText(target)}`
    : `目标任务台账中没有 ${year} 年“${indicator.label}${part}”的${kindWords[source.kind]}`
  return {
    id,
    label,
    slots: source.slots ?? [],
    text: value === null ? label : (toExactText(value) ?? toDecimalText(value, 2)),
    value,
    unit: indicator.unit,
    state: value === null ? 'missing' : 'ok',
    definition: `${kindWords[source.kind]}：${target ? targetText(target) : '未找到'}。`,
    formula: '取自目标任务台账',
    source: target?.document ?? target?.issuer ?? '目标任务台账',
    window: `${year}年`,
    indicator: source.indicator,
    reading: 'target',
    recordCount: target ? 1 : null,
    ...(target ? { records: { register: 'target', ids: [target.record] } } : {}),
    missing: value === null ? [`${label}：${wanting}`] : [],
    notes: [],
    sign: signOf(value),
    count: null,
  }
}

function filterText(books: Books, indicator: RecordIndicator, filter: Readonly<Record<string, string>>): string {
  const { registers, schema } = books.ledger
  return Object.entries(filter)
    .map(([name, value]) => {
      const dimension = getDimension(registers, schema, indicator, name)
      return `${dimension.label}：${valueLabel(dimension, value)}`
    })
    .join('，')
}

const kindWords = { assigned: '任务数', ownPlan: '本局计划数', standing: '常年计划数' } as const

/** A figure that a person typed, with its source and day; visible as such in every output. */
export async function notedFigure(
  books: Books,
  id: string,
  source: Of<'noted'>,
  standpoint: Standpoint,
): Promise<ReportFigure> {
  const listed = await listRecords(books.ledger, {
    register: 'notedFigure',
    where: {
      op: 'compare',
      how: 'equal',
      left: { op: 'field', name: 'code' },
      right: { op: 'literal', type: 'text', value: source.code },
    },
    limit: 1,
    ...(standpoint.knownAt === undefined ? {} : { knownAt: standpoint.knownAt }),
  })
  const record = listed.records[0]
  const values = record?.values ?? {}
  const value = typeof values['value'] === 'number' ? rational(BigInt(values['value']), 10_000n) : null
  const label = source.label ?? String(values['label'] ?? source.code)
  const known = record !== undefined
  return {
    id,
    label,
    slots: source.slots ?? [],
    text: known ? String(values['wording'] ?? (value === null ? '' : (toExactText(value) ?? ''))) : label,
    value,
    unit: String(values['unit'] ?? ''),
    state: known ? 'noted' : 'missing',
    definition: '手工录入的数，不是由台账计算的。',
    formula: '手工录入',
    source: known ? `手工录入：${String(values['source'])}` : '',
    window: known ? String(values['notedOn']) : '',
    recordCount: null,
    ...(record ? { records: { register: 'notedFigure', ids: [record.id] } } : {}),
    missing: known ? [] : [`${label}：请在“手工录入的数”台账中登记标识 ${source.code}`],
    notes: [],
    sign: signOf(value),
    count: null,
  }
}
