import { type Context, evaluate } from '#engine/expr/evaluate.ts'
import type { Node } from '#engine/expr/node.ts'
import { type Day, dayText } from '#engine/ground/day.ts'
import { floor } from '#engine/ground/rational.ts'
import type { NamedPolicy, Version, Window } from './policy.ts'

/**
 * When applications are taken. A window that says for which year it is binds: once every window of the year of the case has
 * closed, the policy is not applicable to it any more. One without a year only tells when.
 */

/** Whether the windows of the year of the case have all closed; null where none could have. Constant but for the case's year. */
export function closedNode(policy: NamedPolicy, version: Version, asOf: Day): Node | null {
  const years = closedYears(version, asOf)
  if (years.length === 0) return null
  const values = years.map((year) => ({ op: 'literal', type: 'number', value: String(year) }) as const)
  return { op: 'oneOf', arg: yearNode(policy, version), values }
}

/** Whether nobody can apply for this year any more. */
export function isClosedFor(policy: NamedPolicy, year: number, asOf: Day): boolean {
  return policy.versions.some((version) => closedYears(version, asOf).includes(year))
}

function closedYears({ windows = [] }: Version, asOf: Day): readonly number[] {
  const years = new Set(windows.flatMap(({ of }) => of ?? []))
  const isOver = ({ of, closes, orLater }: Window, year: number) => of !== year || (closes < asOf && !orLater)
  return [...years].filter((year) => windows.every((window) => isOver(window, year)))
}

/** The year that the rule goes by, or that of its day. */
function yearNode({ chosenBy }: NamedPolicy, version: Version): Node {
  const known = years.get(version)
  if (known) return known
  const chosen: Node = { op: 'field', name: chosenBy }
  const year: Node = typeof version.from === 'number' ? chosen : { op: 'yearOf', arg: chosen }
  years.set(version, year)
  return year
}
// One node for all cases, so that it is made ready once.
const years = new WeakMap<Version, Node>()

/** Of the windows for the year of the case, or for any: the one that is open, or else the next one, or else the last. */
export function windowOf(
  policy: NamedPolicy,
  version: Version,
  context: Context,
): (Omit<Window, 'of' | 'orLater'> & { readonly open: boolean }) | null {
  const { windows = [] } = version
  if (windows.length === 0) return null
  const { asOf } = context
  const year = yearOfCase(policy, version, context)
  const inOrder = windows
    .filter(({ of }) => of === undefined || of === year)
    .sort((a, b) => (a.closes < b.closes ? -1 : 1))
  const found = inOrder.find(({ closes }) => closes >= asOf) ?? inOrder.at(-1)
  if (!found) return null
  const { opens, closes, note } = found
  return { opens, closes, ...(note === undefined ? {} : { note }), open: opens <= asOf && asOf <= closes }
}

function yearOfCase(policy: NamedPolicy, version: Version, context: Context): number | null {
  const year = evaluate(yearNode(policy, version), context)
  return typeof year === 'object' && year !== null ? Number(floor(year)) : null
}

export function sayClosed(policy: NamedPolicy, version: Version, context: Context): string {
  const closes = windowOf(policy, version, context)?.closes ?? ''
  return `${yearOfCase(policy, version, context)}年度的申报已于${dayText(closes)}截止`
}
