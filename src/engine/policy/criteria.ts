import type { Calculation, Calculations } from './calculation.ts'
import { columnsOf, termsOf } from './columns.ts'
import { requirementsOf } from './condition.ts'
import type { Fact, Facts } from './fact.ts'
import type { NamedPolicy, Policies, Version } from './policy.ts'
import { asResult, stateOf } from './result.ts'
import type { Result, Results } from './rule.ts'
import { byVersion } from './versions.ts'

/**
 * Every condition of a policy can be asked by itself, with its own facts only: `hnte.rdRatio`, and under each name by which the
 * policy is also called. `hnte.overall` answers the verdict in the words of a condition, with what is to be known besides.
 */
export function criteriaOf(policies: Policies): Calculations {
  return Object.fromEntries(
    Object.entries(policies).flatMap(([name, policy]) =>
      [name, ...(policy.alsoCalled ?? [])].flatMap((called) =>
        criteria({ ...policy, name }).map(([id, calculation]) => [`${called}.${id}`, calculation] as const),
      ),
    ),
  )
}

function criteria(policy: NamedPolicy): [id: string, Calculation][] {
  const found = new Map<string, Calculation>()
  for (const version of policy.versions)
    for (const one of requirementsOf(version.conditions)) {
      // Named by the last version that has it; asked of the one that is in force.
      const results = answersBy(policy, (each) => {
        const same = requirementsOf(each.conditions).find(({ id }) => id === one.id)
        return same && { ...same.answers, result: stateOf(same) }
      })
      found.set(one.id, {
        label: one.label,
        source: `${sourceOf(version)} ${one.article}`,
        facts: factsFor(policy.facts, Object.values(results).map(asResult)),
        results,
        policy: policy.name,
        examples: [],
      })
    }
  found.set('overall', {
    label: `${policy.title}：总的判断`,
    source: policy.versions.map(sourceOf).join('；'),
    facts: policy.facts,
    results: answersBy(policy, ({ answers, conditions }) => ({ ...answers, result: stateOf(conditions) }), {
      onlyInForce: true,
    }),
    policy: policy.name,
    examples: [],
  })
  return [...found]
}

/** Each result as the version in force gives it. */
function answersBy(
  policy: NamedPolicy,
  of: (version: Version) => Results | undefined,
  options?: { readonly onlyInForce: boolean },
): Results {
  const names = new Set(policy.versions.flatMap((version) => Object.keys(of(version) ?? {})))
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const answer = byVersion(policy, (version) => of(version)?.[name], options)
      return answer === undefined ? [] : [[name, answer] as const]
    }),
  )
}

function sourceOf(version: Version): string {
  const [first] = version.documents
  return first?.number ?? first?.title ?? ''
}

/** The facts that results read, and those that these take their defaults from. */
function factsFor(facts: Facts, results: readonly Result[]): Facts {
  const wanted = new Set(results.flatMap(everyNameIn))
  const columns = columnsOf(facts)
  const terms = termsOf(facts)
  for (let size = -1; size !== wanted.size; ) {
    size = wanted.size
    for (const { name, of } of terms) if (wanted.has(name)) for (const other of everyNameIn(of)) wanted.add(other)
    for (const { name, default: otherwise, neededWhen } of columns)
      if (wanted.has(name))
        for (const other of [otherwise, neededWhen].flatMap((expr) => (expr ? everyNameIn(expr) : [])))
          wanted.add(other)
  }
  const owners = new Set(columns.filter(({ name }) => wanted.has(name)).map(({ fact }) => fact))
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([name, fact]: [string, Fact]) =>
        owners.has(name) || (fact.kind === 'term' && wanted.has(name)) || ('aside' in fact && fact.aside === true),
    ),
  )
}

/** Every plain field that anything below names, also those that are only asked whether they are known. */
function everyNameIn(value: unknown): readonly string[] {
  const found = new Set<string>()
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'object' && part !== null && 'op' in part && part.op === 'field' && 'name' in part)
      found.add(String(part.name))
    return part
  })
  return [...found]
}
