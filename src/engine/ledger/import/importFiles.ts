import { setImmediate as turn } from 'node:timers/promises'
import { isProblem, Problem } from '#engine/ground/problem.ts'
import { hashOf, sizeOf } from '#engine/store/content.ts'
import type { Transaction } from '#engine/store/database.ts'
import type { Ledger } from '../ledger.ts'
import type { Actor } from '../records.ts'
import { type BatchResult, writeBatch } from './batch.ts'
import type { ChangedCell } from './changedCells.ts'
import type { Mapping } from './mapping.ts'
import { mappingNotes, rowNotes, type SheetNote, sourceNotes } from './notes.ts'
import { importOrder, type PlanOptions, planSheets, type SheetPlan } from './plan.ts'
import { rememberMapping } from './remembered.ts'
import { dataRows } from './rows.ts'
import { expectShortLives } from './shortLives.ts'
import type { ImportFile } from './source.ts'
import { compareTotals } from './totals.ts'

/** What became of one sheet; `created + updated + unchanged + quarantined = rows`, always. */
export type SheetReport = {
  readonly file: string
  readonly sheet: string | null
  readonly register: string | null
  readonly label: string | null
  /** How sure the choice of the register is, 0 to 1, and the next best one. */
  readonly confidence: number
  readonly runnerUp?: { readonly register: string; readonly confidence: number }
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
  /** Rows of a sheet that was not taken. */
  readonly notRead: number
  readonly warnings: number
  /** Waiting rows of earlier batches that this one settled. */
  readonly cleared: number
  readonly batch: string | null
  readonly mapping: Mapping | null
  readonly notes: readonly SheetNote[]
  readonly changedCells: readonly ChangedCell[]
  readonly changedCellCount: number
  readonly problem?: { readonly code: string; readonly say: string }
}

export type ImportReport = { readonly sheets: readonly SheetReport[]; readonly cancelled: boolean }

export type Progress = {
  readonly file: string
  readonly sheet: string
  /** Of all sheets of this import, from 1. */
  readonly index: number
  readonly count: number
  readonly stage: 'reading' | 'writing'
  readonly done: number
  readonly total: number | null
}

