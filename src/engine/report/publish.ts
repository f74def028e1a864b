import { createHash } from 'node:crypto'
import { Problem } from '#engine/ground/problem.ts'
import type { Rational } from '#engine/ground/rational.ts'
import { type Cause, changesSince } from '#engine/ledger/changesSince.ts'
import type { Books } from './books.ts'
import { type Composed, composeReport } from './compose.ts'
import type { ReportFigure } from './figure.ts'
import type { Asked, Parameters } from './parameters.ts'

/** A report as it was issued: words, figures and rules frozen, with the revision of the books that they came from. */
export type Publication = {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly composed: Composed
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
  const content = freeze(composed)
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
  return { id, at: String(row['at']), actor: String(row['actor']), composed: thaw(content) }
}

export type Drift = {
  readonly id: string
  readonly label: string
  readonly slots: readonly number[]
  readonly before: string
  readonly after: string
  readonly causes: readonly Cause[]
}
const mostCauses = 50

/** Which figures of an issue would be printed otherwise today, and the changes of records that made them so. */
export async function driftOf(books: Books, id: string): Promise<Drift[]> {
  const { composed } = await getPublication(books, id)
  const now = await composeReport(books, composed.report, askedFor(composed.parameters))
  const today = new Map(now.figures.map((figure) => [figure.id, figure]))
  const drifts: Drift[] = []
  for (const figure of composed.figures) {
    const current = today.get(figure.id)
    if (current && current.text === figure.text) continue
    drifts.push({
      id: figure.id,
      label: figure.label,
      slots: figure.slots,
      before: figure.text,
      after: current === undefined ? '（报告中已没有这个数）' : current.state === 'missing' ? '（缺）' : current.text,
      causes: await causesOf(books, figure, current, composed.seq),
    })
  }
  return drifts
}

function causesOf(
  { ledger }: Books,
  before: ReportFigure,
  after: ReportFigure | undefined,
  since: number,
): Promise<Cause[]> {
  return changesSince(ledger, [...(before.records?.ids ?? []), ...(after?.records?.ids ?? [])], since, mostCauses)
}

function askedFor(parameters: Parameters): Asked {
  const { year, fromMonth, toMonth, asOf, choices } = parameters
  return { year, fromMonth, toMonth, asOf, ...(choices ? { choices } : {}) }
}

// Exact values are pairs of bigints; in JSON they stand as "num/den".
function freeze(composed: Composed): string {
  return JSON.stringify(composed, (_, value: unknown) => (isRational(value) ? `${value.num}/${value.den}` : value))
}

function thaw(content: string): Composed {
  const composed = JSON.parse(content) as Omit<Composed, 'figures'> & {
    figures: (Omit<ReportFigure, 'value'> & { value: string | null })[]
  }
  return {
    ...composed,
    figures: composed.figures.map((figure) => {
      const [num, den] = (figure.value ?? '').split('/')
      return { ...figure, value: num && den ? { num: BigInt(num), den: BigInt(den) } : null }
    }),
  }
}

function isRational(value: unknown): value is Rational {
  return (
    typeof value === 'object' && value !== null && 'num' in value && 'den' in value && typeof value.num === 'bigint'
  )
}
