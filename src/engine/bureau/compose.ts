import { assemble, type Catalog } from '#engine/catalog.ts'
import { isProblem } from '#engine/ground/problem.ts'
import type { Indicator } from '#engine/indicator/indicator.ts'
import type { Field } from '#engine/ledger/field.ts'
import type { Check, Register, RegisterDeclaration } from '#engine/ledger/register.ts'
import type { Report } from '#engine/report/report.ts'
import { type CatalogKind, isCatalogKind, parseContent } from './forms.ts'
import type { StoredDeclaration } from './stored.ts'
import { type Supplement, supplemented, supplementFaults } from './supplement.ts'

/** A declaration that cannot be part of the catalogue as it stands, and why; what records hold under it is kept. */
export type SetAside = { readonly kind: string; readonly name: string; readonly why: string }
export type Composed = { readonly catalog: Catalog; readonly setAside: readonly SetAside[] }
type Named = Pick<StoredDeclaration, 'kind' | 'name' | 'content'>

/**
 * What is shipped and what the bureau added, as one catalogue. A declaration that no longer fits (an upgrade took away what it
 * leaned on, or now brings the same name) is set aside instead of stopping the program, and so is what leans on it.
 */
export function compose(shipped: Catalog, stored: readonly Named[]): Composed {
  const wanted = stored.filter((one) => isCatalogKind(one.kind) && one.content !== null).sort(byRank)
  if (wanted.length === 0) return { catalog: shipped, setAside: [] }
  const whole = attempt(shipped, wanted)
  if (!('why' in whole)) return { catalog: whole, setAside: [] }
  // One by one, until a round takes in no more: a declaration may lean on one that was made later.
  let catalog = shipped
  const taken: Named[] = []
  let open = wanted
  for (let why = new Map<Named, string>(); ; ) {
    const left: Named[] = []
    for (const one of open) {
      const next = attempt(shipped, [...taken, one])
      if ('why' in next) {
        left.push(one)
        why.set(one, next.why)
      } else {
        catalog = next
        taken.push(one)
      }
    }
    if (left.length === 0 || left.length === open.length)
      return { catalog, setAside: left.map((one) => ({ kind: one.kind, name: one.name, why: why.get(one) ?? '' })) }
    open = left
    why = new Map()
  }
}

/** The whole with all of these, or why it cannot be. */
export function attempt(shipped: Catalog, declarations: readonly Named[]): Catalog | { readonly why: string } {
  try {
    const parts = {
      ...shipped,
      registers: { ...shipped.registers },
      indicators: { ...shipped.indicators },
      reports: { ...shipped.reports },
    }
    const faults = [...declarations]
      .sort(byRank)
      .flatMap(({ kind, name, content }) =>
        adders[kind as CatalogKind](parts, name, parseContent(kind as CatalogKind, content)),
      )
    if (faults.length > 0) return { why: faults.join('\n') }
    return assemble(parts)
  } catch (error) {
    if (!isProblem(error)) throw error
    return { why: 'faults' in error.detail ? String(error.detail.faults) : error.message }
  }
}

type Parts = {
  registers: Record<string, Register>
  indicators: Record<string, Indicator>
  reports: Record<string, Report>
}

/** Each puts one declaration in its place, and says why it has none there. */
const adders: Readonly<Record<CatalogKind, (parts: Parts, name: string, content: unknown) => string[]>> = {
  register: ({ registers }, name, content) => {
    const taken = registers[name]
    if (taken) return [`系统已自带名为“${taken.label}”的台账，内部名称也是 ${name}`]
    const declared = content as RegisterDeclaration
    const same = Object.values(registers).find((register) => register.label === declared.label)
    if (same) return [`已有名为“${declared.label}”的台账，请给自建的这一种换个名称`]
    registers[name] = { ...declared, name }
    return []
  },
  field: ({ registers }, name, content) => {
    const [register, own] = placeOf(registers, name)
    const field = content as Field
    if (!register) return [`字段“${field.label}”所在的台账已不在系统中`]
    if (Object.hasOwn(register.fields, own)) return [`“${register.label}”已有内部名称为 ${own} 的字段`]
    if (Object.values(register.fields).some((other) => other.label === field.label))
      return [`“${register.label}”已有名为“${field.label}”的字段，请给自建的这一个换个名称，或把它的数并过去`]
    registers[register.name] = { ...register, fields: { ...register.fields, [own]: field } }
    return []
  },
  supplement: ({ registers }, name, content) => {
    const [register, own] = placeOf(registers, name)
    const field = register && Object.hasOwn(register.fields, own) ? register.fields[own] : undefined
    if (!register || !field) return [`要补充的字段 ${name} 已不在系统中`]
    const faults = supplementFaults(register, own, content as Supplement)
    if (faults.length > 0) return faults
    const fields = { ...register.fields, [own]: supplemented(field, content as Supplement) }
    registers[register.name] = { ...register, fields }
    return []
  },
  check: ({ registers }, name, content) => {
    const [register] = placeOf(registers, name)
    const check = content as Check
    if (!register) return [`校验“${check.say}”所在的台账已不在系统中`]
    registers[register.name] = { ...register, checks: [...(register.checks ?? []), check] }
    return []
  },
  indicator: ({ indicators }, name, content) => {
    const declared = content as Indicator
    const same = Object.values(indicators).find((indicator) => indicator.label === declared.label)
    if (same || Object.hasOwn(indicators, name)) return [`已有名为“${declared.label}”的指标，请给自建的这一个换个名称`]
    indicators[name] = declared
    return []
  },
  report: ({ reports }, name, content) => {
    if (Object.hasOwn(reports, name)) return [`已有内部名称为 ${name} 的报告`]
    reports[name] = content as Report
    return []
  },
}

function placeOf(registers: Parts['registers'], name: string): [Register | undefined, string] {
  const [register = '', own = ''] = name.split('.')
  return [Object.hasOwn(registers, register) ? registers[register] : undefined, own]
}

/** Registers before their fields, fields before what is added to them, that before checks, checks before what counts them. */
const ranks: readonly string[] = ['register', 'field', 'supplement', 'check', 'indicator', 'report']
function byRank(a: Named, b: Named): number {
  return ranks.indexOf(a.kind) - ranks.indexOf(b.kind)
}
