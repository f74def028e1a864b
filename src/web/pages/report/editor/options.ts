import type { Insertion } from '../answers.ts'

/** Indicators for a list to choose from; what is typed is looked for in name, chapter and initials. */
export function optionsOf(insertions: readonly Insertion[]) {
  return insertions.map(({ indicator, label, unit, chapter, initials }) => ({
    value: indicator,
    label: `${label}（${unit}）`,
    search: `${label} ${chapter} ${initials}`,
  }))
}

type Option = { readonly label?: unknown; readonly search?: string }

/** How a list of indicators is searched: what begins with the words, or whose initials do, first. */
export const bySearch = {
  optionFilterProp: 'search',
  filterSort: (a: Option, b: Option, { searchValue }: { searchValue: string }) =>
    rankOf(a, searchValue) - rankOf(b, searchValue),
}

function rankOf({ label, search = '' }: Option, wanted: string): number {
  const word = wanted.trim().toLowerCase()
  if (String(label).toLowerCase().startsWith(word)) return 0
  return search.toLowerCase().split(' ').at(-1)?.startsWith(word) ? 1 : 2
}
