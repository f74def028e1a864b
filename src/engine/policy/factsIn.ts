import type { Node } from '#engine/expr/node.ts'

/** The plain facts that an expression reads; one that it asks `isKnown` of is not wanted by it. */
export function factsIn(node: Node): readonly string[] {
  const known = named.get(node)
  if (known) return known
  const found = new Set<string>()
  const asked = new Set<string>()
  const open: unknown[] = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const part = next as { readonly op?: string; readonly name?: string; readonly arg?: Node; readonly by?: unknown }
    if (part.op === 'field' && part.name !== undefined) found.add(part.name)
    // The records of a set speak of their own fields.
    if (part.op === 'related' || part.op === 'yearly') continue
    if (part.op === 'known' && part.arg?.op === 'field') asked.add(part.arg.name)
    open.push(...Object.values(next))
  }
  const names = [...found].filter((name) => !asked.has(name)).reverse()
  named.set(node, names)
  return names
}
const named = new WeakMap<Node, readonly string[]>()
