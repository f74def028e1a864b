import type { Logger } from 'pino'
import { checkStates } from '#engine/ledger/checkStates.ts'
import { checkRegister, type DataCheck } from '#engine/ledger/dataCheck.ts'
import type { NumberMemory } from '#engine/ledger/dataFaults.ts'
import { keepFaultCounts, missingMonthEnds, reckonPastFaults } from '#engine/ledger/faultTrend.ts'
import { openFieldMarks } from '#engine/ledger/fieldMarks.ts'
import { type Ledger, ownDistrict, todayOf } from '#engine/ledger/ledger.ts'
import { chainHead } from '#engine/ledger/log.ts'

/** How far a running check has come: registers, or past months. */
export type CheckProgress = { readonly what: 'check' | 'past'; readonly done: number; readonly total: number }
export type Looked = {
  /** The last whole check of today; none as long as the first one runs. */
  readonly check: DataCheck | null
  /** When that was begun. */
  readonly at: string | null
  /** False: the books have moved on since, and are being checked. */
  readonly current: boolean
  readonly running: CheckProgress | null
}

/**
 * Keeps the last whole data check and makes another when the books have moved on and somebody looks: beside the thread that
 * answers, and of those registers alone whose records, or what they read of others, have changed. Whoever looks waits a
 * moment at most; the books of a first year are checked within it.
 */
export type DataChecks = { look(): Promise<Looked>; close(): Promise<void> }

type Books = { readonly ledger: Ledger; readonly logger?: Logger }
type Known = { readonly state: string; readonly found: DataCheck }
type Options = {
  /** Up to how many revisions a check is waited for to its end; beyond them, this long. */
  readonly smallBooks?: number
  readonly patienceMs?: number
  /** Whether the ends of past months are reckoned; default: they are. */
  readonly past?: boolean
}

/** So many findings of each fault are kept. */
export const listedAtOnce = 100

export function openDataChecks(
  { ledger, logger }: Books,
  { smallBooks = 20_000, patienceMs = 1_500, past: wantsPast = true }: Options = {},
): DataChecks {
  const known = new Map<string, Known>()
  const numbers: NumberMemory = new Map()
  const marks = openFieldMarks()
  const closing = new AbortController()
  let last: { readonly check: DataCheck; readonly at: string; readonly mark: string } | undefined
  let running: Promise<void> | undefined
  let past: Promise<void> | undefined
  let progress: CheckProgress | null = null
  let failed: unknown

  /** What moves on with the books, the day and what people found true. */
  async function markOf(): Promise<{ mark: string; seq: number }> {
    const { seq, hash } = await chainHead(ledger.store.reader)
    const silences = await ledger.store.reader
      .selectFrom('silence')
      .select([(of) => of.fn.countAll().as('n'), (of) => of.fn.max('at').as('at')])
      .executeTakeFirst()
    return { seq, mark: [seq, hash, todayOf(ledger), silences?.['n'], silences?.['at']].join('|') }
  }

  async function run(mark: string): Promise<void> {
    const at = ledger.clock().toISOString()
    const states = await checkStates(ledger, marks)
    const district = await ownDistrict(ledger)
    const registers = Object.values(ledger.registers)
    const stale = registers.filter(({ name }) => known.get(name)?.state !== states.get(name))
    for (const [done, register] of stale.entries()) {
      if (closing.signal.aborted) return
      progress = { what: 'check', done, total: stale.length }
      const found = await checkRegister(ledger, register, district, { limit: listedAtOnce }, numbers)
      known.set(register.name, { state: states.get(register.name) ?? '', found })
    }
    const all = registers.flatMap(({ name }) => known.get(name)?.found ?? [])
    const check = {
      faults: all.flatMap(({ faults }) => faults),
      silenced: all.reduce((sum, { silenced }) => sum + silenced, 0),
    }
    await keepFaultCounts(ledger, check)
    last = { check, at, mark }
  }

  /** Once, after the first check: the months before there was any. */
  async function reckonPast(): Promise<void> {
    const missing = await missingMonthEnds(ledger)
    for (const [done, month] of missing.entries()) {
      if (closing.signal.aborted) return
      // A check of today goes first.
      await running
      progress = { what: 'past', done, total: missing.length }
      await reckonPastFaults(ledger, month, closing.signal)
    }
    progress = null
  }

  function begin(mark: string): Promise<void> {
    failed = undefined
    running ??= run(mark)
      .catch((error: unknown) => {
        failed = error
        logger?.error({ err: error }, 'data check')
      })
      .finally(() => {
        running = undefined
        progress = null
        if (wantsPast && last && !closing.signal.aborted)
          past ??= reckonPast().catch((error: unknown) => {
            progress = null
            logger?.error({ err: error }, 'past data checks')
          })
      })
    return running
  }

  async function look(): Promise<Looked> {
    const { mark, seq } = await markOf()
    if (last?.mark !== mark) {
      const patience = seq <= smallBooks ? undefined : wait(patienceMs)
      // One that began before the last change says nothing of it: after its end another one is made.
      for (let turn = 0; turn < 2 && last?.mark !== mark; turn++) {
        const work = running ?? begin(mark)
        const ended = await (patience ? Promise.race([work.then(() => true), patience]) : work.then(() => true))
        if (failed !== undefined) throw failed
        if (ended !== true) break
      }
    }
    const current = last?.mark === mark
    return { check: last?.check ?? null, at: last?.at ?? null, current, running: progress }
  }

  return {
    look,
    close: async () => {
      closing.abort()
      await running
      await past
    },
  }
}

function wait(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref())
}
