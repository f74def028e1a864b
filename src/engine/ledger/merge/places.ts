import type { Queries } from '#engine/store/database.ts'
import { linkTable, resolvedColumn, snake } from '#engine/store/naming.ts'
import type { Register, Registers } from '../register.ts'
import { linksOf } from '../tables.ts'

/** One column of the books that leads to records of a register: the field of a register, or its list of references. */
export type ReferencePlace = {
  readonly register: Register
  readonly field: string
  readonly table: string
  /** Text as given, key as given, and the id that it leads to. */
  readonly columns: { readonly text: string; readonly key: string; readonly id: string }
  readonly isList: boolean
}

/** Everywhere that leads to records of `target`. */
export function placesLeadingTo(registers: Registers, target: string): ReferencePlace[] {
  return Object.values(registers).flatMap((register) => {
    const single = Object.entries(register.fields).flatMap(([field, declared]): ReferencePlace[] =>
      declared.kind === 'reference' && declared.to === target
        ? [{ register, field, table: snake(register.name), columns: columnsOf(field), isList: false }]
        : [],
    )
    const lists = linksOf(register).flatMap(([field, declared]): ReferencePlace[] =>
      declared.to === target
        ? [{ register, field, table: linkTable(register.name, field), columns: columnsOf('target'), isList: true }]
        : [],
    )
    return [...single, ...lists]
  })
}

function columnsOf(field: string): ReferencePlace['columns'] {
  return { text: snake(field), key: `${snake(field)}_key`, id: resolvedColumn(field) }
}

/** How many records lead to this one, place by place. */
export async function countLeadingTo(
  db: Queries,
  registers: Registers,
  target: string,
  id: string,
): Promise<{ readonly place: ReferencePlace; readonly count: number }[]> {
  const counted = []
  for (const place of placesLeadingTo(registers, target)) {
    const row = await db
      .selectFrom(place.table)
      .select((build) =>
        build.fn
          .count(place.isList ? 'owner_id' : 'id')
          .distinct()
          .as('total'),
      )
      .where(place.columns.id, '=', id)
      .executeTakeFirst()
    const count = Number(row?.['total'] ?? 0)
    if (count > 0) counted.push({ place, count })
  }
  return counted
}
