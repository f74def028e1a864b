import { evaluate } from '#engine/expr/evaluate.ts'
import type { Node, Schema } from '#engine/expr/node.ts'
import { ownFields } from '#engine/expr/ownFields.ts'
import type { Day } from '#engine/ground/day.ts'
import type { Field } from './field.ts'
import { type Given, type Note, readField } from './fields/index.ts'
import type { Check, Register } from './register.ts'
import { flatten, type Value, type Values } from './values.ts'

/** What is wrong, or worth a look, about one record: said of a field, or of the record as a whole (`about` then names the fields it speaks of). */
export type Finding = Note & {
  readonly field?: string
  readonly about?: readonly string[]
  readonly severity: 'error' | 'warning'
}

/** Values as given (form, API, cells) read by the rules of their fields; what cannot be read is a finding, and unknown. */
export function readValues(
  register: Register,
  given: Readonly<Record<string, Given>>,
): { values: Values; findings: Finding[] } {
  const values: Record<string, Value> = {}
  const findings: Finding[] = []
  for (const [name, field] of Object.entries(register.fields)) {
    const entry = Object.hasOwn(given, name) ? given[name] : undefined
    const reading = entry === undefined ? { value: field.kind === 'references' ? [] : null } : readField(field, entry)
    if ('fault' in reading) {
      findings.push({ ...reading.fault, field: name, severity: 'error', say: `${field.label}：${reading.fault.say}` })
      values[name] = null
      continue
    }
    values[name] = reading.value ?? defaultOf(field)
    for (const warning of reading.warnings ?? [])
      findings.push({ ...warning, field: name, severity: 'warning', say: `${field.label}：${warning.say}` })
    if (values[name] === null && !field.optional && field.when === undefined)
      findings.push({ code: 'required', field: name, severity: 'error', say: `${field.label}：没有填写` })
  }
  return { values, findings }
}

function defaultOf(field: Field): Value {
  const reading = field.default === undefined ? undefined : readField(field, { value: field.default })
  return reading && 'value' in reading ? reading.value : null
}

/**
 * The checks of the register that do not hold, and the fields that this record must have by its other fields. A check that meets
 * an unknown is no fault; one that counts related records is left to the data check, which sees them all.
 */
export function checkRecord(schema: Schema, register: Register, values: Values, asOf: Day): Finding[] {
  const { demanded, checks } = rulesOf(register)
  if (demanded.length === 0 && checks.length === 0) return []
  const holds = askerOf(schema, register, values, asOf)
  const lacking = demanded.flatMap(([name, field, when]): Finding[] =>
    (values[name] ?? null) === null && holds(when) === true
      ? [{ code: 'required', field: name, severity: 'error', say: `${field.label}：没有填写` }]
      : [],
  )
  const failed = checks.flatMap((check): Finding[] =>
    holds(check.holds.node) === false
      ? [{ code: 'check', say: check.say, severity: check.severity, about: ownFields(check.holds.node) }]
      : [],
  )
  return [...lacking, ...failed]
}

type Rules = {
  readonly demanded: readonly (readonly [name: string, field: Field, when: Node])[]
  readonly checks: readonly Check[]
}
const rules = new WeakMap<Register, Rules>()

/** What is asked of one record alone; found once, since an import asks it of every row. */
function rulesOf(register: Register): Rules {
  const known = rules.get(register)
  if (known) return known
  const found: Rules = {
    demanded: Object.entries(register.fields).flatMap(([name, field]) =>
      field.when && !field.optional ? [[name, field, field.when.node] as const] : [],
    ),
    checks: (register.checks ?? []).filter((check) => !JSON.stringify(check.holds.node).includes('"op":"related"')),
  }
  rules.set(register, found)
  return found
}

/** Answers conditions about one record alone: true, false, or null where a fact is missing. */
export function askerOf(
  schema: Schema,
  register: Pick<Register, 'name' | 'fields'>,
  values: Values,
  asOf: Day,
): (node: Node) => unknown {
  const record = flatten(register, { id: '', values })
  const context = { schema, register: register.name, record, asOf, resolve: () => undefined, related: () => [] }
  return (node) => evaluate(node, context)
}
