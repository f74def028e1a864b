import { sql } from 'kysely'
import { Problem } from '#engine/ground/problem.ts'
import type { Field } from '#engine/ledger/field.ts'
import { ownDistrict } from '#engine/ledger/ledger.ts'
import { type Change, parts, writeChanges } from '#engine/ledger/log.ts'
import { type Actor, occasionOf, recordsIn } from '#engine/ledger/records.ts'
import type { Register } from '#engine/ledger/register.ts'
import { fromRow, sameValue, type Value } from '#engine/ledger/values.ts'
import type { Row } from '#engine/store/database.ts'
import { snake } from '#engine/store/naming.ts'
import { retyped } from './changes.ts'
import type { Desk } from './desk.ts'

export type CarriedOver = {
  /** Records whose empty field now holds what the bureau's own held. */
  readonly carried: number
  /** Records in which both are filled, and differ: they keep what they have. */
  readonly different: number
}

/**
 * After an upgrade a register may bring a field of its own for what the bureau had added: the values of the added one go into the
 * shipped one wherever that is empty, as revisions of one transaction. The added field keeps its column; withdraw it afterwards.
 */
export async function carryOver(
  { ledger, declarations }: Pick<Desk, 'ledger' | 'declarations'>,
  by: Actor,
  { name, into }: { readonly name: string; readonly into: string },
): Promise<CarriedOver> {
  const [registerName = '', own = ''] = name.split('.')
  const declared = await declarations.find('field', name)
  const register = Object.hasOwn(ledger.registers, registerName) ? ledger.registers[registerName] : undefined
  if (!declared || declared.content === null || !register)
    throw new Problem('declarationNotFound', { what: '字段', name })
  const from = declared.content as Field
  const to = Object.hasOwn(register.fields, into) ? register.fields[into] : undefined
  if (!to) throw new Problem('fieldNotFound', { register: register.label, field: into })
  if (into === own || !fits(from, to))
    throw new Problem('badInput', {
      what: `“${from.label}”和“${to.label}”记的不是同一种内容，不能并过去。`,
      next: '请给自建的字段换个名称。',
    })
  const district = (await ownDistrict(ledger))?.code ?? '000000'
  return ledger.store.write(async (tx) => {
    const table = snake(register.name)
    const { rows } = await sql<Row>`select * from ${sql.table(table)}
      where ${sql.ref(snake(own))} is not null order by id`.execute(tx.db)
    const values = new Map(rows.map((row) => [String(row['id']), valueIn(register, own, from, row)]))
    const changes: Change[] = []
    let different = 0
    for (const ids of parts([...values.keys()], 500))
      for (const before of await recordsIn(tx.db, register, ids)) {
        const value = values.get(before.id) ?? null
        const held = before.values[into] ?? null
        if (held === null)
          changes.push({
            register,
            before,
            after: { values: { ...before.values, [into]: value }, division: before.division, digest: null },
            place: JSON.stringify({ form: '并入自带字段' }),
          })
        else if (!sameValue(held, value)) different++
      }
    await writeChanges(tx, occasionOf(ledger, { ...by, source: 'merge' }, district), changes)
    return { carried: changes.length, different }
  })
}

/** What may stand in for the other: the same kind, read the same way. Names of other records must be found anew, by hand. */
function fits(from: Field, to: Field): boolean {
  if (from.kind === 'reference' || from.kind === 'references' || to.kind === 'references') return false
  if (from.kind === 'choice' && to.kind === 'choice')
    return Object.keys(from.options).every((code) => to.open === true || Object.hasOwn(to.options, code))
  return retyped(from, to).length === 0
}

function valueIn(register: Register, own: string, field: Field, row: Row): Value {
  return fromRow({ ...register, fields: { [own]: field } }, row).values[own] ?? null
}
