import type { Node } from '#engine/expr/node.ts'
import type { Report } from '../answers.ts'
import { namesIn } from './templateText.ts'

/** The report without figures and tables that nothing uses any more, in one order of parts, without the note of an old version. */
export function pruned(report: Report): Report {
  const used = namesIn(report.template)
  for (const rule of report.rules) for (const name of fieldsIn(rule.holds as unknown as Node)) used.add(name)
  for (const name of [...used]) add(name, report, used)
  const kept = <T>(things: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(Object.entries(things).filter(([name]) => used.has(name)))
  const blocks = kept(report.blocks)
  const { label, about, layout, asks, template, rules, choices, personal, origin } = report
  return {
    label,
    about,
    layout,
    asks,
    template,
    figures: kept(report.figures),
    ...(Object.keys(blocks).length > 0 ? { blocks } : {}),
    ...(choices ? { choices } : {}),
    ...(personal ? { personal } : {}),
    rules,
    ...(origin ? { origin } : {}),
  }
}

/** A figure reckoned from others needs them; a total needs its table. */
function add(name: string, report: Report, used: Set<string>): void {
  const source = report.figures[name]
  if (!source) return
  const needed =
    source.from === 'figures'
      ? fieldsIn(source.value as unknown as Node)
      : source.from === 'table'
        ? [source.table]
        : []
  for (const other of needed) {
    if (used.has(other)) continue
    used.add(other)
    add(other, report, used)
  }
}

function fieldsIn(node: Node): string[] {
  const found: string[] = []
  JSON.stringify(node, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'op' in value && value.op === 'field' && 'name' in value)
      found.push(String(value.name))
    return value
  })
  return found
}
