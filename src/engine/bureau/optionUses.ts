import { sql } from 'kysely'
import { matchForm } from '#engine/ledger/identity.ts'
import type { Queries, Row } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { isCatalogKind, kindWords } from './forms.ts'
import { readDeclarations } from './stored.ts'

/** Where an option of a choice is used. */
export type OptionUses = {
  readonly records: number
  /** The names of the first few of these records. */
  readonly named: readonly string[]
  /** Checks, indicators, reports and views of the bureau that speak of it, in words. */
  readonly declarations: readonly string[]
}

const fewNames = 3

/** `title`: the field by which records of the register are called. */
export async function optionUses(
  db: Queries,
  at: { readonly register: string; readonly field: string; readonly title: string | undefined },
  code: string,
): Promise<OptionUses> {
  const [table, column] = [sql.table(snake(at.register)), sql.ref(snake(at.field))]
  const { rows } = await sql<Row>`select count(*) as n from ${table} where ${column} = ${code}`.execute(db)
  const records = Number(rows[0]?.['n'] ?? 0)
  const title = at.title
  const named =
    records === 0 || title === undefined
      ? []
      : (
          await sql<Row>`select ${sql.ref(snake(title))} as title from ${table} where ${column} = ${code}
            order by length(id), id limit ${sql.lit(fewNames)}`.execute(db)
        ).rows.flatMap(({ title: name }) => (name === null || matchForm(String(name)) === '' ? [] : [String(name)]))
  const speaking = (await readDeclarations(db)).filter(({ kind, content }) => {
    if (content === null || ['supplement', 'register', 'field'].includes(kind)) return false
    const text = JSON.stringify(content)
    return text.includes(JSON.stringify(code)) && text.includes(JSON.stringify(at.field))
  })
  return {
    records,
    named,
    declarations: speaking.map(({ kind, name, content }) => {
      const { label, say } = content as { readonly label?: string; readonly say?: string }
      return `${isCatalogKind(kind) ? kindWords[kind] : '视图'}“${label ?? say ?? name}”`
    }),
  }
}

/** Why the option cannot be taken away: where it is used; undefined where it is used nowhere. */
export function whyKept(label: string, { records, named, declarations }: OptionUses): string | undefined {
  if (records === 0 && declarations.length === 0) return undefined
  const names =
    named.length === 0 ? '' : `（${named.map((name) => `“${name}”`).join('、')}${records > named.length ? '等' : ''}）`
  const places = [
    ...(records > 0 ? [`${records} 条记录${names}在用`] : []),
    ...(declarations.length > 0 ? [`${declarations.join('、')}里用到`] : []),
  ]
  return `选项“${label}”还有 ${places.join('，')}，不能去掉。可以改名，或先改那些地方`
}
