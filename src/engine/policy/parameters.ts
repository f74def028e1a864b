import { toText } from '#engine/expr/toText.ts'
import { nearest } from '#engine/ground/nearest.ts'
import { isProblem, Problem } from '#engine/ground/problem.ts'
import type { NamedCalculation } from './calculation.ts'
import { factRegister, moneyUnitOfName } from './columns.ts'
import {
  type Confirmation,
  confirmationsFor,
  hasOneValue,
  isParameter,
  readValue,
  settledFacts,
} from './confirmations.ts'
import type { Facts } from './fact.ts'
import { schemaFor } from './intake.ts'
import type { NamedPolicy } from './policy.ts'

/** One thing that this house has not seen in the original, as it is shipped, and what became of it. */
export type ParameterLine = {
  /** How a confirmation names it. */
  readonly parameter: string
  /** Why it is doubtful; null for a point, whose name says it. */
  readonly doubt: string | null
  /** What is taken as shipped, and as it holds now; null for a point of a document. */
  readonly shipped: string | null
  readonly value: string | null
  readonly unit: string | null
  /** Whether the bureau may set a value of its own. */
  readonly settable: boolean
  /** A confirmation that cannot be used is there, but does not hold. */
  readonly holds: boolean
  readonly confirmation: Confirmation | null
}

/** A policy or a calculation as it is shipped, with what of it nobody has seen in the original. */
export type Doubtful = {
  readonly title: string
  readonly name: string
  readonly facts: Facts
  readonly points: readonly string[]
}

export function doubtsOf(policy: NamedPolicy): Doubtful {
  const points = policy.versions.flatMap(({ unverified = [], benefit }) => [
    ...unverified,
    ...(benefit?.unverified === undefined ? [] : [benefit.unverified]),
  ])
  return { title: policy.title, name: policy.name, facts: policy.facts, points: [...new Set(points)] }
}

export function doubtsOfCalculation({ label, name, facts, unverified = [] }: NamedCalculation): Doubtful {
  return { title: label, name, facts, points: unverified }
}

/** The parameters and points of what is shipped, in its order, each once. */
export function parameterLines(
  { title, name: ownName, facts: shipped, points }: Doubtful,
  confirmations: readonly Confirmation[],
): readonly ParameterLine[] {
  const own = confirmationsFor(title, ownName, confirmations)
  const inForce = settledFacts(shipped, own)
  const schema = schemaFor(shipped)
  const facts = Object.entries(shipped).flatMap(([name, fact]): ParameterLine[] => {
    if (!isParameter(fact) || fact.parameter.verified) return []
    const now = inForce[name]
    const value = now && 'default' in now && !Array.isArray(now.default) ? now.default : undefined
    return [
      {
        parameter: fact.label,
        doubt: fact.parameter.source,
        shipped: fact.default ? toText(fact.default.node, factRegister, schema) : null,
        value: value ? toText(value.node, factRegister, schema) : null,
        unit: fact.kind === 'money' ? moneyUnitOfName(name) : (fact.unit ?? null),
        settable: hasOneValue(fact),
        holds: now !== undefined && isParameter(now) && now.parameter.verified,
        confirmation: own.find(({ parameter }) => parameter === name || parameter === fact.label) ?? null,
      },
    ]
  })
  return [
    ...facts,
    ...points.map((text): ParameterLine => {
      const confirmation = own.find(({ parameter }) => parameter === text) ?? null
      const none = { doubt: null, shipped: null, value: null, unit: null, settable: false }
      return { parameter: text, ...none, holds: confirmation !== null, confirmation }
    }),
  ]
}

/** Refuses a name that it does not have and a value that it cannot take, before anything is written. */
export function checkParameter(doubtful: Doubtful, parameter: string, value: string | null): void {
  const lines = parameterLines(doubtful, [])
  const line = lines.find((one) => one.parameter === parameter)
  if (!line) {
    const guess = nearest(
      parameter,
      lines.map((one) => one.parameter),
    )
    throw new Problem('badInput', {
      what: `“${doubtful.title}”没有要核实的“${parameter}”。`,
      next: guess === undefined ? '要核实的内容列在它的页面上。' : `是否想用“${guess}”？`,
    })
  }
  if (value === null) return
  const found = Object.entries(doubtful.facts).find(([, fact]) => isParameter(fact) && fact.label === parameter)
  if (!found || !isParameter(found[1]))
    throw new Problem('badInput', {
      what: `“${parameter}”是文件里的一处，没有值可填。`,
      next: '取值空着，只填核实依据。',
    })
  try {
    readValue(found[0], found[1], value)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'factInvalid' || !('reason' in error.detail)) throw error
    // Said by its label: the name of a fact is for programs.
    throw new Problem('badInput', { what: `“${parameter}”的取值不对：${error.detail.reason}。` })
  }
}
