import { checkNode } from '#engine/expr/check.ts'
import type { Expr } from '#engine/expr/expr.ts'
import type { Node, Schema } from '#engine/expr/node.ts'
import { ownFields } from '#engine/expr/ownFields.ts'
import { revive } from '#engine/expr/revive.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { isProblem, Problem } from '#engine/ground/problem.ts'
import { type Indicator, type Indicators, overRecords } from '#engine/indicator/indicator.ts'
import type { Fields } from '#engine/ledger/field.ts'
import { houseTables } from '#engine/ledger/house.ts'
import { type RegisterDeclaration, type Registers, schemaOf } from '#engine/ledger/register.ts'
import { linksOf, tableColumns } from '#engine/ledger/tables.ts'
import { type Reserves, reserveFaults } from '#engine/plan/reserve.ts'
import type { Calculations } from '#engine/policy/calculation.ts'
import { criteriaOf } from '#engine/policy/criteria.ts'
import { calculationFaults, policyFaults } from '#engine/policy/faults.ts'
import type { Policies } from '#engine/policy/policy.ts'
import { type ReportFault, reportFaults } from '#engine/report/faults.ts'
import { profileFaults } from '#engine/report/profile/faults.ts'
import type { Profiles } from '#engine/report/profile/profile.ts'
import type { Reports } from '#engine/report/report.ts'
import { linkTable, snake, versionTable } from '#engine/store/naming.ts'

/**
 * The catalogue: everything that a bureau's registers, policies, indicators and reports say, with names, checked as a whole. It is made
 * once at start from plain data, so that what a bureau adds at run time goes the same way as what is shipped.
 */
export type Catalog<R extends Registers = Registers> = {
  readonly registers: R
  readonly schema: Schema
  readonly policies: Policies
  /** Those declared, and every condition of a policy asked by itself. */
  readonly calculations: Calculations
  readonly indicators: Indicators
  readonly reports: Reports
  /** What is put on one page of a record: 一企一档. */
  readonly profiles: Profiles
  /** Who is prepared for what: 培育库. */
  readonly reserves: Reserves
}

type Declared = Readonly<Record<string, RegisterDeclaration<Fields>>>
/** A reference to a register that is not among `R` does not compile. */
type ReferencesWithin<R extends Declared> = {
  readonly [K in keyof R]: {
    readonly fields: {
      readonly [F in keyof R[K]['fields']]: R[K]['fields'][F] extends { readonly to: infer To }
        ? To extends keyof R
          ? unknown
          : never
        : unknown
    }
  }
}

/** Names the declarations and checks them together; all faults are told in one Problem (`catalogInvalid`). */
export function assemble<const R extends Declared>(parts: {
  readonly registers: R & ReferencesWithin<R>
  readonly policies?: Policies
  readonly calculations?: Calculations
  readonly indicators: Indicators
  readonly reports: Reports
  readonly profiles?: Profiles
  readonly reserves?: Reserves
}): Catalog {
  const unread: string[] = []
  const indicators = revivedAll('指标', parts.indicators, unread)
  const reports = revivedAll('报告', parts.reports, unread)
  const policies = revivedAll('政策', parts.policies ?? {}, unread)
  const profiles = revivedAll('档案', parts.profiles ?? {}, unread)
  const reserves = parts.reserves ?? {}
  const declared = revivedAll('测算', parts.calculations ?? {}, unread)
  const registers: Registers = Object.fromEntries(
    Object.entries(revivedAll('台账', parts.registers as Declared, unread)).map(([name, register]) => [
      name,
      { ...register, name },
    ]),
  )
  if (unread.length > 0) throw new Problem('catalogInvalid', { faults: unread.join('\n') })
  const schema = schemaOf(registers)
  const faults = [
    ...Object.entries(registers).flatMap(([name, register]) => registerFaults(name, register, schema)),
    ...Object.entries(policies).flatMap(([name, policy]) => policyFaults(name, policy, schema)),
    ...Object.entries(policies).flatMap(([name, { raises = [] }]) =>
      raises
        .filter((indicator) => !Object.hasOwn(indicators, indicator))
        .map((indicator) => `政策 ${name}：没有指标 ${indicator}${suggestion(indicator, Object.keys(indicators))}`),
    ),
    ...Object.entries(declared).flatMap(([name, calculation]) => calculationFaults(name, calculation)),
    ...Object.entries(indicators).flatMap(([name, indicator]) => indicatorFaults(name, indicator, indicators, schema)),
    ...Object.entries(reports).flatMap(([name, report]) =>
      reportFaults(report, { indicators, registers, schema }).map((fault) => `报告 ${name}${sayFault(fault)}`),
    ),
    ...Object.entries(profiles).flatMap(([name, profile]) =>
      profileFaults(profile, { indicators, registers, schema }).map((fault) => `档案 ${name}${fault}`),
    ),
    ...Object.entries(reserves).flatMap(([name, reserve]) =>
      reserveFaults(name, reserve, { registers, policies, calculations: declared }),
    ),
    ...takenTables(registers),
    ...twice(
      '台账名称',
      Object.values(registers).map((register) => register.label),
    ),
    ...twice(
      '指标名称',
      Object.values(indicators).map((indicator) => indicator.label),
    ),
  ]
  if (faults.length > 0) throw new Problem('catalogInvalid', { faults: faults.join('\n') })
  const calculations = { ...criteriaOf(policies), ...declared }
  return { registers, schema, policies, calculations, indicators, reports, profiles, reserves }
}

