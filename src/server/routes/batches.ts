import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { recordHistory } from '#engine/ledger/history.ts'
import type { Mapping } from '#engine/ledger/import/mapping.ts'
import { listQuarantine } from '#engine/ledger/import/quarantine.ts'
import { rejectedWorkbook } from '#engine/ledger/import/rejected.ts'
import { undoBatch } from '#engine/ledger/undo.ts'
import type { Row } from '#engine/store/database.ts'
import { download } from '../download.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { titlesOf } from './answers.ts'
import { by } from './records.ts'

const one = z.object({ id: z.string().max(60) })

/** Imports, pastes and changes of many records: their numbers, what they changed, taking them back. */
export const batchRoutes: Route = (app, surroundings) => {
  const { ledger } = surroundings

  app.get(
    '/api/batches',
    {
      schema: {
        querystring: z.object({
          limit: z.coerce.number().int().min(1).max(500).default(50),
          offset: z.coerce.number().int().min(0).default(0),
        }),
        tags: ['导入'],
        summary: '导入批次',
      },
    },
    async (request) => {
      const { limit, offset } = request.query
      return { total: await batchCount(surroundings), batches: await latestBatches(surroundings, limit, offset) }
    },
  )

  app.get('/api/batches/:id', { schema: { params: one, tags: ['导入'], summary: '一个导入批次' } }, async (request) => {
    const row = await getBatch(surroundings, request.params.id)
    const { total } = await listQuarantine(ledger, { batch: request.params.id, limit: 1 })
    const mapping = row['mapping'] ? (JSON.parse(String(row['mapping'])) as Mapping) : null
    return {
      ...batchAnswer(surroundings, row),
      mapping,
      notes: row['note'] ? String(row['note']).split('\n') : [],
      ...(await changedIn(surroundings, row)),
      quarantine: total,
    }
  })

  app.post(
    '/api/batches/:id/undo',
    { schema: { params: one, tags: ['导入'], summary: '撤销批次' } },
    async (request) => {
      const { id } = request.params
      // A long one is taken back in a thread of its own, so that others are answered meanwhile.
      return (await revisionsIn(surroundings, id)) > fewRevisions
        ? surroundings.bulk.finish({ kind: 'undo', batch: id }, surroundings.actor)
        : undoBatch(ledger, by(surroundings, request), id)
    },
  )

  app.get(
    '/api/batches/:id/rejected.xlsx',
    { schema: { params: one, tags: ['导入'], summary: '隔离的行，标红带批注' } },
    async (request, reply) => {
      const row = await getBatch(surroundings, request.params.id)
      const bytes = await rejectedWorkbook(ledger, [request.params.id])
      return download(reply, `待更正-${String(row['file_name']).replace(/\.[^.]*$/, '')}.xlsx`, 'xlsx', bytes)
    },
  )
}

export async function latestBatches(
  surroundings: Surroundings,
  limit: number,
  offset = 0,
): Promise<ReturnType<typeof batchAnswer>[]> {
  const rows = await surroundings.ledger.store.reader
    .selectFrom('batch')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => batchAnswer(surroundings, row))
}

async function batchCount({ ledger }: Surroundings): Promise<number> {
  const row = await ledger.store.reader
    .selectFrom('batch')
    .select((count) => count.fn.countAll().as('total'))
    .executeTakeFirst()
  return Number(row?.['total'] ?? 0)
}

function batchAnswer({ catalog }: Surroundings, row: Row) {
  const register = String(row['register'])
  const text = (name: string) => (row[name] === null || row[name] === undefined ? null : String(row[name]))
  return {
    id: String(row['id']),
    kind: String(row['kind']),
    /** What was asked, where no file says it. */
    what: row['kind'] === 'bulk' ? (text('note')?.split('\n')[0] ?? null) : null,
    at: String(row['at']),
    actor: String(row['actor']),
    file: text('file') === null ? null : { hash: String(row['file']), name: text('file_name') ?? '' },
    sheet: text('sheet'),
    register,
    registerLabel: catalog.registers[register]?.label ?? register,
    rows: Number(row['rows']),
    created: Number(row['created']),
    updated: Number(row['updated']),
    unchanged: Number(row['unchanged']),
    quarantined: Number(row['quarantined']),
    state: String(row['state']),
    undoneBy: text('undone_by'),
  }
}

async function getBatch({ ledger }: Surroundings, id: string): Promise<Row> {
  const row = await ledger.store.reader.selectFrom('batch').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('batchNotFound', { batch: id })
  return row
}

const fewRevisions = 2_000

async function revisionsIn({ ledger }: Surroundings, batch: string): Promise<number> {
  const row = await ledger.store.reader
    .selectFrom('revision')
    .select((count) => count.fn.countAll().as('total'))
    .where('batch', '=', batch)
    .executeTakeFirst()
  return Number(row?.['total'] ?? 0)
}

const shown = 200

/** Values that this batch put in the place of others, read back from the log; of many, the first, and no count of the others. */
async function changedIn({ ledger, catalog }: Surroundings, batch: Row) {
  const register = catalog.registers[String(batch['register'])]
  if (!register || Number(batch['updated']) === 0) return { changedCells: [], changedCount: 0 }
  const revisions = await ledger.store.reader
    .selectFrom('revision')
    .select(['record', 'seq'])
    .where('batch', '=', String(batch['id']))
    .where('action', '=', 'update')
    .orderBy('seq')
    .limit(shown)
    .execute()
  const cells = []
  for (const revision of revisions) {
    const id = String(revision['record'])
    const entry = (await recordHistory(ledger, register.name, id)).find((item) => item.seq === Number(revision['seq']))
    for (const change of entry?.changes ?? [])
      cells.push({
        record: id,
        title: id,
        field: change.field,
        label: change.label,
        before: change.old,
        after: change.new,
      })
  }
  const titled = await titlesOf(
    ledger,
    register,
    cells.map((cell) => cell.record),
  )
  return {
    changedCells: cells.slice(0, shown).map((cell) => ({ ...cell, title: titled.get(cell.record) ?? cell.record })),
    changedCount: revisions.length < shown ? cells.length : null,
  }
}
