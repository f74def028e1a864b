import { checkNode } from '#engine/expr/check.ts'
import type { Expr } from '#engine/expr/expr.ts'
import type { FieldShape, Schema, ValueType } from '#engine/expr/node.ts'
import { isConstant } from '#engine/expr/shape.ts'
import type { MoneyUnit } from '#engine/ground/money.ts'
import type { Facts, ScalarFact, Term } from './fact.ts'
import { factsIn } from './factsIn.ts'

/** One value of a case: a scalar fact, one year of a series, one field of a group. */
export type FactColumn = ScalarFact & {
  readonly name: string
  /** The fact it belongs to, as it is given from outside. */
  readonly fact: string
}

/** The facts as columns, in the order of the declaration; lists of items have none. */
export function columnsOf(facts: Facts): readonly FactColumn[] {
  const known = columns.get(facts)
  if (known) return known
  const found = Object.entries(facts).flatMap(([name, fact]): FactColumn[] => {
    switch (fact.kind) {
      case 'items':
      case 'term':
        return []
      case 'group':
        return Object.entries(fact.fields).map(([key, field]) => ({ ...field, name: grouped(name, key), fact: name }))
      case 'series':
        return Array.from({ length: fact.years }, (_, index): FactColumn => {
          const { kind: _series, of, years: _years, from, neededWhen, counts: _counts, label, ...rest } = fact
          return {
            ...rest,
            kind: of,
            label: `${label}（第${'一二三四五六'[index] ?? index + 1}年）`,
            name: `${name}${index + 1}`,
            fact: name,
            ...(from?.[index] ? { from: from[index] as Expr<string> } : {}),
            ...(neededWhen?.[index] ? { neededWhen: neededWhen[index] as Expr<string> } : {}),
          }
        })
      default:
        return [{ ...fact, name, fact: name }]
    }
  })
  columns.set(facts, found)
  return found
}
const columns = new WeakMap<Facts, readonly FactColumn[]>()

/**
 * Where a fact comes from: the ledgers, the day on which is asked alone, a parameter of the policy that the bureau may set, or a
 * person who states it.
 */
export type Origin = 'ledger' | 'day' | 'parameter' | 'person'
export function originOf({ from, parameter }: ScalarFact): Origin {
  if (from) return isConstant(from.node) ? 'day' : 'ledger'
  return parameter ? 'parameter' : 'person'
}

/** The terms in the order of the declaration: each may read those before it. */
export function termsOf(facts: Facts): readonly (Term & { readonly name: string })[] {
  return Object.entries(facts).flatMap(([name, fact]) => (fact.kind === 'term' ? [{ ...fact, name }] : []))
}

/** The facts behind names: a term stands for what it reads. */
export function behind(facts: Facts, names: readonly string[]): readonly string[] {
  const found = names.flatMap((name) => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
    return fact?.kind === 'term' ? behind(facts, factsIn(fact.of.node)) : [name]
  })
  return [...new Set(found)]
}

export function grouped(group: string, key: string): string {
  return `${group}${key.slice(0, 1).toUpperCase()}${key.slice(1)}`
}

/** The register of facts in the language: everything that rules read. Lists of items are sets of it, by `owner`. */
export const factRegister = 'facts'

export function factSchema(facts: Facts, label = '申请单位'): Schema {
  const fields: Record<string, FieldShape> = Object.fromEntries(
    columnsOf(facts).map((column) => [column.name, shapeOfFact(column)]),
  )
  const schema = { [factRegister]: { label, fields }, ...setsOf(facts, label) }
  for (const one of termsOf(facts)) {
    const { type } = checkNode(one.of.node, factRegister, schema)
    fields[one.name] = shapeOfTerm(one, type)
  }
  return schema
}

function shapeOfTerm({ label, unit, options }: Term, type: ValueType | 'unknown'): FieldShape {
  if (options) return { label, type: 'choice', options, open: true }
  if (type === 'money') return { label, type }
  const counted = unit === undefined ? {} : { unit }
  return type === 'number' || type === 'unknown' ? { label, type: 'decimal', ...counted } : { label, type }
}

function setsOf(facts: Facts, label: string): Schema {
  const sets = Object.entries(facts).flatMap(([name, fact]) =>
    fact.kind === 'items'
      ? [
          [
            name,
            {
              label: fact.label,
              fields: {
                owner: { label, type: 'reference', to: factRegister } as const,
                ...Object.fromEntries(Object.entries(fact.item).map(([key, item]) => [key, shapeOfFact(item)])),
              },
            },
          ] as const,
        ]
      : [],
  )
  return Object.fromEntries(sets)
}

function shapeOfFact(fact: ScalarFact): FieldShape {
  const { label, kind, scale, options, unit } = fact
  const counted = unit === undefined ? {} : { unit }
  if (kind === 'whole') return { label, type: 'integer', ...counted }
  if (kind === 'decimal') return { label, type: 'decimal', scale: scale ?? 0, ...counted }
  return { label, type: kind, ...(options ? { options, open: true } : {}) }
}

/** The unit in which an amount of this name is written outside. */
export function moneyUnitOfName(name: string): MoneyUnit {
  const ending = /(Yuan|Wan|Yi)(?:\d+|Total\d+y|Current|Previous|Max|Range)?$/.exec(name)?.[1]
  return ending === 'Wan' ? '万元' : ending === 'Yi' ? '亿元' : '元'
}