function registerFaults(name: string, register: RegisterDeclaration<Fields>, schema: Schema): string[] {
  const faults: string[] = []
  const at = `台账 ${name}`
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) faults.push(`${at}：名称应为小写字母开头的英文`)
  if (register.key.length === 0) faults.push(`${at}：没有主键字段`)
  for (const key of [
    ...register.key,
    ...(register.alsoKnownBy ?? []),
    ...(register.order ?? []),
    register.title,
    register.placedBy,
  ]) {
    if (key !== undefined && !Object.hasOwn(register.fields, key)) faults.push(`${at}：没有字段 ${key}`)
  }
  for (const key of register.key) if (register.fields[key]?.optional) faults.push(`${at}：主键字段 ${key} 不能是选填`)
  for (const [key, field] of Object.entries(register.fields)) {
    if ((field.kind === 'reference' || field.kind === 'references') && !Object.hasOwn(schema, field.to))
      faults.push(`${at}：字段 ${key} 指向的台账 ${field.to} 不存在`)
    if (reserved.has(key)) faults.push(`${at}：字段名 ${key} 是系统保留的`)
    else if (!/^[a-z][A-Za-z0-9]*$/.test(key)) faults.push(`${at}：字段名 ${key} 应为小写字母开头的英文`)
    if (field.when) faults.push(...whenFaults(`${at} 的字段 ${key} 的适用条件`, key, field.when, name, schema))
  }
  for (const check of register.checks ?? [])
    faults.push(...expressionFaults(`${at} 的校验“${check.say}”`, check.holds, name, schema, 'flag'))
  return faults
}

/** A form shows a field by what it holds of the same record, so the condition may ask nothing else, and not the field itself. */
function whenFaults(at: string, field: string, when: Expr<string>, register: string, schema: Schema): string[] {
  const faults = expressionFaults(at, when, register, schema, 'flag')
  if (/"op":"(related|yearly)"|"through":/.test(JSON.stringify(when))) faults.push(`${at}：只能说同一条记录的字段`)
  if (ownFields(when.node).includes(field)) faults.push(`${at}：不能说这个字段自己`)
  return faults
}

const parts: Readonly<Record<ReportFault['part'], string>> = {
  figure: '数据',
  block: '表或图',
  rule: '规则',
  choice: '选项',
  template: '模板',
}

function sayFault({ part, name, line, say }: ReportFault): string {
  if (part === 'template') return `的模板${line === undefined ? '' : `第 ${line} 行`}：${say}`
  return ` 的${parts[part]} ${name ?? ''}：${say}`
}

/** Two names may become one table or one column; the database would keep only one of them. */
function takenTables(registers: Registers): string[] {
  const owners = new Map<string, string>(houseTables.map((table) => [table, '系统']))
  const faults: string[] = []
  for (const [name, register] of Object.entries(registers)) {
    const tables = [
      snake(name),
      versionTable(name),
      ...linksOf(register).flatMap(([field]) => [linkTable(name, field), `${linkTable(name, field)}_version`]),
    ]
    for (const table of tables) {
      const owner = owners.get(table)
      if (owner === undefined) owners.set(table, `台账 ${name}`)
      else faults.push(`台账 ${name}：数据表 ${table} 已归${owner}，请换一个名称`)
    }
    const columns = tableColumns(register).map((column) => column.name)
    faults.push(...twice(`台账 ${name} 的数据列`, columns))
    faults.push(
      ...twice(
        `台账 ${name} 的字段名称`,
        Object.values(register.fields).map((field) => field.label),
      ),
    )
  }
  return faults
}

function revivedAll<T>(what: string, declarations: Readonly<Record<string, T>>, unread: string[]): Record<string, T> {
  return Object.fromEntries(
    Object.entries(declarations).map(([name, declaration]) => {
      try {
        return [name, revive(declaration) as T]
      } catch (error) {
        if (!isProblem(error)) throw error
        unread.push(`${what} ${name}：${error.message}`)
        return [name, declaration]
      }
    }),
  )
}

/** Columns of the house, which no field may hide. */
const reserved = new Set([
  'id',
  'nk',
  'division',
  'version',
  'seq',
  'match',
  'search',
  'digest',
  '__proto__',
  'constructor',
  'prototype',
])

function indicatorFaults(name: string, indicator: Indicator, indicators: Indicators, schema: Schema): string[] {
  const at = `指标 ${name}`
  if (indicator.kind === 'derived') {
    const { derive } = indicator
    const named = 'ratio' in derive ? derive.ratio : 'difference' in derive ? derive.difference : [derive.netOf]
    return named.flatMap((other) =>
      Object.hasOwn(indicators, other)
        ? []
        : [`${at}：引用的指标 ${other} 不存在${suggestion(other, Object.keys(indicators))}`],
    )
  }
  if (!overRecords(indicator)) return []
  if (!Object.hasOwn(schema, indicator.register)) return [`${at}：台账 ${indicator.register} 不存在`]
  const faults = indicator.where ? expressionFaults(at, indicator.where, indicator.register, schema, 'flag') : []
  if (indicator.measure.kind === 'sum')
    faults.push(...expressionFaults(at, indicator.measure.of, indicator.register, schema))
  return faults
}

function expressionFaults(
  at: string,
  expression: Expr<string>,
  register: string,
  schema: Schema,
  wanted?: 'flag',
): string[] {
  const { type, faults } = checkNode(expression.node ?? (expression as unknown as Node), register, schema)
  if (faults.length === 0 && wanted && type !== wanted && type !== 'unknown')
    return [`${at}：应是一个判断，不是${type}`]
  return faults.map((fault) => `${at}：${fault}`)
}

function suggestion(name: string, names: readonly string[]): string {
  const guess = nearest(name, names)
  return guess === undefined ? '' : `，是否想用 ${guess}？`
}

function twice(what: string, labels: readonly string[]): string[] {
  return [...new Set(labels.filter((label, index) => labels.indexOf(label) !== index))].map(
    (label) => `${what}“${label}”用了两次`,
  )
}
