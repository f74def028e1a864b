import { isProblem, Problem } from '#engine/ground/problem.ts'
import { getRegister, type Ledger } from '../ledger.ts'
import type { Register, Registers } from '../register.ts'
import { findHeaderRows, type HeaderRows, headerAt } from './headerRows.ts'
import { headerSignature, type Mapping, missingFields } from './mapping.ts'
import { organisationRegister } from './ownOrganisation.ts'
import { clearLead, fit, recognise } from './recognise.ts'
import { recallMapping } from './remembered.ts'
import { type ImportFile, openSheets, type SheetSource } from './source.ts'
import { vocabularyOf } from './vocabulary.ts'

/** What is to be done with one sheet; with a `problem` nothing is, and the mapping is there to be corrected. */
export type SheetPlan = {
  readonly file: ImportFile
  /** Null when the file cannot be read at all. */
  readonly source: SheetSource | null
  readonly register: Register | null
  readonly mapping: Mapping | null
  readonly confidence: number
  readonly runnerUp?: { readonly register: string; readonly confidence: number }
  /** Under which a confirmed mapping is remembered. */
  readonly signature?: string
  /** The mapping was given by a person for this import. */
  readonly confirmed?: true
  readonly problem?: Problem
  /** Why the sheet is not taken though nothing is wrong with it. */
  readonly leftOut?: string
}

type PlanOfSheet = Omit<SheetPlan, 'file'>

export type PlanOptions = {
  readonly register?: string
  readonly mapping?: Mapping | readonly Mapping[]
  /** Sheets that a person chose not to import. */
  readonly leaveOut?: readonly { readonly file: string; readonly sheet: string }[]
}

/** Looks at every sheet of every file: which ledger it is, which column goes where. Files that cannot be read are told, not thrown. */
export async function planSheets(
  ledger: Pick<Ledger, 'store' | 'registers'>,
  files: readonly ImportFile[],
  options: PlanOptions,
): Promise<SheetPlan[]> {
  const mappings = options.mapping === undefined ? [] : [options.mapping].flat()
  const wanted = options.register === undefined ? undefined : getRegister(ledger.registers, options.register)
  const plans: SheetPlan[] = []
  for (const file of files) {
    try {
      for (const source of openSheets(file))
        plans.push(
          isLeftOut(options, source)
            ? { file, source, register: null, mapping: null, confidence: 0, leftOut: '由人选择不导入' }
            : { ...(await planSheet(ledger, source, wanted, mappings)), file },
        )
    } catch (error) {
      if (!isProblem(error)) throw error
      plans.push({ file, source: null, register: null, mapping: null, confidence: 0, problem: error })
    }
  }
  return plans
}

async function planSheet(
  ledger: Pick<Ledger, 'store' | 'registers'>,
  source: SheetSource,
  wanted: Register | undefined,
  mappings: readonly Mapping[],
): Promise<PlanOfSheet> {
  const { registers } = ledger
  const nothing = { source, register: null, mapping: null, confidence: 0 }
  if (source.head.length === 0) return { ...nothing, leftOut: '空工作表' }
  const given = mappings.find((mapping) => isFor(mapping, source))
  if (given) {
    const header = headerAt(source, given.headerRow - 1, given.headerRow + given.headerRows - 2)
    const register = getRegister(registers, given.register)
    return { ...planned(source, register, given, 1), signature: headerSignature(header.columns), confirmed: true }
  }
  const header = findHeaderRows(source, vocabularyOf(registers).isKnown)
  if (!header) return { ...nothing, leftOut: '没有找到表头' }
  const signature = headerSignature(header.columns)
  const recalled = await recallMapping(ledger.store.reader, signature)
  if (recalled && Object.hasOwn(registers, recalled.register) && (!wanted || wanted.name === recalled.register)) {
    const register = getRegister(registers, recalled.register)
    const columns = recalled.columns.map((column) => ({ ...column, reason: '同样的表头已确认过', confidence: 1 }))
    const { mapping } = fit(source, header, register, registers)
    return { ...judged(source, register, { ...mapping, columns }, 1), signature }
  }
  return { ...proposed(source, header, registers, wanted), signature }
}

function proposed(
  source: SheetSource,
  header: HeaderRows,
  registers: Registers,
  wanted: Register | undefined,
): PlanOfSheet {
  if (wanted) {
    const found = fit(source, header, wanted, registers)
    return judged(source, wanted, found.mapping, found.confidence)
  }
  const { best, runnerUp } = recognise(source, header, registers)
  const other = runnerUp && { runnerUp: { register: runnerUp.register, confidence: runnerUp.confidence } }
  if (!best)
    return {
      source,
      register: null,
      mapping: null,
      confidence: 0,
      leftOut: '表头和表名都不像任何一种台账；可以指定台账后再导入',
    }
  const register = getRegister(registers, best.register)
  const plan = { ...judged(source, register, best.mapping, best.confidence), ...other }
  const close = runnerUp && best.confidence - runnerUp.confidence < clearLead
  if (plan.problem || !close || missingFields(getRegister(registers, runnerUp.register), runnerUp.mapping).length > 0)
    return plan
  const between = `是“${register.label}”还是“${registers[runnerUp.register]?.label}”`
  return { ...plan, problem: new Problem('mappingUncertain', { sheet: source.name, between }) }
}

function planned(source: SheetSource, register: Register, mapping: Mapping, confidence: number): PlanOfSheet {
  return { source, register, mapping, confidence }
}

/** A proposal stands when every field that must have a value gets one with some certainty. */
function judged(source: SheetSource, register: Register, mapping: Mapping, confidence: number): PlanOfSheet {
  const plan = planned(source, register, mapping, confidence)
  const missing = missingFields(register, mapping).map((name) => register.fields[name]?.label ?? name)
  if (missing.length === 0) return plan
  return { ...plan, problem: new Problem('mappingUncertain', { sheet: source.name, missing: missing.join('、') }) }
}

function isLeftOut({ leaveOut = [] }: PlanOptions, source: SheetSource): boolean {
  return leaveOut.some(({ file, sheet }) => bareName(file) === bareName(source.file) && sheet === source.name)
}

function isFor(mapping: Mapping, source: SheetSource): boolean {
  if (mapping.file !== undefined && bareName(mapping.file) !== bareName(source.file)) return false
  if (mapping.sheet !== undefined) return mapping.sheet === source.name
  return source.head.length >= mapping.headerRow
}

function bareName(file: string): string {
  return file.replace(/^.*[\\/]/, '')
}

/** Registers in such an order that each comes after those it refers to; where they refer to each other, as declared. */
export function importOrder(registers: Registers): string[] {
  const order: string[] = []
  const seen = new Set<string>()
  const visit = (name: string) => {
    const register = registers[name]
    if (!register || seen.has(name)) return
    seen.add(name)
    for (const field of Object.values(register.fields))
      if (field.kind === 'reference' || field.kind === 'references') visit(field.to)
    order.push(name)
  }
  // The own organisation says whose books these are, so it comes before anything that falls into the district.
  visit(organisationRegister)
  for (const name of Object.keys(registers)) visit(name)
  return order
}
