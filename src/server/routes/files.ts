import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { columnName } from '#engine/ledger/export/xlsx/cells.ts'
import { drawSheet } from '#engine/ledger/import/provenance.ts'
import { download, type FileType } from '../download.ts'
import type { Route } from '../surroundings.ts'

const hashed = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/, '不是文件的编号') })
const drawing = z.object({
  sheet: z.string().max(200),
  row: z.coerce.number().int().min(1).max(2_000_000),
  column: z.coerce.number().int().min(1).max(20_000).optional(),
  margin: z.coerce.number().int().min(0).max(200).default(12),
})

/** Imported files as they were sent: whole, and drawn with one cell marked. */
export const fileRoutes: Route = (app, { ledger }) => {
  app.get(
    '/api/files/:hash/sheet',
    { schema: { params: hashed, querystring: drawing, tags: ['原件'], summary: '原件中一张表的一段' } },
    async (request) => {
      const { hash } = request.params
      const { sheet, row, column, margin } = request.query
      const drawn = await drawSheet(ledger, hash, sheet, {
        aroundRow: row,
        headerUntil: await headerOf(hash, sheet),
        margin,
        ...(column === undefined ? {} : { column }),
      })
      const width = Math.max(column ?? 1, ...drawn.rows.map(({ cells }) => cells.length))
      const columns = Array.from({ length: width }, (_, index) => columnName(index))
      return {
        file: { hash, name: drawn.file },
        sheet: drawn.sheet,
        fromRow: drawn.rows[0]?.row ?? 1,
        columns,
        rows: drawn.rows,
        merges: drawn.merges.map(({ from, to }) => ({ top: from[0], left: from[1], bottom: to[0], right: to[1] })),
        mark: drawn.marked ?? { row, column: column ?? 0 },
      }
    },
  )

  app.get(
    '/api/files/:hash',
    { schema: { params: hashed, tags: ['原件'], summary: '下载原件' } },
    async (request, reply) => {
      const { hash } = request.params
      const row = await ledger.store.reader
        .selectFrom('file')
        .select(['name', 'format'])
        .where('hash', '=', hash)
        .executeTakeFirst()
      const bytes = row && (await ledger.files.read(hash))
      if (!row) throw new Problem('recordNotFound', { register: '导入文件', key: hash.slice(0, 12) })
      if (!bytes)
        throw new Problem('fileUnreadable', {
          file: String(row['name']),
          reason: '保存的原件不见了',
          next: '请从备份恢复后再看。',
        })
      const format = String(row['format'])
      return download(
        reply,
        String(row['name']),
        (format === 'xlsx' || format === 'xls' || format === 'csv' ? format : 'bin') satisfies FileType,
        bytes,
      )
    },
  )

  /** Titles and header of the sheet, as the batch that read it took them. */
  async function headerOf(file: string, sheet: string): Promise<number> {
    const row = await ledger.store.reader
      .selectFrom('batch')
      .select('mapping')
      .where('file', '=', file)
      .where('sheet', '=', sheet)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.['mapping'] ? (JSON.parse(String(row['mapping'])) as { firstRow: number }).firstRow - 1 : 0
  }
}
