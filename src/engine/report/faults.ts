/** Everything that is wrong with a report as declared: names that lead nowhere, formulas that do not fit, words that do not parse. */
import { checkNode } from '#engine/expr/check.ts'
import type { Expr } from '#engine/expr/expr.ts'
import type { Node, Schema } from '#engine/expr/node.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { type Indicators, overRecords } from '#engine/indicator/indicator.ts'
import type { Registers } from '#engine/ledger/register.ts'
import { type BlockSource, blockLimits, type Counted } from './blockSource.ts'
import type { Chosen } from './choice.ts'
import { templateFaults } from './liquid.ts'
import { fieldsOf } from './reckon.ts'
import type { FigureSource, Report } from './report.ts'

/** `at`: 数据 name, 表 name, 规则 id, 模板; with the line of a fault in the words. */
export type ReportFault = {
  readonly part: 'figure' | 'block' | 'rule' | 'choice' | 'template'
  readonly name?: string
  readonly line?: number
  readonly column?: number
  readonly say: string
  /** The name that was probably meant. */
  readonly nearest?: string
}

export type Known = { readonly indicators: Indicators; readonly registers: Registers; readonly schema: Schema }

const most = { figures: 500, blocks: 60, rules: 100 } as const

export function reportFaults(report: Report, known: Known): ReportFault[] {
  const names = Object.keys(report.figures)
  const blocks = report.blocks ?? {}
  return [
    ...tooMany('数据', names.length, most.figures),
    ...tooMany('表和图', Object.keys(blocks).length, most.blocks),
    ...tooMany('规则', report.rules.length, most.rules),
    ...[...names, ...Object.keys(blocks)].flatMap((name) => nameFaults(name, report)),
    ...Object.entries(report.choices ?? {}).flatMap(([name, choice]) =>
      [choice.field, ...(choice.year === undefined ? [] : [choice.year])].flatMap((field) =>
        fieldSays(choice.register, field, known).map((say): ReportFault => ({ part: 'choice', name, say })),
      ),
    ),
    ...Object.entries(report.figures).flatMap(([name, source]) =>
      figureSays(source, report, known).map((say): ReportFault => ({ part: 'figure', name, say })),
    ),
    ...Object.entries(blocks).flatMap(([name, source]) =>
      blockSays(source, report, known).map((say): ReportFault => ({ part: 'block', name, say })),
    ),
    ...report.rules.flatMap((rule) =>
      unnamed(rule.holds, names).map((say): ReportFault => ({ part: 'rule', name: rule.id, say })),
    ),
    ...wordFaults(report),
  ]
}

/** The faults of the words alone. */
function wordFaults(report: Report): ReportFault[] {
  const figures = Object.fromEntries(
    Object.entries(report.figures).map(([name, { label }]) => [name, label ?? name] as const),
  )
  const blocks = Object.fromEntries(
    Object.entries(report.blocks ?? {}).map(([name, { caption }]) => [name, caption] as const),
  )
  return templateFaults(report.template, { figures, blocks }).map(({ reason, ...fault }) => ({
    part: 'template',
    ...fault,
    say: reason,
  }))
}

function nameFaults(name: string, report: Report): ReportFault[] {
  const part = Object.hasOwn(report.figures, name) ? 'figure' : 'block'
  if (!/^[a-z][A-Za-z0-9]*$/.test(name) || reserved.has(name))
    return [{ part, name, say: '名称应为小写字母开头的英文字母和数字' }]
  return part === 'figure' && Object.hasOwn(report.blocks ?? {}, name) ? [{ part, name, say: '与一张表或图同名' }] : []
}

const reserved = new Set(['constructor', 'prototype', 'true', 'false', 'nil', 'null', 'empty', 'blank', 'forloop'])

function tooMany(what: string, found: number, limit: number): ReportFault[] {
  return found > limit ? [{ part: 'template', say: `${what}最多 ${limit} 个，现有 ${found} 个` }] : []
}

function figureSays(source: FigureSource, report: Report, known: Known): string[] {
  const names = Object.keys(report.figures)
  switch (source.from) {
    case 'indicator':
      return [
        ...indicatorSays(source, report, known),
        ...(source.of === undefined ? [] : indicatorExists(source.of, known)),
      ]
    case 'target':
      return indicatorExists(source.indicator, known)
    case 'records':
      return [
        ...[source.field, ...(source.order ? [source.order] : [])].flatMap((used) =>
          fieldSays(source.register, used, known),
        ),
        ...personalSays(source.register, source.field, report, known),
        ...conditionSays(source.where, source.register, known),
        ...chosenSays(source.chosen, source.register, report, known),
      ]
    case 'figures':
      return unnamed(source.value, names)
    case 'choice':
      return Object.hasOwn(report.choices ?? {}, source.choice) ? [] : [`没有选项 ${source.choice}`]
    case 'table': {
      const table = report.blocks?.[source.table]
      if (table?.kind !== 'records') return [`没有名为 ${source.table} 的记录表`]
      return source.sum === undefined || table.columns.some((column) => column.sum && column.field === source.sum)
        ? []
        : [`表“${table.caption}”没有合计列 ${source.sum}`]
    }
    default:
      return []
  }
}

