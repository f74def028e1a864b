/**
 * The policies as rules of two other engines, each given the named facts of a policy (`salesYuan3`, `registeredOn`) ready-made,
 * as its own users would write them, and in its favour: the version in force is chosen for it, nothing is read of the ledgers,
 * nothing is stored, and no condition says how far it is, what is missing, or what is left to a person.
 *
 * `jsonRulesPeer`: json-rules-engine. What a condition compares is a dynamic fact of its own, in plain JavaScript and floats.
 * `zenPeer`: @gorules/zen-engine, one decision graph with an expression node for each policy. It is installed beside the
 * project, since a lock file that names its packages of every platform could not be made.
 * `reckonedPeer`: json-rules-engine once more, with every operand of every condition reckoned before: it only compares.
 */
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Engine, type NestedCondition } from 'json-rules-engine'
import { evaluate } from '#engine/expr/evaluate.ts'
import type { Expr } from '#engine/expr/expr.ts'
import type { Comparison, Node } from '#engine/expr/node.ts'
import { addDays, addMonths, daysBetween } from '#engine/ground/day.ts'
import type { Rational } from '#engine/ground/rational.ts'
import { versionFor } from '#engine/policy/assess.ts'
import { columnsOf, type FactColumn, termsOf } from '#engine/policy/columns.ts'
import { requirementsOf } from '#engine/policy/condition.ts'
import { type Case, changed, contextOf } from '#engine/policy/intake.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import type { Condition, Requirement } from '#engine/policy/rule.ts'
import { statesOf } from '#engine/policy/states.ts'
import { formulas } from './peerFormulas.ts'
import { javaScript, rankName, rankOf, zen } from './peerTongues.ts'

/** What a peer is given of one subject: for each policy, in their order, its named facts; money in fen, a decimal as it is read. */
export type PlainFacts = readonly Readonly<Record<string, number | boolean | string>>[]

export type Peer = {
  readonly name: string
  /** Whether the conditions of each policy hold, in the order of the policies. */
  readonly judge: (facts: PlainFacts) => Promise<readonly boolean[]>
}

/** The facts of one subject as peers take them, from its case under each policy; unknown is nought, no, nothing, or the first day. */
export function plainFacts(policies: readonly NamedPolicy[], cases: readonly Case[]): PlainFacts {
  return policies.map(({ facts }, index) =>
    Object.fromEntries(
      columnsOf(facts).flatMap((column): [string, number | boolean | string][] => {
        const { name, kind, scale = 0 } = column
        const raw = cases[index]?.record[name] ?? noughtOf(column)
        if (kind === 'text')
          return [
            [name, String(raw)],
            [rankName(name), rankOf(String(raw))],
          ]
        if (typeof raw === 'string' || typeof raw === 'boolean') return [[name, raw]]
        return [[name, Number(raw) / 10 ** (kind === 'decimal' ? scale : 0)]]
      }),
    ),
  )
}

/**
 * Throws where a peer says of a subject what our engine does not, with what is unknown taken as nought by both. What is neither
 * met nor unmet even so (left to a person, a share of nought) is not compared. Returns how many verdicts were.
 */
export async function refuseDisagreement(
  peer: Peer,
  policies: readonly NamedPolicy[],
  cases: readonly Case[],
  asOf: string,
): Promise<number> {
  const found = await peer.judge(plainFacts(policies, cases))
  const decided = policies.filter((policy, index) => {
    const one = cases[index]
    if (!one) throw new Error(policy.name)
    const filled = Object.fromEntries(
      columnsOf(policy.facts).map((column) => [column.name, one.record[column.name] ?? noughtOf(column)]),
    )
    const root = rootOf(policy, asOf)
    const state = statesOf(root, contextOf(changed(policy.facts, one, filled, asOf), asOf)).get(root)
    if (state !== 'met' && state !== 'unmet') return false
    if ((state === 'met') !== found[index]) throw new Error(`${policy.name}: ${peer.name} says otherwise`)
    return true
  })
  return decided.length
}

