import type { Schema } from '#engine/expr/node.ts'
import { titleField } from './identity.ts'
import type { Ledger } from './ledger.ts'
import type { Register } from './register.ts'

/** What of other registers the findings of one depend on: some of their fields, or all that their records say. */
export type CheckReads = ReadonlyMap<string, ReadonlySet<string> | 'all'>

/**
 * The fields of others that the check of a register reads: those that its expressions come by through references, all of the sets
 * that they count, the names by which its references are found, and what places its records in a division. That records come or go
 * is no field: it touches whoever reads anything of that register.
 */
export function checkReads(
  { registers, schema }: Pick<Ledger, 'registers' | 'schema'>,
  register: Register,
): CheckReads {
  const found = new Map<string, Set<string> | 'all'>()
  const add = (name: string, field: string) => {
    const [at = name] = name.split('.')
    const own = registers[at]
    const known = found.get(at)
    if (known === 'all') return
    // A name that is no field of the declaration speaks of the record itself.
    if (!own || field === 'all' || !Object.hasOwn(own.fields, field)) found.set(at, 'all')
    else found.set(at, (known ?? new Set()).add(field))
  }
  const named = new Set<string>()
  /** By what a reference to it is found; a key that speaks of another record follows that one's. */
  const addNames = (name: string) => {
    const target = registers[name]
    if (!target || named.has(name)) return
    named.add(name)
    for (const field of [titleField(target), ...target.key, ...(target.alsoKnownBy ?? [])]) {
      add(name, field)
      const declared = target.fields[field]
      if (declared?.kind === 'reference' || declared?.kind === 'references') addNames(declared.to)
    }
  }
  const addReferences = ({ fields }: Register) => {
    for (const field of Object.values(fields))
      if (field.kind === 'reference' || field.kind === 'references') addNames(field.to)
  }
  const placing = new Set<string>()
  const addPlace = (one: Register) => {
    const field = one.placedBy === undefined ? undefined : one.fields[one.placedBy]
    if (!field || placing.has(one.name)) return
    placing.add(one.name)
    add(one.name, one.placedBy as string)
    if (field.kind !== 'reference') return
    addNames(field.to)
    const target = registers[field.to]
    if (target) addPlace(target)
  }
  const follow = (from: string, through: readonly string[]): string =>
    through.reduce((at, reference) => {
      add(at, reference)
      const to = toOf(schema, at, reference)
      if (to === undefined) return at
      addNames(to)
      return to
    }, from)
  const walk = (value: unknown, at: string): void => {
    if (Array.isArray(value)) for (const part of value) walk(part, at)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const node = value as Readonly<Record<string, unknown>> & { readonly through?: readonly string[] }
    const reached = node.through ? follow(at, node.through) : at
    if (node['op'] === 'field') add(reached, String(node['name']))
    const isSet = node['op'] === 'related' || node['op'] === 'yearly'
    const within = isSet ? String(node['register']) : at
    if (isSet) {
      add(within, 'all')
      const members = registers[within.split('.')[0] ?? within]
      if (members) addReferences(members)
    }
    // The year is asked of the subject, all else of the members.
    for (const [key, part] of Object.entries(node)) walk(part, key === 'year' ? at : within)
  }
  addReferences(register)
  addPlace(register)
  walk(register.checks ?? [], register.name)
  found.delete(register.name)
  return found
}

function toOf(schema: Schema, register: string, reference: string): string | undefined {
  return schema[register]?.fields[reference]?.to
}
