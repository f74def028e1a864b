import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { columnName } from '#engine/ledger/export/xlsx/cells.ts'
import { masked } from '#engine/ledger/fields/masked.ts'
import { type HistoryEntry, recordHistory } from '#engine/ledger/history.ts'
import type { Mapping } from '#engine/ledger/import/mapping.ts'
import { originOf } from '#engine/ledger/import/provenance.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import type { Route, Surroundings } from '../surroundings.ts'

const one = z.object({ name: z.string().max(60), id: z.string().max(80) })

/** What happened to a record, and where each of its values came from, down to the cell. */
export const historyRoutes: Route = (app, surroundings) => {
  const { ledger, catalog } = surroundings

  app.get(
    '/api/registers/:name/:id/history',
    { schema: { params: one, tags: ['台账'], summary: '一条记录的全部修订' } },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const entries = await recordHistory(ledger, register.name, request.params.id)
      if (entries.length === 0)
        throw new Problem('recordNotFound', { register: register.label, key: request.params.id })
      const mappings = await mappingsOf(surroundings, entries)
      return entries.reverse().map((entry) => {
        const changes = entry.changes.map(({ field, label, old, new: fresh }) => {
          const personal = register.fields[field]?.personal ?? false
          const cell = cellOf(entry, mappings.get(batchOf(entry) ?? ''), field)
          return {
            field,
            label,
            before: personal ? masked(old) : old,
            after: personal ? masked(fresh) : fresh,
            ...(cell === undefined ? {} : { cell }),
          }
        })
        return { ...entry, actionText: actionTexts[entry.action], changes, sentence: sentenceOf(entry, changes) }
      })
    },
  )

  app.get(
    '/api/registers/:name/:id/origin/:field',
    { schema: { params: one.extend({ field: z.string().max(60) }), tags: ['台账'], summary: '一个值的出处' } },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const { id, field } = request.params
      if (!Object.hasOwn(register.fields, field))
        throw new Problem('fieldNotFound', { register: register.label, field })
      const origin = await originOf(ledger, id, field)
      if (!origin)
        throw new Problem('recordNotFound', {
          register: `${register.label}的${register.fields[field]?.label}`,
          key: id,
        })
      const { at, actor } = origin
      if (
        origin.file &&
        origin.sheet !== undefined &&
        origin.row !== undefined &&
        origin.column !== undefined &&
        origin.form === undefined
      )
        return {
          kind: 'cell',
          file: origin.file,
          sheet: origin.sheet,
          row: origin.row,
          column: origin.column,
          cell: `${columnName(origin.column - 1)}${origin.row}`,
          at,
          actor,
        }
      return { kind: 'form', at, actor, place: placeText(origin) }
    },
  )
}

const actionTexts: Readonly<Record<HistoryEntry['action'], string>> = { create: '新增', update: '修改', delete: '删除' }

function placeText({
  form,
  file,
  sheet,
  row,
}: {
  form?: string
  file?: { name: string }
  sheet?: string
  row?: number
}): string {
  const place =
    file === undefined
      ? ''
      : `${file.name}${sheet === undefined ? '' : `｜${sheet}`}${row === undefined ? '' : ` 第 ${row} 行`}`
  if (form !== undefined) return place === '' ? form : `${form}（原为 ${place}）`
  return place === '' ? '系统' : `${place}（由表名、标题或缺省值给出）`
}

function cellOf(entry: HistoryEntry, mapping: Mapping | undefined, field: string): string | undefined {
  const column = mapping?.columns.find((item) => item.field === field && item.part === undefined)?.column
  return column === undefined || entry.row === undefined ? undefined : `${columnName(column - 1)}${entry.row}`
}

function sentenceOf(entry: HistoryEntry, changes: readonly { label: string; before: string; after: string }[]): string {
  const few = changes
    .slice(0, 3)
    .map(({ label, before, after }) => `${label}由“${shortened(before) || '空'}”改为“${shortened(after) || '空'}”`)
  const told = `${few.join('；')}${changes.length > 3 ? `等 ${changes.length} 项` : ''}`
  // A merge, its undoing and a restoration say by themselves what they did.
  if (entry.form !== undefined && entry.form !== '在线填写' && entry.file === undefined)
    return entry.action === 'update' && changes.length > 0 ? `${entry.form}：${told}` : entry.form
  const place =
    entry.file === undefined
      ? entry.sourceText
      : `${entry.corrects === undefined ? entry.sourceText : '改正'}“${entry.file.name}”${entry.row === undefined ? '' : `第 ${entry.row} 行`}`
  if (entry.action === 'create') return `${place}时新增，填写 ${changes.length} 项`
  if (entry.action === 'delete') return `${place}时删除`
  return `${place}时修改：${told}`
}

/** A sentence names a long text by its beginning; the differences show it whole. */
function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** The batch that brought the row: its columns tell the cells. */
function batchOf({ batch, corrects }: HistoryEntry): string | undefined {
  return batch ?? corrects
}

async function mappingsOf({ ledger }: Surroundings, entries: readonly HistoryEntry[]): Promise<Map<string, Mapping>> {
  const ids = [...new Set(entries.flatMap((entry) => batchOf(entry) ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await ledger.store.reader.selectFrom('batch').select(['id', 'mapping']).where('id', 'in', ids).execute()
  return new Map(
    rows.flatMap((row) =>
      row['mapping'] === null ? [] : [[String(row['id']), JSON.parse(String(row['mapping'])) as Mapping] as const],
    ),
  )
}