export function jsonRulesPeer(policies: readonly NamedPolicy[], asOf: string): Peer {
  const engine = recordEngine()
  for (const policy of policies) {
    const write = formulas(javaScript(policy), policy.facts, asOf)
    const dynamic = (id: string, node: Node) => {
      const reckon = compiled(policy, node, write)
      engine.addFact(
        id,
        (_, almanac) => almanac.factValue<Readonly<Record<string, unknown>>>(policy.name).then(reckon),
        { cache: false },
      )
      return { fact: id }
    }
    const operand = (id: string, { node }: Expr<string>) => {
      if (node.op === 'field' && columnsOf(policy.facts).some(({ name }) => name === node.name))
        return { fact: policy.name, path: node.name }
      return dynamic(id, node)
    }
    const conditions = ruled(rootOf(policy, asOf), (one) => {
      const compared = one.appliesWhen ? undefined : comparisonOf(one)
      const id = `${policy.name}.${one.id}`
      if (!compared) return { ...dynamic(id, holdsOf(one)), operator: 'equal', value: true }
      const { actual, how, required } = compared
      const constant = namesIn(required.node).length === 0
      return {
        ...operand(id, actual),
        operator: operators[how],
        value: constant ? compiled(policy, required.node, write)({}) : operand(`${id}.required`, required),
      }
    })
    engine.addRule({ conditions: { all: [conditions] }, event: { type: policy.name } })
  }
  return judgedBy(engine, policies)
}

/** `ready` reckons the operands from a case; what it gives stands for the plain facts. */
export function reckonedPeer(
  policies: readonly NamedPolicy[],
  asOf: string,
): Peer & { readonly ready: (cases: readonly Case[]) => PlainFacts } {
  const engine = recordEngine()
  const named = policies.map((policy) => {
    const root = rootOf(policy, asOf)
    const names = new Map(requirementsOf(root).map((one, index) => [one, `c${index}`] as const))
    const conditions = ruled(root, (one) => {
      const id = names.get(one) ?? ''
      const compared = comparisonOf(one)
      const operand = (path: string) => ({ fact: policy.name, path })
      return compared
        ? { ...operand(`${id}a`), operator: operators[compared.how], value: operand(`${id}b`) }
        : { ...operand(id), operator: 'equal', value: true }
    })
    engine.addRule({ conditions: { all: [conditions] }, event: { type: policy.name } })
    return names
  })
  const ready = (cases: readonly Case[]) =>
    named.map((names, index) => {
      const one = cases[index]
      if (!one) throw new Error(policies[index]?.name)
      const context = contextOf(one, asOf)
      const amount = ({ node }: Expr<string>) => {
        const value = evaluate(node, context) as Rational | null
        return value === null ? 0 : Number(value.num) / Number(value.den)
      }
      return Object.fromEntries(
        [...names].flatMap(([one, id]): [string, number | boolean][] => {
          const compared = comparisonOf(one)
          if (!compared) return [[id, evaluate(one.holds.node, context) === true]]
          return [
            [`${id}a`, amount(compared.actual)],
            [`${id}b`, amount(compared.required)],
          ]
        }),
      )
    })
  return { ...judgedBy(engine, policies), ready }
}

/** Installs @gorules/zen-engine into the folder. The reason in words where that cannot be. */
export async function zenPeer(
  policies: readonly NamedPolicy[],
  asOf: string,
  folder: string,
): Promise<Peer | { readonly unavailable: string }> {
  try {
    await promisify(execFile)(
      'npm',
      ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', zenPackage],
      { cwd: folder },
    )
  } catch (error) {
    return { unavailable: `${zenPackage} 装不上：${(error as Error).message.split('\n').slice(0, 3).join(' ')}` }
  }
  const { ZenEngine } = createRequire(join(folder, 'node_modules', 'x.js'))('@gorules/zen-engine') as Zen
  const decision = new ZenEngine().createDecision(graph(policies, asOf))
  return {
    name: zenPackage,
    judge: async (facts) => {
      const given = Object.fromEntries(policies.map(({ name }, index) => [name, facts[index]]))
      const { result } = await decision.evaluate(given)
      return policies.map(({ name }) => result[name] === true)
    },
  }
}
const zenPackage = '@gorules/zen-engine@0.54.0'
type Zen = {
  readonly ZenEngine: new () => {
    createDecision(content: object): {
      evaluate(input: object): Promise<{ readonly result: Readonly<Record<string, unknown>> }>
    }
  }
}

/** The decision graph: the facts of all policies come in, and go through one expression node for each policy. */
function graph(policies: readonly NamedPolicy[], asOf: string): object {
  const place = { position: { x: 0, y: 0 } }
  const nodes = policies.map((policy) => {
    const write = formulas(zen(policy), policy.facts, asOf)
    const root = rootOf(policy, asOf)
    const wanted = requirementsOf(root).flatMap((one) => {
      const compared = comparisonOf(one)
      return [
        ...(compared ? [compared.actual, compared.required] : [one.holds]),
        ...(one.appliesWhen ? [one.appliesWhen] : []),
      ]
    })
    const holds = (one: Condition): string => {
      if (one.kind === 'group') return `(${one.members.map(holds).join(wordOf(one) === 'all' ? ' and ' : ' or ')})`
      return write(holdsOf(one))
    }
    const terms = termsBehind(
      policy,
      wanted.map(({ node }) => node),
    )
    const expressions = [
      ...terms.map(({ name, of }) => ({ id: name, key: `terms.${name}`, value: write(of.node) })),
      { id: 'held', key: policy.name, value: holds(root) },
    ]
    return {
      id: policy.name,
      name: policy.name,
      type: 'expressionNode',
      ...place,
      content: { expressions, passThrough: false, inputField: null, outputPath: null, executionMode: 'single' },
    }
  })
  return {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', ...place },
      ...nodes,
      { id: 'out', name: 'out', type: 'outputNode', ...place },
    ],
    edges: nodes.flatMap(({ id }) => [
      { id: `to-${id}`, type: 'edge', sourceId: 'in', targetId: id },
      { id: `from-${id}`, type: 'edge', sourceId: id, targetId: 'out' },
    ]),
  }
}

