import { evaluate } from '#engine/expr/evaluate.ts'
import type { Schema } from '#engine/expr/node.ts'
import type { Day } from '#engine/ground/day.ts'
import type { Field } from './field.ts'
import { type Given, type Note, readField } from './fields/index.ts'
import type { Check, Register } from './register.ts'
import { flatten, type Value, type Values } from './values.ts'

/** What is wrong, or worth a look, about one record: said of a field, or of the record as a whole. */
export type Finding = Note & { readonly field?: string; readonly severity: 'error' | 'warning' }

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
    if (values[name] === null && !field.optional)
      findings.push({ code: 'required', field: name, severity: 'error', say: `${field.label}：没有填写` })
  }
  return { values, findings }
}

function defaultOf(field: Field): Value {
  const reading = field.default === undefined ? undefined : readField(field, { value: field.default })
  return reading && 'value' in reading ? reading.value : null
}

/**
 * The checks of the register that do not hold. A check that meets an unknown is no fault; one that counts related records is
 * left to the data check, which sees them all.
 */
export function checkRecord(schema: Schema, register: Register, values: Values, asOf: Day): Finding[] {
  const checks = register.checks ?? []
  if (checks.length === 0) return []
  const record = flatten(register, { id: '', values })
  const context = { schema, register: register.name, record, asOf, resolve: () => undefined, related: () => [] }
  return checks
    .filter(isAboutRecordAlone)
    .flatMap((check) =>
      evaluate(check.holds.node, context) === false
        ? [{ code: 'check', say: check.say, severity: check.severity }]
        : [],
    )
}

const alone = new WeakMap<Check, boolean>()
function isAboutRecordAlone(check: Check): boolean {
  const known = alone.get(check)
  if (known !== undefined) return known
  const answer = !JSON.stringify(check.holds.node).includes('"op":"related"')
  alone.set(check, answer)
  return answer
}
