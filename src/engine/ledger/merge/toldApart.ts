import { Problem } from '#engine/ground/problem.ts'
import { getRegister, type Ledger } from '../ledger.ts'
import { type Actor, getRecord } from '../records.ts'

/** Two records that look like one and are not, as a person has found. */
export type ToldApart = {
  readonly a: string
  readonly b: string
  readonly reason: string
  readonly actor: string
  readonly at: string
}

/** The earlier record first: an id ends in the sequence of its creation. */
export function inOrder(one: string, other: string): readonly [string, string] {
  return one.length < other.length || (one.length === other.length && one < other) ? [one, other] : [other, one]
}

export async function listToldApart(ledger: Pick<Ledger, 'store'>, register: string): Promise<ToldApart[]> {
  const rows = await ledger.store.reader
    .selectFrom('told_apart')
    .selectAll()
    .where('register', '=', register)
    .orderBy('at', 'desc')
    .execute()
  return rows.map((row) => ({
    a: String(row['one']),
    b: String(row['other']),
    reason: String(row['reason']),
    actor: String(row['actor']),
    at: String(row['at']),
  }))
}

/** Says that two records are not the same, and why; they are proposed no more. Without a reason it is taken back. */
export async function tellApart(
  ledger: Ledger,
  by: Actor,
  request: { readonly register: string; readonly one: string; readonly other: string; readonly reason: string | null },
): Promise<void> {
  const register = getRegister(ledger.registers, request.register)
  const [one, other] = inOrder(request.one, request.other)
  const reason = request.reason?.trim()
  if (reason === '') throw new Problem('badInput', { what: '没有写明为什么不是同一个。', next: '请写一句理由。' })
  const id = `${register.name} ${one} ${other}`
  await ledger.store.write(async ({ db }) => {
    await db.deleteFrom('told_apart').where('id', '=', id).execute()
    if (reason === undefined) return
    for (const record of [one, other]) await getRecord(db, register, record)
    const at = ledger.clock().toISOString()
    await db
      .insertInto('told_apart')
      .values({ id, register: register.name, one, other, reason, at, actor: by.actor })
      .execute()
  })
}
