import { shanghaiDay } from '#engine/ground/day.ts'
import type { Transaction } from '#engine/store/database.ts'
import { nextBatch } from '../batches.ts'
import { districtIn, type Ledger } from '../ledger.ts'
import type { Occasion } from '../log.ts'
import { refreshReferences } from '../references.ts'
import type { ChangedCell } from './changedCells.ts'
import { glanceAtRows } from './glance.ts'
import { type BatchRequest, openWork } from './openRows.ts'
import { adoptDistrict } from './ownOrganisation.ts'
import { clearWaiting, keysOf, waitingRows } from './quarantine.ts'
import { rowReader } from './reader.ts'
import { dataRows, type SkippedRow } from './rows.ts'

/** What becomes of one sheet. The four outcomes add up to `rows`. */
export type BatchResult = {
  readonly batch: string
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
  /** Things worth a look that kept no row out. */
  readonly warnings: number
  /** Values that other values took the place of: the first ones, and how many there are. */
  readonly changedCells: readonly ChangedCell[]
  readonly changedCellCount: number
  /** Rows that waited in quarantine and are settled by this batch. */
  readonly cleared: number
  readonly skipped: readonly SkippedRow[]
}

/**
 * Writes one sheet within the transaction at hand: all of it or, when anything is thrown, nothing. Rows are looked at once by
 * key and fingerprint; only those that are not plainly as stored are read in full.
 */
export async function writeBatch(tx: Transaction, ledger: Ledger, request: BatchRequest): Promise<BatchResult> {
  const { source, register, mapping } = request
  const reader = rowReader(register, mapping)
  const district = await districtIn(tx.db)
  const at = ledger.clock()
  const batch = await nextBatch(tx, shanghaiDay(at))
  const skipped: SkippedRow[] = []
  const waiting = await waitingRows(tx, register)
  const watched = keysOf(waiting)
  const rows = dataRows(source, mapping, (row) => skipped.push(row))
  const glance = await glanceAtRows(tx, ledger, reader, rows, watched, (done) => request.tick('reading', done, null))
  const occasion: Occasion = {
    actor: request.actor,
    at: at.toISOString(),
    source: 'import',
    batch,
    district: district?.code ?? '000000',
  }
  const work = openWork(tx, ledger, request, reader, glance, occasion, district, watched)
  if (glance.open > 0) await work.run()
  const { tally } = work
  if (tally.created + tally.updated > 0) {
    if (!district) await adoptDistrict(tx, ledger, register)
    await refreshReferences(tx, ledger.registers, new Set([register.name]))
  }
  const accepted = (index: number) => !work.heldBack.has(index)
  const cleared = await clearWaiting(tx, { ...request, batch }, waiting, {
    keys: new Set([...glance.seen, ...work.settledKeys]),
    accepted,
  })
  const quarantined = tally.quarantined
  const unchanged = glance.rows - tally.created - tally.updated - quarantined
  await tx.db
    .insertInto('batch')
    .values({
      id: batch,
      kind: 'import',
      at: at.toISOString(),
      actor: request.actor,
      file: request.fileHash,
      file_name: source.file,
      sheet: source.name,
      register: register.name,
      mapping: JSON.stringify(mapping),
      rows: glance.rows,
      created: tally.created,
      updated: tally.updated,
      unchanged,
      quarantined,
      state: 'done',
      undone_by: null,
      note: null,
    })
    .execute()
  return {
    batch,
    rows: glance.rows,
    created: tally.created,
    updated: tally.updated,
    unchanged,
    quarantined,
    warnings: tally.warnings,
    changedCells: work.changed,
    changedCellCount: tally.changedCells,
    cleared,
    skipped,
  }
}
