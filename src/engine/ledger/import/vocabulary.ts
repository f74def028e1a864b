import type { Register, Registers } from '../register.ts'
import { headerForm } from './header.ts'

/** Where a column may go: a field, or the code that stands beside the name of a reference. */
export type Place = { readonly field: string; readonly part?: 'key' }
export type Meaning = Place & { readonly register: string; readonly how: 'label' | 'alias' | 'keyHeader' }

export type Vocabulary = {
  /** What a header in its compared form means in each register. */
  readonly meanings: ReadonlyMap<string, readonly Meaning[]>
  readonly byRegister: ReadonlyMap<string, ReadonlyMap<string, readonly Meaning[]>>
  isKnown(name: string): boolean
  /** 1 for a header that one register alone has, less the more registers share it: 企业名称 says little. */
  weight(name: string): number
}

const rank = { label: 0, alias: 1, keyHeader: 2 } as const

/** Columns that ledgers have and no register needs. */
const furniture = new Set(['序号', '编号', 'no', '顺序号', '行号', '项次'])

export function isFurniture(name: string): boolean {
  return furniture.has(name)
}

const built = new WeakMap<Registers, { readonly vocabulary: Vocabulary; readonly of: readonly Register[] }>()

/** A catalogue in a running server may gain and change registers: what was built is good as long as it holds the same ones. */
export function vocabularyOf(registers: Registers): Vocabulary {
  const of = Object.values(registers)
  const known = built.get(registers)
  if (known && known.of.length === of.length && known.of.every((register, index) => register === of[index]))
    return known.vocabulary
  const vocabulary = build(registers)
  built.set(registers, { vocabulary, of })
  return vocabulary
}

function build(registers: Registers): Vocabulary {
  const meanings = new Map<string, Meaning[]>()
  const byRegister = new Map<string, Map<string, Meaning[]>>()
  for (const register of Object.values(registers)) {
    const own = new Map<string, Meaning[]>()
    byRegister.set(register.name, own)
    const add = (header: string, meaning: Meaning) => {
      const name = headerForm(header)
      const list = own.get(name) ?? []
      if (list.some((other) => other.field === meaning.field && other.part === meaning.part)) return
      own.set(
        name,
        [...list, meaning].sort((a, b) => rank[a.how] - rank[b.how]),
      )
    }
    for (const [field, declared] of Object.entries(register.fields)) {
      add(declared.label, { register: register.name, field, how: 'label' })
      for (const header of declared.headers ?? []) add(header, { register: register.name, field, how: 'alias' })
      if (declared.kind === 'reference')
        for (const header of declared.keyHeaders ?? [])
          add(header, { register: register.name, field, part: 'key', how: 'keyHeader' })
    }
    for (const [name, list] of own) meanings.set(name, [...(meanings.get(name) ?? []), ...list])
  }
  const sharers = new Map([...meanings].map(([name, list]) => [name, new Set(list.map((item) => item.register)).size]))
  return {
    meanings,
    byRegister,
    isKnown: (name) => meanings.has(name) || isFurniture(name),
    weight: (name) => 1 / Math.sqrt(sharers.get(name) ?? 4),
  }
}
