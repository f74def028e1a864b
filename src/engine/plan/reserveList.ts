import type { Day } from '#engine/ground/day.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import type { Calculations } from '#engine/policy/calculation.ts'
import { getPolicy, policiesOver } from '#engine/policy/find.ts'
import type { Policies } from '#engine/policy/policy.ts'
import { storedVerdicts } from '#engine/policy/storedVerdicts.ts'
import type { NamedReserve, Reserves } from './reserve.ts'
import type { ReserveCandidate, ReserveMember, ReserveStageCount } from './reserveMember.ts'
import { membersOf, stageLabel } from './reserveMembers.ts'
import { isStaying, type ReserveRow, reserveRows } from './reserveRows.ts'
import { dutiesFrom, usualFiling } from './reserveTasks.ts'
import { reserveVisits } from './reserveVisits.ts'

export type ReserveList = {
  readonly reserve: NamedReserve
  readonly asOf: Day
  /** The day that the tasks are counted back from where a subject has no year of its own. */
  readonly filingOn: Day
  readonly stages: readonly ReserveStageCount[]
  /** How many are still on the list, and how many of them were asked for. */
  readonly staying: number
  readonly total: number
  /** Of those asked for, the tasks whose day is over. */
  readonly overdue: number
  /** The page of them, in the order of the stages. */
  readonly members: readonly ReserveMember[]
  /** Subjects of the list that the ledger of subjects does not know: how many, and the first of them. */
  readonly unresolved: { readonly count: number; readonly names: readonly string[] }
}

/** What of the catalogue a reserve list stands on. */
export type ReserveCatalog = {
  readonly reserves: Reserves
  readonly policies: Policies
  readonly calculations: Calculations
}

export function getReserve(reserves: Reserves, name: string): NamedReserve {
  const found = Object.hasOwn(reserves, name) ? reserves[name] : undefined
  if (found) return { ...found, name }
  const guess = nearest(name, Object.keys(reserves))
  throw new Problem('badInput', {
    what: `没有培育库“${name}”。`,
    next: guess === undefined ? '请从培育库一页进。' : `是否想用“${guess}”？`,
  })
}

const namedAtMost = 50

/** The list on a day: its stages, and members with gaps and tasks: all, those at one stage, or these records; whole or a page of them. */
export async function reserveList(
  ledger: Ledger,
  catalog: ReserveCatalog,
  asked: {
    readonly reserve: string
    readonly asOf: Day
    readonly filingOn?: Day
    readonly stage?: string
    readonly records?: readonly string[]
    readonly limit?: number
    readonly offset?: number
  },
): Promise<ReserveList> {
  const reserve = getReserve(catalog.reserves, asked.reserve)
  const { asOf, stage, records, limit, offset = 0 } = asked
  const filingOn = asked.filingOn ?? usualFiling(reserve, asOf)
  const rows = await reserveRows(ledger, reserve)
  const staying = rows.filter((row) => row.subject !== null && isStaying(reserve, row))
  const wanted = records && new Set(records)
  const those = staying.filter(
    (row) => (stage === undefined || row.stage === stage) && (wanted?.has(row.record) ?? true),
  )
  const visits = await reserveVisits(ledger, reserve)
  const duties = dutiesFrom(catalog.calculations, reserve, visits, { filingOn, asOf })
  const page = those.slice(offset, limit === undefined ? undefined : offset + limit)
  const unresolved = rows.filter(({ subject }) => subject === null)
  return {
    reserve,
    asOf,
    filingOn,
    stages: stagesOf(ledger, reserve, rows),
    staying: staying.length,
    total: those.length,
    overdue: those.flatMap((row) => duties(row).tasks).filter(({ isOverdue }) => isOverdue).length,
    members: await membersOf(ledger, catalog.policies, reserve, page, asOf, duties),
    unresolved: {
      count: unresolved.length,
      names: unresolved.slice(0, namedAtMost).map(({ written }) => written),
    },
  }
}

function stagesOf(ledger: Ledger, reserve: NamedReserve, rows: readonly ReserveRow[]): readonly ReserveStageCount[] {
  return Object.entries(reserve.stages).map(([stage, { next }]) => ({
    stage,
    label: stageLabel(ledger, reserve, stage),
    count: rows.filter((row) => row.stage === stage).length,
    next: next.map((one) => ({ stage: one, label: stageLabel(ledger, reserve, one) })),
  }))
}

/** Those who may enter by the stored verdicts and never stood on the list: how many, and a page of them. */
export async function reserveCandidates(
  ledger: Ledger,
  { reserves, policies }: Pick<ReserveCatalog, 'reserves' | 'policies'>,
  asked: { readonly reserve: string; readonly asOf: Day; readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly candidates: readonly ReserveCandidate[] }> {
  const { register, fields, entry: name } = getReserve(reserves, asked.reserve)
  const entry = getPolicy(policies, name)
  await assessAll(ledger, policiesOver(policies, new Set([entry.subject])), asked.asOf)
  const { counts, verdicts } = await storedVerdicts(ledger, entry, {
    outcome: 'eligible',
    notIn: { register, by: fields.subject },
    limit: asked.limit,
    offset: asked.offset,
  })
  return { total: counts.eligible ?? 0, candidates: verdicts.map(({ id, title }) => ({ id, title })) }
}
