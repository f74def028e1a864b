import type { Node } from './node.ts'

/** The fields of the record at hand that an expression reads, in the order of reading. Of a path, its first step. */
export function ownFields(node: Node): string[] {
  const found = new Set<string>()
  walk(node, found)
  return [...found]
}

function walk(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const part of value) walk(part, found)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const node = value as Readonly<Record<string, unknown>>
  if (node['op'] === 'field' || node['op'] === 'yearly' || node['op'] === 'related') {
    const through = node['through'] as readonly string[] | undefined
    if (through?.[0] !== undefined) found.add(through[0])
    else if (node['op'] === 'field') found.add(String(node['name']))
    // Conditions and measures of a related set speak of other records.
    if (node['op'] === 'yearly') walk(node['year'], found)
    return
  }
  for (const part of Object.values(node)) walk(part, found)
}
