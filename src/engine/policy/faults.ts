import { checkNode } from '#engine/expr/check.ts'
import { Expr } from '#engine/expr/expr.ts'
import type { Schema, ValueType } from '#engine/expr/node.ts'
import { parseDay } from '#engine/ground/day.ts'
import type { Calculation } from './calculation.ts'
import { columnsOf, factRegister, termsOf } from './columns.ts'
import { requirementsOf } from './condition.ts'
import type { Facts } from './fact.ts'
import { readFacts, schemaFor } from './intake.ts'
import type { Policy } from './policy.ts'
import { asResult } from './result.ts'
import type { Results } from './rule.ts'

/** What is wrong with a policy, in Chinese: names, expressions over facts, `from` over the ledgers, versions. */
export function policyFaults(name: string, policy: Policy, ledgers: Schema): string[] {
  const at = `政策 ${name}`
  const schema = schemaFor(policy.facts)
  const faults = factFaults(at, policy.facts)
  if (!Object.hasOwn(ledgers, policy.subject)) faults.push(`${at}：对象台账 ${policy.subject} 不存在`)
  else
    for (const column of columnsOf(policy.facts))
      if (column.from)
        faults.push(
          ...typed(`${at} 的事实 ${column.name} 的取数`, column.from, policy.subject, ledgers, kindTypes[column.kind]),
        )
  if (policy.held && Object.hasOwn(ledgers, policy.subject))
    faults.push(...typed(`${at} 的已享有`, policy.held, policy.subject, ledgers, 'flag'))
  if (!Object.hasOwn(schema[factRegister]?.fields ?? {}, policy.chosenBy))
    faults.push(`${at}：没有用来选版本的事实 ${policy.chosenBy}`)
  for (const list of Object.entries(policy.facts))
    if (list[1].kind === 'items') faults.push(`${at}：事实 ${list[0]} 是清单，只能用在测算里`)
  faults.push(...expressionFaults(at, policy.concerns, schema))
  for (const version of policy.versions) {
    const here = `${at} 的版本 ${version.id}`
    const ids = requirementsOf(version.conditions).map(({ id }) => id)
    for (const id of ids.filter((one, index) => ids.indexOf(one) !== index)) faults.push(`${here}：条件 ${id} 用了两次`)
    if (version.documents.length === 0) faults.push(`${here}：没有依据文件`)
    faults.push(
      ...expressionFaults(here, { ...version, answers: {} }, schema),
      ...resultFaults(here, version.answers ?? {}, policy.facts),
    )
    for (const one of requirementsOf(version.conditions)) {
      faults.push(...typed(`${here} 的条件 ${one.id}`, one.holds, factRegister, schema, 'flag'))
      const named = version.documents.some(({ number, title }) => number === one.document || title === one.document)
      if (one.document !== undefined && !named) faults.push(`${here} 的条件 ${one.id}：没有文件 ${one.document}`)
      for (const lever of one.levers ?? [])
        if (!Object.hasOwn(schema[factRegister]?.fields ?? {}, lever.fact))
          faults.push(`${here} 的条件 ${one.id}：没有事实 ${lever.fact}`)
    }
    if (version.benefit) faults.push(...typed(`${here} 的金额`, version.benefit.amount, factRegister, schema, 'money'))
  }
  if (policy.examples.length === 0) faults.push(`${at}：没有例子`)
  for (const example of policy.examples)
    faults.push(...exampleFaults(`${at} 的例子“${example.name}”`, policy.facts, example))
  return faults
}

export function calculationFaults(name: string, calculation: Calculation): string[] {
  const at = `测算 ${name}`
  return [
    ...factFaults(at, calculation.facts),
    ...resultFaults(at, calculation.results, calculation.facts),
    ...calculation.examples.flatMap((example) =>
      exampleFaults(`${at} 的例子“${example.name}”`, calculation.facts, {
        ...example,
        asOf: example.asOf ?? '2026-01-01',
      }),
    ),
  ]
}

function exampleFaults(
  at: string,
  facts: Facts,
  example: { readonly facts: Readonly<Record<string, unknown>>; readonly asOf: string },
): string[] {
  if (parseDay(example.asOf) === null) return [`${at}：${example.asOf} 不是日期`]
  try {
    readFacts(facts, example.facts, example.asOf)
    return []
  } catch (error) {
    return [`${at}：${error instanceof Error ? error.message : String(error)}`]
  }
}

const kindTypes = {
  money: 'money',
  whole: 'number',
  decimal: 'number',
  day: 'day',
  text: 'text',
  choice: 'text',
  flag: 'flag',
} as const satisfies Record<string, ValueType>

function factFaults(at: string, facts: Facts): string[] {
  const columns = columnsOf(facts)
  const names = [...columns, ...termsOf(facts)].map(({ name }) => name)
  const schema = schemaFor(facts)
  return [
    ...names
      .filter((name, index) => names.indexOf(name) !== index || !/^[a-z][A-Za-z0-9]*$/.test(name) || name === 'id')
      .map((name) => `${at}：事实名 ${name} 重复，或不是小写字母开头的英文`),
    ...termsOf(facts).flatMap(({ name, of }) => expressionFaults(`${at} 的中间量 ${name}`, of, schema)),
    ...columns.flatMap((column) => [
      ...(column.default
        ? typed(`${at} 的事实 ${column.name} 的默认值`, column.default, factRegister, schema, kindTypes[column.kind])
        : []),
      ...(column.neededWhen
        ? typed(`${at} 的事实 ${column.name}`, column.neededWhen, factRegister, schema, 'flag')
        : []),
    ]),
  ]
}

function resultFaults(at: string, results: Results, facts: Facts): string[] {
  const schema = schemaFor(facts)
  return Object.entries(results).flatMap(([name, bare]) => {
    const result = asResult(bare)
    const here = `${at} 的结果 ${name}`
    switch (result.kind) {
      case 'each':
        return expressionFaults(here, result.of, schema, result.list)
      case 'record':
        return resultFaults(here, result.parts, facts)
      case 'prorata':
        return expressionFaults(here, result.budget, schema)
      default:
        return expressionFaults(here, result, schema)
    }
  })
}

/** The faults of every expression that a declaration holds. */
function expressionFaults(at: string, holder: unknown, schema: Schema, register = factRegister): string[] {
  const faults = new Set<string>()
  const open: unknown[] = [holder]
  while (open.length > 0) {
    const next = open.pop()
    if (next instanceof Expr)
      for (const fault of checkNode(next.node, register, schema).faults) faults.add(`${at}：${fault}`)
    else if (typeof next === 'object' && next !== null) open.push(...Object.values(next))
  }
  return [...faults]
}

function typed(at: string, expression: Expr<string>, register: string, schema: Schema, wanted: ValueType): string[] {
  const { type, faults } = checkNode(expression.node, register, schema)
  if (faults.length > 0) return faults.map((fault) => `${at}：${fault}`)
  return type === wanted || type === 'unknown' ? [] : [`${at}：应是${wanted}，不是${type}`]
}
