/** `-amount,name` as keys, and back. */
export type SortKey = { readonly field: string; readonly descending: boolean }

export function sortKeys(sort: string | undefined): SortKey[] {
  return (sort ?? '')
    .split(',')
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part, descending: false },
    )
}

export function sortText(keys: readonly SortKey[]): string | undefined {
  return keys.length === 0
    ? undefined
    : keys.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',')
}
