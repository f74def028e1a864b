import { checkNode } from '#engine/expr/check.ts'
import { asOf, type Expr } from '#engine/expr/expr.ts'
import type { Schema } from '#engine/expr/node.ts'
import { type Indicators, overRecords } from '#engine/indicator/indicator.ts'
import type { Registers } from '#engine/ledger/register.ts'
import type { Profile, ProfileColumn } from './profile.ts'

type Parts = { readonly registers: Registers; readonly schema: Schema; readonly indicators: Indicators }

/** Names that a profile says and that are not there, and expressions that mean nothing. */
export function profileFaults(profile: Profile, { registers, schema, indicators }: Parts): string[] {
  const faults: string[] = []
  const expression = (what: string, register: string, value: Expr<string> | undefined, wanted?: 'flag' | 'day') => {
    if (!value || !Object.hasOwn(registers, register)) return
    const { type, faults: found } = checkNode(value.node, register, schema)
    faults.push(...found.map((fault) => `${what}：${fault}`))
    if (wanted && found.length === 0 && type !== wanted && type !== 'unknown')
      faults.push(`${what}：应是${wanted === 'flag' ? '一个判断' : '一个日期'}`)
  }
  const leads = (what: string, register: string, by: string) => {
    const field = registers[register]?.fields[by]
    if (!Object.hasOwn(registers, register)) faults.push(`${what}：没有台账 ${register}`)
    else if ((field?.kind !== 'reference' && field?.kind !== 'references') || field.to !== profile.subject)
      faults.push(`${what}：${register} 的 ${by} 不指向 ${profile.subject}`)
  }
  const column = (what: string, register: string, given: ProfileColumn) => {
    if (typeof given !== 'string' && 'lastDay' in given)
      expression(`${what} 的“${given.label}”`, register, given.lastDay(asOf.plusDays(-1)), 'day')
    else if (typeof given !== 'string') expression(`${what} 的“${given.label}”`, register, given.value)
    else if (registers[register] && !Object.hasOwn(registers[register].fields, given))
      faults.push(`${what}：${register} 没有字段 ${given}`)
  }
  if (!Object.hasOwn(registers, profile.subject)) faults.push(`：没有台账 ${profile.subject}`)
  for (const stamp of profile.stamps) {
    const what = ` 的称号“${stamp.label}”`
    const indicator = 'indicator' in stamp ? indicators[stamp.indicator] : undefined
    if ('indicator' in stamp && (!indicator || !overRecords(indicator)))
      faults.push(`${what}：没有数台账的指标 ${stamp.indicator}`)
    if (!('indicator' in stamp)) {
      leads(what, stamp.register, stamp.by)
      expression(what, stamp.register, stamp.where, 'flag')
    }
    const register =
      'indicator' in stamp ? (indicator && overRecords(indicator) ? indicator.register : '') : stamp.register
    expression(`${what} 的有效期`, register, stamp.until, 'day')
    if (stamp.named !== undefined) column(what, register, stamp.named)
  }
  for (const section of profile.sections) {
    if (section.kind === 'facts') continue
    const what = ` 的“${section.title}”`
    for (const from of section.kind === 'gathered' ? section.from : [section]) {
      leads(what, from.register, from.by)
      const columns = 'cells' in from ? from.cells : from.columns
      for (const each of columns)
        if (each !== null && !(typeof each === 'object' && 'text' in each)) column(what, from.register, each)
      if ('cells' in from && section.kind === 'gathered' && from.cells.length !== section.columns.length)
        faults.push(`${what}：${from.register} 的格数与表头不同`)
    }
    if (section.kind === 'years') column(what, section.register, section.year)
    if (section.kind === 'list')
      for (const { label, where } of section.counts ?? [])
        expression(`${what} 的“${label}”`, section.register, where, 'flag')
  }
  return faults
}
