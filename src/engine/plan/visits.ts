import { type Day, yearOf } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { titleOf } from '#engine/ledger/identity.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { type Pasted, pasteBlock } from '#engine/ledger/paste/pasteBlock.ts'
import { listRecords, recordsByIds } from '#engine/ledger/query.ts'
import type { Actor } from '#engine/ledger/records.ts'
import { isReference, type StoredRecord } from '#engine/ledger/values.ts'
import { visitBook } from './books.ts'

const { fields, outcomes } = visitBook

/** One visit for a target, planned or made. */
export type AimedVisit = {
  readonly id: string
  readonly subject: string | null
  readonly on: Day
  readonly campaign: string | null
  readonly officer: string | null
  readonly isDone: boolean
  readonly outcome: keyof typeof outcomes | null
}

const most = 10_000

/** The visits that name this target as their aim, of all years: earlier ones tell how often a visit succeeds. */
export async function visitsFor(ledger: Ledger, aim: string): Promise<readonly AimedVisit[]> {
  if (!Object.hasOwn(ledger.registers, visitBook.register)) return []
  const { records } = await listRecords(ledger, {
    register: visitBook.register,
    where: {
      op: 'compare',
      how: 'equal',
      left: { op: 'field', name: fields.aim },
      right: { op: 'literal', type: 'text', value: aim },
    },
    limit: most,
  })
  return records.map(aimed)
}

function aimed({ id, values }: StoredRecord): AimedVisit {
  const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : null)
  const subject = values[fields.subject]
  return {
    id,
    subject: isReference(subject) ? subject.id : null,
    on: text(fields.plannedOn) ?? '',
    campaign: text(fields.campaign),
    officer: text(fields.officer),
    isDone: text(fields.state) === visitBook.done,
    outcome: text(fields.outcome) as AimedVisit['outcome'],
  }
}

/** How the visits of a year went, and how often finished visits of any year succeeded. */
export type VisitRecord = {
  readonly planned: number
  readonly done: number
  readonly achieved: number
  readonly underWay: number
  /** Achieved ÷ finished, with both halves; null with fewer than five finished visits, which tell nothing. */
  readonly rate: { readonly achieved: number; readonly finished: number } | null
}

const tellingFrom = 5

export function visitRecord(visits: readonly AimedVisit[], year: number): VisitRecord {
  const ofYear = visits.filter(({ on }) => on !== '' && yearOf(on) === year)
  const many = (among: readonly AimedVisit[], wanted: AimedVisit['outcome']) =>
    among.filter(({ outcome }) => outcome === wanted).length
  const achieved = many(visits, outcomes.achieved)
  const finished = achieved + many(visits, outcomes.notYet) + many(visits, outcomes.declined)
  return {
    planned: ofYear.filter(({ isDone }) => !isDone).length,
    done: ofYear.filter(({ isDone }) => isDone).length,
    achieved: many(ofYear, outcomes.achieved),
    underWay: many(ofYear, outcomes.underWay),
    rate: finished < tellingFrom ? null : { achieved, finished },
  }
}

/** One visit to be planned: for what, by whom and until when. */
export type PlannedVisit = {
  readonly id: string
  readonly aim: string
  readonly campaign: string
  readonly officer?: string
  readonly plannedOn: Day
  readonly what: string
}

/** Writes visits into their register as one batch, which can be undone as one. A subject that is gone is told. */
export async function planVisits(
  ledger: Ledger,
  by: Actor,
  subject: string,
  visits: readonly PlannedVisit[],
): Promise<Pasted> {
  if (visits.length === 0)
    throw new Problem('badInput', { what: '走访计划里没有选企业。', next: '请在名单里勾选要走访的企业。' })
  const register = getRegister(ledger.registers, subject)
  const found = await recordsByIds(ledger, register, [...new Set(visits.map(({ id }) => id))])
  const records = new Map(found.map((record) => [record.id, record]))
  const rows = visits.map(({ id, aim, campaign, officer = '', plannedOn, what }) => {
    const record = records.get(id)
    if (!record) throw new Problem('recordNotFound', { register: register.label, key: id })
    const title = titleOf(register, record.values)
    return { cells: [title, plannedOn, plannedOn, campaign, officer, aim, '计划', what] }
  })
  const columns = [
    fields.subject,
    fields.plannedOn,
    fields.dueOn,
    fields.campaign,
    fields.officer,
    fields.aim,
    fields.state,
    fields.content,
  ].map((field) => ({ field }))
  return pasteBlock(ledger, by, { register: visitBook.register, columns, rows }, { holdBad: false })
}