/** What is wrong with a table or chart, in sentences. */
export function blockSays(source: BlockSource, report: Report, known: Known): string[] {
  switch (source.kind) {
    case 'figures':
      return [
        ...source.rows.flatMap((row) => indicatorSays(row, report, known)),
        ...source.columns.flatMap((column) =>
          'of' in column && column.of !== undefined ? indicatorExists(column.of, known) : [],
        ),
        ...(source.rows.length * source.columns.length > blockLimits.cells
          ? [`一张表最多 ${blockLimits.cells} 格，现有 ${source.rows.length * source.columns.length} 格`]
          : []),
        ...(source.rows.length === 0 || source.columns.length === 0 ? ['还没有行或列'] : []),
      ]
    case 'records':
      return [
        ...(source.columns.length === 0 ? ['还没有列'] : []),
        ...source.columns.flatMap((column) => [
          ...pathSays(source.register, column.field, known),
          ...personalSays(source.register, column.field, report, known),
          ...(column.sum && !isSummable(source.register, column.field, known)
            ? [`列 ${column.label ?? column.field} 不是数，不能合计`]
            : []),
        ]),
        ...(source.sort ?? []).flatMap(({ field }) => fieldSays(source.register, field, known)),
        ...conditionSays(source.where, source.register, known),
        ...chosenSays(source.chosen, source.register, report, known),
      ]
    case 'pivot': {
      const axes = [...source.rows, ...(source.column ? [source.column] : [])].map(({ field }) => field)
      const measured = 'field' in source.measure ? [source.measure.field] : []
      return [
        ...(source.rows.length < 1 || source.rows.length > 2 ? ['行要选一个或两个字段'] : []),
        ...[...axes, ...measured].flatMap((path) => [
          ...pathSays(source.register, path, known),
          ...personalSays(source.register, path, report, known),
        ]),
        ...conditionSays(source.where, source.register, known),
        ...chosenSays(source.chosen, source.register, report, known),
      ]
    }
    case 'savedPivot':
      return source.pivot === '' ? ['还没有选透视表'] : []
    case 'chart': {
      const says = [
        ...source.series.flatMap((row) => indicatorSays(row, report, known)),
        ...(source.series.length === 0 ? ['还没有选指标'] : []),
        ...(source.series.length > blockLimits.series
          ? [`一张图最多 ${blockLimits.series} 条，现有 ${source.series.length} 条`]
          : []),
      ]
      const units = new Set(source.series.flatMap(({ indicator }) => known.indicators[indicator]?.unit ?? []))
      if (units.size > 1) says.push(`一张图的单位要相同，现有${[...units].join('、')}`)
      if (typeof source.by === 'object')
        for (const { indicator } of source.series) {
          const declared = known.indicators[indicator]
          if (declared && !overRecords(declared)) says.push(`“${declared.label}”没有逐条记录，不能按类画`)
        }
      return says
    }
  }
}

function indicatorSays(counted: Counted, report: Report, known: Known): string[] {
  const says = indicatorExists(counted.indicator, known)
  const indicator = known.indicators[counted.indicator]
  if (says.length > 0 || !indicator) return says
  if (!overRecords(indicator))
    return counted.where || counted.filter || counted.chosen ? [`“${indicator.label}”只有一个官方数，不能再筛选`] : []
  return [
    ...conditionSays(counted.where, indicator.register, known),
    ...Object.values(counted.chosen ?? {}).flatMap((choice) =>
      Object.hasOwn(report.choices ?? {}, choice) ? [] : [`没有选项 ${choice}`],
    ),
  ]
}

function indicatorExists(name: string, { indicators }: Known): string[] {
  return Object.hasOwn(indicators, name) ? [] : [`没有指标 ${name}${suggestion(name, Object.keys(indicators))}`]
}

function fieldSays(register: string, field: string, { schema }: Known): string[] {
  const fields = Object.hasOwn(schema, register) ? schema[register]?.fields : undefined
  if (!fields) return [`没有台账 ${register}`]
  return Object.hasOwn(fields, field) ? [] : [`${register} 没有字段 ${field}${suggestion(field, Object.keys(fields))}`]
}

/** A field, or a field of the record that a reference leads to. */
function pathSays(register: string, path: string, known: Known): string[] {
  const [first = '', second, ...more] = path.split('.')
  const says = fieldSays(register, first, known)
  if (says.length > 0 || second === undefined) return says
  const target = known.schema[register]?.fields[first]?.to
  if (target === undefined || more.length > 0) return [`${register} 的字段 ${path} 走不通`]
  return fieldSays(target, second, known)
}

function personalSays(register: string, path: string, report: Report, { registers }: Known): string[] {
  if (report.personal) return []
  const [first = '', second] = path.split('.')
  const field = registers[register]?.fields[first]
  const target = field?.kind === 'reference' ? registers[field.to] : undefined
  const last = second === undefined ? field : target?.fields[second]
  return last?.personal ? [`“${last.label}”是个人信息，这份报告没有声明可以印出`] : []
}

function isSummable(register: string, field: string, { registers }: Known): boolean {
  return ['integer', 'decimal', 'money'].includes(registers[register]?.fields[field]?.kind ?? '')
}

function conditionSays(where: Expr<string> | undefined, register: string, known: Known): string[] {
  if (!where) return []
  const { type, faults } = checkNode(where.node ?? (where as unknown as Node), register, known.schema)
  if (faults.length === 0 && type !== 'flag' && type !== 'unknown') return [`应是一个判断，不是${type}`]
  return [...faults]
}

function chosenSays(chosen: Chosen | undefined, register: string, report: Report, known: Known): string[] {
  return Object.entries(chosen ?? {}).flatMap(([field, choice]) => [
    ...fieldSays(register, field, known),
    ...(Object.hasOwn(report.choices ?? {}, choice) ? [] : [`没有选项 ${choice}`]),
  ])
}

function unnamed(expression: Expr<string>, names: readonly string[]): string[] {
  return fieldsOf(expression.node ?? (expression as unknown as Node)).flatMap((used) =>
    names.includes(used) ? [] : [`没有数据 ${used}${suggestion(used, names)}`],
  )
}

function suggestion(name: string, names: readonly string[]): string {
  const guess = nearest(name, names)
  return guess === undefined ? '' : `，是否想用 ${guess}？`
}