/** The conditions in force on the day. */
function rootOf(policy: NamedPolicy, asOf: string): Condition {
  const version = versionFor(policy, asOf) ?? policy.versions.at(-1)
  if (!version) throw new Error(policy.name)
  return version.conditions
}

function wordOf({ needs }: Extract<Condition, { kind: 'group' }>): 'all' | 'any' {
  if (typeof needs === 'number') throw new Error(`at least ${needs} of several: no peer is told how`)
  return needs
}

type Compared = { readonly actual: Expr<string>; readonly how: keyof typeof operators; readonly required: Expr<string> }
const operators = {
  atLeast: 'greaterThanInclusive',
  above: 'greaterThan',
  atMost: 'lessThanInclusive',
  below: 'lessThan',
} as const satisfies Partial<Record<Comparison, string>>

/** What a condition compares as numbers; a score that must pass does so with what is certain of it. */
function comparisonOf(one: Requirement): Compared | undefined {
  const { measure, parts, shown } = one
  return measure && parts && shown ? { ...measure, actual: shown.actual } : measure
}

/** Holds, or does not apply. */
function holdsOf(one: Requirement): Node {
  const compared = comparisonOf(one)
  const holds: Node = compared
    ? { op: 'compare', how: compared.how, left: compared.actual.node, right: compared.required.node }
    : one.holds.node
  return one.appliesWhen ? { op: 'or', args: [{ op: 'not', arg: one.appliesWhen.node }, holds] } : holds
}

function ruled(one: Condition, write: (one: Requirement) => NestedCondition): NestedCondition {
  if (one.kind === 'condition') return write(one)
  const members = one.members.map((member) => ruled(member, write))
  return wordOf(one) === 'all' ? { all: members } : { any: members }
}

/** The facts of a policy come as one record: a fact each would cost the library a hash each. */
function recordEngine(): Engine {
  return new Engine([], { pathResolver: (value: object, path) => (value as Record<string, unknown>)[path] })
}

function judgedBy(engine: Engine, policies: readonly NamedPolicy[]): Peer {
  return {
    name: 'json-rules-engine',
    judge: async (facts) => {
      const { results } = await engine.run(Object.fromEntries(policies.map(({ name }, index) => [name, facts[index]])))
      const held = new Set(results.map(({ event }) => event?.type))
      return policies.map(({ name }) => held.has(name))
    },
  }
}

/** A quantity as a plain function of the named facts; the terms that it reads are local to it. */
function compiled(
  policy: NamedPolicy,
  node: Node,
  write: (node: Node) => string,
): (facts: Readonly<Record<string, unknown>>) => never {
  const terms = termsBehind(policy, [node]).map(({ name, of }) => `const ${name} = ${write(of.node)};`)
  const body = `return (f) => { ${terms.join(' ')} return ${write(node)} ?? 0 }`
  return new Function('day', body)({ addDays, addMonths, daysBetween })
}

function termsBehind({ facts }: NamedPolicy, nodes: readonly Node[]) {
  const terms = termsOf(facts)
  const wanted = new Set<string>()
  const open = nodes.flatMap(namesIn)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const term = terms.find(({ name }) => name === next)
    if (!term || wanted.has(next)) continue
    wanted.add(next)
    open.push(...namesIn(term.of.node))
  }
  return terms.filter(({ name }) => wanted.has(name))
}

/** Every field that is named, also one that is only asked whether it is known. */
function namesIn(node: Node): string[] {
  const names: string[] = []
  JSON.stringify(node, (_, part: unknown) => {
    const { op, name } = (part ?? {}) as { readonly op?: string; readonly name?: string }
    if (op === 'field' && name !== undefined) names.push(name)
    return part
  })
  return names
}

function noughtOf({ kind }: FactColumn): bigint | boolean | string {
  if (kind === 'flag') return false
  if (kind === 'day') return '0001-01-01'
  return kind === 'text' || kind === 'choice' ? '' : 0n
}
