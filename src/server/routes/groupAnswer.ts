import { printField } from '#engine/ledger/fields/index.ts'
import type { GroupKey } from '#engine/ledger/groupKeys.ts'
import type { Group } from '#engine/ledger/groups.ts'
import type { Register } from '#engine/ledger/register.ts'

export type GroupAnswer = {
  /** 0: of the first key; 1: of the second, within the group above. */
  readonly depth: number
  /** What the group is called: the key as printed, 未填 where there is none. */
  readonly label: string
  readonly count: number
  /** The place of its first row in the list. */
  readonly from: number
  readonly sums: Readonly<Record<string, string>>
}

export function groupAnswers(register: Register, keys: readonly GroupKey[], groups: readonly Group[]): GroupAnswer[] {
  const deepest = keys.length - 1
  let from = 0
  return groups.map((group) => {
    const depth = group.keys.length - 1
    const start = from
    if (depth === deepest) from += group.count
    return {
      depth,
      label: wordOf(register, keys[depth] as GroupKey, group.keys[depth] ?? null),
      count: group.count,
      from: start,
      sums: Object.fromEntries(
        Object.entries(group.sums).map(([name, sum]) => [
          name,
          sum === null ? '' : printField(register.fields[name] as never, Number(sum)),
        ]),
      ),
    }
  })
}

function wordOf(register: Register, { field: name, part }: GroupKey, value: string | number | null): string {
  const field = register.fields[name]
  if (!field || value === null) return `未填${field?.label ?? ''}`
  if (part === 'year') return `${value}年`
  if (part === 'month') return `${String(value).slice(0, 4)}年${Number(String(value).slice(5))}月`
  if (field.kind === 'flag') return printField(field, value === 1)
  if (field.kind === 'reference') return String(value)
  const text = printField(field, value)
  return field.kind === 'integer' && field.calendar === 'year' ? `${text}年` : text
}
