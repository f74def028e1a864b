import { matchForm } from '#engine/ledger/identity.ts'
import type { Filter, Indicators } from './indicator.ts'

/** Which indicator, or which part of one, a name in a ledger means. */
export type Named = { readonly indicator: string; readonly filter: Filter }
export type Names = ReadonlyMap<string, Named>

/** All names of all indicators. A name that two of them bear belongs to the one that comes first. */
export function namesOf(indicators: Indicators): Names {
  const names = new Map<string, Named>()
  const shortened: [string, Named][] = []
  const add = (name: string, named: Named) => {
    const key = bare(name)
    if (!names.has(key)) names.set(key, named)
    shortened.push([stripped(name), named])
  }
  for (const [id, { label }] of Object.entries(indicators)) {
    add(id, { indicator: id, filter: {} })
    add(label, { indicator: id, filter: {} })
  }
  for (const [id, { called }] of Object.entries(indicators))
    for (const [name, filter] of Object.entries(called ?? {})) add(name, { indicator: id, filter })
  for (const [key, named] of shortened) if (!names.has(key)) names.set(key, named)
  return names
}

/**
 * The indicator that a ledger row means: by its code (`hnteCount`, `projectsApproved[level=provincial]`), else by its name as
 * written, else by the name without unit, area words and words like 任务数.
 */
export function findNamed(indicators: Indicators, names: Names, name: string, code?: string | null): Named | undefined {
  if (code) {
    const match = /^(\w+)(?:\[(.*)\])?$/.exec(code.trim())
    const id = match?.[1] ?? ''
    if (Object.hasOwn(indicators, id)) return { indicator: id, filter: filterOf(match?.[2] ?? '') }
  }
  return names.get(bare(name)) ?? names.get(stripped(name))
}

function filterOf(text: string): Filter {
  return Object.fromEntries(
    text
      .split(',')
      .map((part) => part.split('=').map((word) => word.trim()))
      .filter((pair): pair is [string, string] => pair.length === 2 && pair[0] !== ''),
  )
}

function bare(name: string): string {
  return matchForm(name).replace(/[“”"'、，,.。()（）]/g, '')
}

const head = /^(全区|我区|本区|全县|区属|年度|全年|当年|新一年)/
const tail = /(年度目标|目标任务|任务数|目标数|计划数|完成数|目标|任务|指标|情况|数量|总量|总数|个数|家数|数)$/
function stripped(name: string): string {
  let text = bare(matchForm(name).replace(/[(（][^()（）]*[)）]/g, ''))
  for (let before = ''; before !== text; ) {
    before = text
    const shorter = text.replace(head, '').replace(tail, '')
    if (shorter.length >= 2) text = shorter
  }
  return text
}

/** True when the filters mean the same, or `wanted` is the whole and `given` any part of it. */
export function sameFilter(wanted: Filter, given: Filter): boolean {
  return canonical(wanted) === canonical(given)
}

function canonical(filter: Filter): string {
  return JSON.stringify(
    Object.entries(filter)
      .map(([name, value]) => [name, (typeof value === 'string' ? value.split('|') : [...value]).sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
