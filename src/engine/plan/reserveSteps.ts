import { day, field } from '#engine/expr/expr.ts'
import { type Day, dayText, yearOf } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { titleOf } from '#engine/ledger/identity.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { type Pasted, pasteBlock } from '#engine/ledger/paste/pasteBlock.ts'
import { listRecords, recordsByIds } from '#engine/ledger/query.ts'
import { type Actor, getRecord, type Saved, saveRecord } from '#engine/ledger/records.ts'
import { isReference } from '#engine/ledger/values.ts'
import { getPolicy } from '#engine/policy/find.ts'
import { visitBook } from './books.ts'
import type { NamedReserve } from './reserve.ts'
import { getReserve, type ReserveCatalog, reserveList } from './reserveList.ts'
import type { ReserveMember } from './reserveMember.ts'
import { stageLabel } from './reserveMembers.ts'
import { aimOf, campaignOf } from './reserveVisits.ts'
import { type PlannedVisit, planVisits } from './visits.ts'

/**
 * A member to its next stage, with the reason, which stands in the record and in its history. A stage that does not follow is
 * refused with those that do; `versionConflict` where the record has moved on.
 */
export async function moveStage(
  ledger: Ledger,
  by: Actor,
  reserve: NamedReserve,
  asked: {
    readonly record: string
    readonly version: number
    readonly to: string
    readonly reason: string
    readonly on: Day
  },
): Promise<Saved> {
  const register = getRegister(ledger.registers, reserve.register)
  const { fields } = reserve
  const record = await getRecord(ledger.store.reader, register, asked.record)
  const from = record.values[fields.stage]
  const current = typeof from === 'string' ? from : (Object.keys(reserve.stages)[0] as string)
  const next = reserve.stages[current]?.next ?? []
  const say = (stage: string) => stageLabel(ledger, reserve, stage)
  if (!next.includes(asked.to))
    throw new Problem('badInput', {
      what: `“${say(current)}”之后不能是“${Object.hasOwn(reserve.stages, asked.to) ? say(asked.to) : asked.to}”。`,
      next: next.length === 0 ? '这一家已经出库；要再培育，请重新列入。' : `可以转为：${next.map(say).join('、')}。`,
    })
  const dates = reserve.stages[asked.to]?.dates
  const dated = dates !== undefined && (record.values[fields[dates]] ?? null) === null ? fields[dates] : undefined
  return saveRecord(ledger, by, {
    register: register.name,
    id: record.id,
    version: asked.version,
    given: {
      [fields.stage]: { value: say(asked.to) },
      [fields.reason]: { value: `${dayText(asked.on)}由${say(current)}转为${say(asked.to)}：${asked.reason}` },
      ...(dated === undefined ? {} : { [dated]: { value: asked.on } }),
    },
  })
}

/** Puts subjects on the list at its first dated stage, as one batch, which can be undone as one. */
export async function enterReserve(
  ledger: Ledger,
  by: Actor,
  catalog: ReserveCatalog,
  reserve: NamedReserve,
  asked: { readonly subjects: readonly string[]; readonly on: Day },
): Promise<Pasted> {
  const { fields, stages, entersWith } = reserve
  const register = getRegister(ledger.registers, getPolicy(catalog.policies, reserve.entry).subject)
  const found = await recordsByIds(ledger, register, asked.subjects)
  const gone = asked.subjects.find((id) => found.every((record) => record.id !== id))
  if (gone !== undefined) throw new Problem('recordNotFound', { register: register.label, key: gone })
  const stage = Object.keys(stages).find((one) => stages[one]?.dates === 'enteredOn') ?? Object.keys(stages)[0]
  const columns = [fields.subject, ...Object.keys(entersWith), fields.stage, fields.enteredOn]
  return pasteBlock(
    ledger,
    by,
    {
      register: reserve.register,
      columns: columns.map((name) => ({ field: name })),
      rows: found.map(({ values }) => ({
        cells: [
          titleOf(register, values),
          ...Object.values(entersWith),
          stageLabel(ledger, reserve, stage as string),
          asked.on,
        ],
      })),
    },
    { holdBad: false },
  )
}

/** What was written, how many tasks stood there before, and those whose day is taken by another visit. */
export type PlannedTasks = {
  readonly written: Pasted | null
  readonly already: number
  readonly taken: readonly string[]
}

/**
 * The tasks of the chosen members as planned visits, one batch. A task that is planned or done already is left alone; so is a
 * day on which the subject is visited for something else, since one subject has one visit a day.
 */
export async function planReserveTasks(
  ledger: Ledger,
  by: Actor,
  catalog: ReserveCatalog,
  asked: {
    readonly reserve: string
    readonly asOf: Day
    readonly filingOn?: Day
    readonly records: readonly string[]
    readonly officer?: string
  },
): Promise<PlannedTasks> {
  const reserve = getReserve(catalog.reserves, asked.reserve)
  const { members } = await reserveList(ledger, catalog, asked)
  const byRecord = new Map(members.map((member) => [member.record, member]))
  const chosen = asked.records.map((id) => {
    const found = byRecord.get(id)
    if (!found)
      throw new Problem('recordNotFound', { register: getRegister(ledger.registers, reserve.register).label, key: id })
    return found
  })
  const all = chosen.flatMap((member) => member.tasks.map((task) => ({ member, task })))
  const open = all.filter(({ task }) => task.visit === null)
  const days = await visitedDays(
    ledger,
    open.map(({ task }) => task.dueOn),
  )
  const isTaken = ({ member, task }: (typeof open)[number]) => days.has(`${member.subject} ${task.dueOn}`)
  const wanted = open.filter((one) => !isTaken(one))
  return {
    written:
      wanted.length === 0
        ? null
        : await planVisits(
            ledger,
            by,
            getPolicy(catalog.policies, reserve.entry).subject,
            wanted.map(({ member, task }) => visitOf(reserve, member, task, asked.officer)),
          ),
    already: all.length - open.length,
    taken: open.filter(isTaken).map(({ member, task }) => `${member.title} ${task.dueOn}`),
  }
}

function visitOf(
  reserve: NamedReserve,
  member: ReserveMember,
  { step, label, dueOn }: ReserveMember['tasks'][number],
  officer: string | undefined,
): PlannedVisit {
  const group = reserve.tasks.steps[step]?.group
  const gap = member.groups.find((one) => one.group === group)
  const who = officer ?? member.officer
  const words = gap && gap.state !== 'there' ? `：${[gap.said, gap.remedy].filter(Boolean).join('；')}` : ''
  return {
    id: member.subject,
    aim: aimOf(reserve, label),
    campaign: campaignOf(reserve, yearOf(member.filingOn ?? dueOn)),
    plannedOn: dueOn,
    what: `${label}${words}`,
    ...(who === '' ? {} : { officer: who }),
  }
}

/** Subject and day of the visits between the first and the last of these days. */
async function visitedDays(ledger: Ledger, days: readonly Day[]): Promise<ReadonlySet<string>> {
  const sorted = [...days].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return new Set()
  const { fields } = visitBook
  const { records } = await listRecords(ledger, {
    register: visitBook.register,
    where: field(fields.plannedOn)
      .atLeast(day(first))
      .and(field(fields.plannedOn).atMost(day(last))).node,
    limit: 100_000,
  })
  return new Set(
    records.flatMap(({ values }) => {
      const subject = values[fields.subject]
      return isReference(subject) && subject.id !== null ? [`${subject.id} ${String(values[fields.plannedOn])}`] : []
    }),
  )
}