export type ImportOptions = PlanOptions & {
  /** Everything is judged and nothing is written. */
  readonly dryRun?: boolean
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/**
 * Imports workbooks and CSV files. All sheets are planned first and written in such an order that what others refer to comes
 * first; each sheet is one transaction and one batch. The file is kept before any row speaks of it. A sheet that cannot be
 * taken carries its `problem` and leaves the others alone; a cancelled import keeps its finished batches and lists them.
 */
export async function importFiles(
  ledger: Ledger,
  by: Pick<Actor, 'actor'>,
  files: readonly ImportFile[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  expectShortLives()
  const plans = await planSheets(ledger, files, options)
  if (options.mapping !== undefined && !plans.some(({ confirmed, problem }) => confirmed || problem))
    throw new Problem('badInput', {
      what: '给出的列对应关系与任何一张工作表都对不上。',
      next: '请核对其中的 file 和 sheet。',
    })
  const hashes = new Map<ImportFile, string>()
  const rank = new Map(importOrder(ledger.registers).map((name, index) => [name, index]))
  const order = [...plans.keys()].sort((a, b) => rankOf(plans[a], rank) - rankOf(plans[b], rank) || a - b)
  const reports: SheetReport[] = []
  let stopped: Problem | undefined
  for (const [position, at] of order.entries()) {
    const plan = plans[at] as SheetPlan
    if (stopped) reports[at] = refused(plan, stopped)
    else if (plan.problem) reports[at] = refused(plan, plan.problem)
    else if (!plan.source || !plan.register || !plan.mapping) reports[at] = leftOut(plan)
    else {
      const place = { index: position + 1, count: order.length }
      const result = await importSheet(ledger, by, plan, hashes, options, place)
      reports[at] = isProblem(result) ? refused(plan, result) : result
      // A full disk or a locked database would refuse the other sheets as well, one long wait after another.
      if (isProblem(result) && (result.code === 'importCancelled' || result.status >= 500)) stopped = result
    }
  }
  return { sheets: reports, cancelled: stopped?.code === 'importCancelled' }
}

function rankOf(plan: SheetPlan | undefined, rank: ReadonlyMap<string, number>): number {
  return plan?.register ? (rank.get(plan.register.name) ?? 0) : Number.POSITIVE_INFINITY
}

class Rehearsed {
  readonly result: BatchResult
  constructor(result: BatchResult) {
    this.result = result
  }
}

async function importSheet(
  ledger: Ledger,
  by: Pick<Actor, 'actor'>,
  plan: SheetPlan,
  hashes: Map<ImportFile, string>,
  options: ImportOptions,
  place: { readonly index: number; readonly count: number },
): Promise<SheetReport | Problem> {
  const { file, source, register, mapping } = plan
  if (!source || !register || !mapping) throw new Error('only a planned sheet is imported')
  const tick = async (stage: Progress['stage'], done: number, total: number | null) => {
    options.onProgress?.({ file: file.name, sheet: source.name, ...place, stage, done, total })
    // Gives way to whatever else this thread serves, a request to cancel among it.
    await turn()
    if (options.signal?.aborted) throw new Problem('importCancelled', { file: file.name })
  }
  try {
    await tick('reading', 0, null)
    const fileHash = await keepFile(ledger, file, hashes, options.dryRun ?? false)
    const result = await rehearsable(ledger, options.dryRun ?? false, async (tx) => {
      await nameFile(tx, ledger, file, fileHash, source.format)
      const written = await writeBatch(tx, ledger, { source, register, mapping, fileHash, actor: by.actor, tick })
      if (plan.confirmed && plan.signature)
        await rememberMapping(tx.db, plan.signature, mapping, { actor: by.actor, at: ledger.clock().toISOString() })
      return written
    })
    const differences = result.skipped.some(({ kind }) => kind === 'total')
      ? compareTotals(source, mapping, register)
      : []
    const notes = [
      ...sourceNotes(source),
      ...mappingNotes(source, mapping, register),
      ...rowNotes(result.skipped, differences),
    ]
    return { ...blankReport(plan), ...withoutSkipped(result), batch: options.dryRun ? null : result.batch, notes }
  } catch (error) {
    if (isProblem(error)) return error
    throw error
  }
}

/** Runs a batch; as a rehearsal everything is done and then taken back. */
async function rehearsable(
  ledger: Ledger,
  dryRun: boolean,
  work: (tx: Transaction) => Promise<BatchResult>,
): Promise<BatchResult> {
  if (!dryRun) return ledger.store.write(work)
  try {
    await ledger.store.write(async (tx) => {
      throw new Rehearsed(await work(tx))
    })
  } catch (outcome) {
    if (outcome instanceof Rehearsed) return outcome.result
    throw outcome
  }
  throw new Error('a rehearsal always ends by taking back')
}

async function keepFile(
  ledger: Ledger,
  file: ImportFile,
  hashes: Map<ImportFile, string>,
  dryRun: boolean,
): Promise<string> {
  const known = hashes.get(file)
  if (known !== undefined) return known
  const hash = dryRun ? hashOf(file.bytes) : await ledger.files.keep(file.bytes)
  hashes.set(file, hash)
  return hash
}

/** Notes a kept file with its name, once. */
export async function nameFile(
  tx: Transaction,
  ledger: Pick<Ledger, 'clock'>,
  file: ImportFile,
  hash: string,
  format: string,
): Promise<void> {
  const known = await tx.db.selectFrom('file').select('hash').where('hash', '=', hash).executeTakeFirst()
  if (known) return
  const row = { hash, name: file.name, size: sizeOf(file.bytes), at: ledger.clock().toISOString(), format }
  await tx.db.insertInto('file').values(row).execute()
}

function blankReport(plan: SheetPlan): SheetReport {
  return {
    file: plan.file.name,
    sheet: plan.source?.name ?? null,
    register: plan.register?.name ?? null,
    label: plan.register?.label ?? null,
    confidence: plan.confidence,
    ...(plan.runnerUp ? { runnerUp: plan.runnerUp } : {}),
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    quarantined: 0,
    notRead: 0,
    warnings: 0,
    cleared: 0,
    batch: null,
    mapping: plan.mapping,
    notes: [],
    changedCells: [],
    changedCellCount: 0,
  }
}

function withoutSkipped({ skipped: _, ...result }: BatchResult): Omit<BatchResult, 'skipped'> {
  return result
}

function refused(plan: SheetPlan, problem: Problem): SheetReport {
  const notes = plan.source ? sourceNotes(plan.source) : []
  const notRead = problem.code === 'mappingUncertain' ? countRows(plan) : 0
  return { ...blankReport(plan), notRead, notes, problem: { code: problem.code, say: problem.message } }
}

/** Sheets that are no ledger are told with the number of their rows, never dropped in silence. */
function leftOut(plan: SheetPlan): SheetReport {
  const notes = plan.source ? sourceNotes(plan.source) : []
  const say = `没有导入：${plan.leftOut ?? '认不出是哪一种台账'}`
  return { ...blankReport(plan), notRead: countRows(plan), notes: [{ code: 'notRecognised', say }, ...notes] }
}

function countRows({ source, mapping }: SheetPlan): number {
  if (!source) return 0
  let count = 0
  if (mapping) for (const _ of dataRows(source, mapping)) count++
  else for (const _ of source.rows(0)) count++
  return count
}
