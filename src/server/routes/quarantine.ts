import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { correctQuarantined, dismissQuarantined } from '#engine/ledger/import/correct.ts'
import type { Mapping } from '#engine/ledger/import/mapping.ts'
import { findWaiting, listQuarantine, type Reason, type WaitingRow } from '#engine/ledger/import/quarantine.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { findRecord } from '#engine/ledger/records.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { recordAnswer } from './answers.ts'
import { by } from './records.ts'

const listing = z.object({
  batch: z.string().max(60).optional(),
  register: z.string().max(60).optional(),
  state: z.enum(['waiting', 'corrected', 'cleared', 'repeated', 'dismissed', 'withdrawn', 'any']).default('waiting'),
  limit: z.coerce.number().int().min(1).max(2_000).default(500),
  offset: z.coerce.number().int().min(0).default(0),
})
const one = z.object({ id: z.string().max(120) })

/** Rows that wait: as they stood in their sheet, with the reasons; corrected in place and judged at once. */
export const quarantineRoutes: Route = (app, surroundings) => {
  const { ledger, catalog } = surroundings

  app.get(
    '/api/quarantine',
    { schema: { querystring: listing, tags: ['导入'], summary: '隔离区' } },
    async (request) => {
      const { batch, register, ...page } = request.query
      const { rows, total } = await listQuarantine(ledger, {
        ...page,
        ...(batch === undefined ? {} : { batch }),
        ...(register === undefined ? {} : { register }),
      })
      const batches = await batchesOf(surroundings, rows)
      return {
        total,
        rows: rows.map((row) =>
          waitingAnswer(getRegister(catalog.registers, row.register), batches.get(row.batch), row),
        ),
      }
    },
  )

  app.post(
    '/api/quarantine/:id',
    {
      schema: {
        params: one,
        body: z.strictObject({ cells: z.array(z.string().max(32_767).nullable()).max(2_000) }),
        tags: ['导入'],
        summary: '就地更正一行并重新核对',
      },
    },
    async (request) => {
      const { id } = request.params
      const waiting = await getWaiting(surroundings, id)
      const register = getRegister(catalog.registers, waiting.register)
      const batch = (await batchesOf(surroundings, [waiting])).get(waiting.batch)
      const texts = typedTexts(batch, waiting, request.body.cells)
      const corrected = await correctQuarantined(ledger, by(surroundings, request), id, texts)
      if (corrected.state === 'waiting')
        return { cleared: false, reasons: corrected.reasons.map((reason) => reasonAnswer(register, reason)) }
      const record = await findRecord(ledger.store.reader, register, corrected.record)
      return {
        cleared: true,
        outcome: corrected.outcome,
        reasons: [],
        ...(record ? { record: recordAnswer(register, record) } : {}),
      }
    },
  )

  app.delete(
    '/api/quarantine/:id',
    {
      schema: {
        params: one,
        body: z.strictObject({ reason: z.string().trim().min(1, '请写明理由').max(500) }),
        tags: ['导入'],
        summary: '不再处理这一行（保留在批次里）',
      },
    },
    async (request) => {
      const { id } = request.params
      await dismissQuarantined(ledger, by(surroundings, request), id, request.body.reason)
      return { id, state: 'dropped' }
    },
  )
}

type BatchOfRow = { readonly fileName: string; readonly mapping: Mapping }

async function batchesOf({ ledger }: Surroundings, rows: readonly WaitingRow[]): Promise<Map<string, BatchOfRow>> {
  const ids = [...new Set(rows.map((row) => row.batch))]
  if (ids.length === 0) return new Map()
  const found = await ledger.store.reader
    .selectFrom('batch')
    .select(['id', 'file_name', 'mapping'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    found.map((row) => [
      String(row['id']),
      { fileName: String(row['file_name'] ?? ''), mapping: JSON.parse(String(row['mapping'])) as Mapping },
    ]),
  )
}

async function getWaiting({ ledger }: Surroundings, id: string): Promise<WaitingRow> {
  const waiting = await findWaiting(ledger.store.reader, id)
  if (!waiting) throw new Problem('recordNotFound', { register: '隔离区', key: id })
  return waiting
}

function columnsOf(
  batch: BatchOfRow | undefined,
  row: WaitingRow,
): { column: number; header: string; field: string | null }[] {
  const mapped = [
    ...(batch?.mapping.columns ?? row.cells.map(({ column, header }) => ({ column, header, field: null }))),
  ]
  return mapped.sort((a, b) => a.column - b.column)
}

function waitingAnswer(register: Register, batch: BatchOfRow | undefined, row: WaitingRow) {
  const cells = new Map(row.cells.map((cell) => [cell.column, cell.given ?? cell.text]))
  const columns = columnsOf(batch, row)
  return {
    id: row.id,
    batch: row.batch,
    register: row.register,
    registerLabel: register.label,
    file: batch?.fileName ?? '',
    hash: row.file,
    sheet: row.sheet,
    row: row.row,
    header: columns.map(({ column, header, field }) => ({ column, label: header, field })),
    cells: columns.map(({ column }) => cells.get(column) ?? ''),
    reasons: row.reasons.map((reason) => reasonAnswer(register, reason)),
    state: row.state === 'dismissed' ? 'dropped' : row.state,
  }
}

function reasonAnswer(register: Register, { code, say, suggestion, field, column }: Reason) {
  return {
    column: column ?? null,
    field: field ?? null,
    label: field === undefined ? null : (register.fields[field]?.label ?? field),
    code,
    say,
    suggestion: suggestion ?? null,
  }
}

/** Only what was really typed: a cell left alone keeps what its format had told. */
function typedTexts(
  batch: BatchOfRow | undefined,
  row: WaitingRow,
  cells: readonly (string | null)[],
): Record<number, string> {
  const columns = columnsOf(batch, row)
  if (cells.length !== columns.length)
    throw new Problem('badInput', {
      what: `这张表有 ${columns.length} 列，给出了 ${cells.length} 格。`,
      next: '请刷新页面后再改。',
    })
  const before = new Map(row.cells.map((cell) => [cell.column, cell.given ?? cell.text]))
  return Object.fromEntries(
    columns.flatMap(({ column }, index) =>
      (cells[index] ?? '') === (before.get(column) ?? '') ? [] : [[column, cells[index] ?? '']],
    ),
  )
}
