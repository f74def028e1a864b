import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { shanghaiDay } from '#engine/ground/day.ts'
import { nextBatch, noteBatch } from '../batches.ts'
import { writeCsv } from '../export/csvTable.ts'
import { printField } from '../fields/index.ts'
import { nameFile } from '../import/importFiles.ts'
import { type Held, holdRows } from '../import/quarantine.ts'
import { openSheets } from '../import/source.ts'
import { districtIn, getRegister, type Ledger } from '../ledger.ts'
import { type Change, writeChanges } from '../log.ts'
import { type Actor, occasionOf, recordsIn } from '../records.ts'
import { refreshReferences } from '../references.ts'
import type { Register } from '../register.ts'
import type { StoredRecord } from '../values.ts'
import { mappingOf, type PastedBlock, refuseBadBlock } from './block.ts'
import { cellOf, type JudgedRow, judgePaste } from './judgePaste.ts'

export type Pasted = {
  /** Null where nothing was written and nothing put aside. */
  readonly batch: string | null
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Rows put into quarantine. */
  readonly held: number
  /** Rows that stay with the person: by their place in the block, from 0. */
  readonly left: readonly number[]
  readonly judged: readonly JudgedRow[]
}

/** What pasting a block would do; nothing is written. */
export async function previewPaste(ledger: Ledger, block: PastedBlock): Promise<JudgedRow[]> {
  const register = getRegister(ledger.registers, block.register)
  refuseBadBlock(register, block)
  return judgePaste(ledger.store.reader, ledger, register, block, shanghaiDay(ledger.clock()))
}

/**
 * Writes the good rows of a block as one batch, which can be undone as one. The block itself is kept as a file, so that each
 * value leads back to its cell. Bad rows stay with the person, or wait in quarantine when `holdBad` says so.
 */
export async function pasteBlock(
  ledger: Ledger,
  by: Actor,
  block: PastedBlock,
  { holdBad }: { readonly holdBad: boolean },
): Promise<Pasted> {
  const register = getRegister(ledger.registers, block.register)
  refuseBadBlock(register, block)
  const at = ledger.clock()
  const kept = await keepBlock(ledger, register, block, at)
  return ledger.store.write(async (tx) => {
    const judged = await judgePaste(tx.db, ledger, register, block, shanghaiDay(at))
    const bad = judged.flatMap(({ outcome }, index) => (outcome === 'bad' ? [index] : []))
    const changes = judged.flatMap(({ before, after, outcome }, index): Change[] =>
      after && outcome !== 'bad'
        ? [{ register, before: before ?? null, after: { ...after, digest: null }, place: placeOf(kept.sheet, index) }]
        : [],
    )
    const held = holdBad ? bad : []
    const counts = {
      created: judged.filter(({ outcome }) => outcome === 'create').length,
      updated: judged.filter(({ outcome }) => outcome === 'update').length,
      unchanged: judged.filter(({ outcome }) => outcome === 'unchanged').length,
    }
    const left = holdBad ? [] : bad
    if (changes.length === 0 && held.length === 0) return { batch: null, ...counts, held: 0, left, judged }
    const batch = await nextBatch(tx, shanghaiDay(at))
    const district = (await districtIn(tx.db))?.code ?? '000000'
    await nameFile(tx, ledger, kept.file, kept.hash, 'csv')
    await writeChanges(tx, occasionOf(ledger, { ...by, source: 'paste' }, district, batch), changes)
    if (changes.length > 0) await refreshReferences(tx, ledger.registers, new Set([register.name]))
    const origin = { source: kept.source, register, mapping: kept.mapping, fileHash: kept.hash, batch }
    await holdRows(
      tx,
      ledger,
      origin,
      held.map((index) => heldRow(kept, judged, index)),
    )
    await noteBatch(tx, { at: at.toISOString(), actor: by.actor, batch }, register, {
      kind: 'paste',
      ...counts,
      quarantined: held.length,
      from: { hash: kept.hash, name: kept.file.name, sheet: kept.sheet, mapping: kept.mapping },
    })
    return { batch, ...counts, held: held.length, left, judged }
  })
}

type Kept = Awaited<ReturnType<typeof keepBlock>>

/**
 * The block as a CSV with the labels of its columns. Rows that were laid over records begin with the key of those, so that one
 * that waits in quarantine still says which record it speaks of.
 */
async function keepBlock(ledger: Ledger, register: Register, block: PastedBlock, at: Date) {
  const isOver = block.rows.some(({ target }) => target !== undefined)
  const added = isOver ? register.key.filter((name) => block.columns.every(({ field }) => field !== name)) : []
  const targets = isOver ? await recordsBelow(ledger, register, block) : new Map<string, StoredRecord>()
  const columns = [...added.map((field) => ({ field })), ...block.columns]
  const rows = block.rows.map(({ target, cells }) => {
    const record = target && targets.get(target.id)
    const keys = added.map((name) => printField(register.fields[name] as never, record?.values[name] ?? null))
    return [...keys, ...block.columns.map((_, index) => cells[index] ?? '')]
  })
  const stream = new PassThrough()
  const [bytes] = await Promise.all([
    buffer(stream),
    writeCsv(stream, {
      title: register.label,
      columns: columns.map(({ field }) => ({
        kind: 'text',
        label: (field === null ? undefined : register.fields[field]?.label) ?? '不要',
      })),
      rows,
    }),
  ])
  const name = `粘贴到${register.label} ${momentOf(at)}.csv`
  const file = { name, bytes }
  const [source] = openSheets(file)
  if (!source) throw new Error('a CSV has one sheet')
  const hash = await ledger.files.keep(bytes)
  return { file, hash, source, sheet: source.name, rows, mapping: mappingOf(register, columns), added: added.length }
}

async function recordsBelow(
  ledger: Ledger,
  register: Register,
  block: PastedBlock,
): Promise<Map<string, StoredRecord>> {
  const ids = block.rows.flatMap(({ target }) => target?.id ?? [])
  return new Map((await recordsIn(ledger.store.reader, register, ids)).map((record) => [record.id, record]))
}

/** The header is the first row of the kept file. */
function placeOf(sheet: string, index: number): string {
  return JSON.stringify({ sheet, row: index + 2 })
}

function heldRow(kept: Kept, judged: readonly JudgedRow[], index: number): Held {
  const { findings, nk } = judged[index] as JudgedRow
  const reasons = findings
    .filter(({ severity }) => severity === 'error')
    .map((finding) => (finding.column === undefined ? finding : { ...finding, column: finding.column + kept.added }))
  const cells = (kept.rows[index] ?? []).map(cellOf)
  return { row: { row: index + 2, cells }, reasons, nk }
}

function momentOf(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ').replace(':', '点')
}
