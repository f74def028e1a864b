import { createHash } from 'node:crypto'
import { revive } from '#engine/expr/revive.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Rational } from '#engine/ground/rational.ts'
import type { Books } from './books.ts'
import { type Composed, composeReport, getReport } from './compose.ts'
import type { ReportFigure } from './figure.ts'
import type { Asked } from './parameters.ts'
import type { Report } from './report.ts'

/** A report as it was issued: words, figures and rules frozen, with the revision of the books that they came from. */
export type Publication = {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly composed: Composed
  /** The report as it was declared then; absent in what was issued before declarations were frozen too. */
  readonly declaration?: Report
}

/**
 * Issues a report: freezes what it says and the revision it came from. Refused (`reportIncomplete`) while a fact is missing or
 * a rule does not hold.
 */
export async function publishReport(books: Books, actor: string, name: string, asked: Asked): Promise<Publication> {
  const composed = await composeReport(books, name, asked)
  if (!composed.ready) {
    const few = composed.missing.slice(0, 5)
    const more = composed.missing.length > few.length ? `；另有 ${composed.missing.length - few.length} 项` : ''
    throw new Problem('reportIncomplete', { report: composed.label, missing: few.join('；') + more })
  }
  const at = books.ledger.clock().toISOString()
  const content = freeze(composed, getReport(books.reports, name))
  const hash = createHash('sha256').update(content).digest('hex')
  return books.ledger.store.write(async ({ db }) => {
    const before = await db
      .selectFrom('publication')
      .select('id')
      .where('report', '=', name)
      .where('year', '=', asked.year)
      .execute()
    const id = `${name}-${asked.year}-${before.length + 1}`
    await db
      .insertInto('publication')
      .values({
        id,
        report: name,
        year: asked.year,
        at,
        actor,
        seq: composed.seq,
        parameters: JSON.stringify(composed.parameters),
        content,
        hash,
      })
      .execute()
    return { id, at, actor, composed }
  })
}

export type Listed = {
  readonly id: string
  readonly year: number
  readonly at: string
  readonly actor: string
  readonly seq: number
}

/** The issues of a report, newest first. */
export async function listPublications(books: Books, name: string, year?: number): Promise<Listed[]> {
  let query = books.ledger.store.reader
    .selectFrom('publication')
    .select(['id', 'year', 'at', 'actor', 'seq'])
    .where('report', '=', name)
  if (year !== undefined) query = query.where('year', '=', year)
  const rows = await query.orderBy('at', 'desc').execute()
  return rows.map((row) => ({
    id: String(row['id']),
    year: Number(row['year']),
    at: String(row['at']),
    actor: String(row['actor']),
    seq: Number(row['seq']),
  }))
}

/** An issue as it was frozen; a content that no longer fits its hash is told as such. */
export async function getPublication(books: Books, id: string): Promise<Publication> {
  const row = await books.ledger.store.reader
    .selectFrom('publication')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('reportNotFound', { name: id })
  const content = String(row['content'])
  if (createHash('sha256').update(content).digest('hex') !== row['hash'])
    throw new Problem('chainBroken', { seq: String(row['seq']), reason: `发布件 ${id} 的内容被改动过` })
  return { id, at: String(row['at']), actor: String(row['actor']), ...thaw(content) }
}

export type Change = {
  readonly id: string
  readonly label: string
  readonly unit: string
  /** Null where the issue has no such figure. */
  readonly before: string | null
  readonly after: string | null
}

/** Two issues figure by figure: what reads otherwise, what came, what went; and how many read the same. */
export async function comparePublications(
  books: Books,
  from: string,
  to: string,
): Promise<{ readonly changes: Change[]; readonly same: number }> {
  const [before, after] = await Promise.all([getPublication(books, from), getPublication(books, to)])
  const earlier = new Map(before.composed.figures.map((figure) => [figure.id, figure]))
  const later = new Map(after.composed.figures.map((figure) => [figure.id, figure]))
  const ids = [...new Set([...earlier.keys(), ...later.keys()])]
  const all = ids.map((id): Change => {
    const [old, now] = [earlier.get(id), later.get(id)]
    const { label, unit } = (now ?? old) as ReportFigure
    return { id, label, unit, before: old?.text ?? null, after: now?.text ?? null }
  })
  const changes = all.filter(({ before: old, after: now }) => old !== now)
  return { changes, same: all.length - changes.length }
}

// Exact values are pairs of bigints; in JSON they stand as "num/den".
function freeze(composed: Composed, declaration: Report): string {
  return JSON.stringify({ ...composed, declaration }, (_, value: unknown) =>
    isRational(value) ? `${value.num}/${value.den}` : value,
  )
}

function thaw(content: string): Pick<Publication, 'composed' | 'declaration'> {
  const { declaration, ...composed } = JSON.parse(content) as Omit<Composed, 'figures'> & {
    figures: (Omit<ReportFigure, 'value'> & { value: string | null })[]
    declaration?: unknown
  }
  return {
    composed: {
      ...composed,
      figures: composed.figures.map((figure) => {
        const [num, den] = (figure.value ?? '').split('/')
        return { ...figure, value: num && den ? { num: BigInt(num), den: BigInt(den) } : null }
      }),
    },
    // Judged when it was issued, and under the hash since.
    ...(declaration === undefined ? {} : { declaration: revive(declaration) as Report }),
  }
}

function isRational(value: unknown): value is Rational {
  return (
    typeof value === 'object' && value !== null && 'num' in value && 'den' in value && typeof value.num === 'bigint'
  )
}
