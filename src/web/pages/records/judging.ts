/**
 * The rules of a register, kept in the browser by the same code that keeps them on the server: what is typed is read by the
 * kind of its field, then the checks are asked. Loaded with the form only, since the official rules of numbers weigh something.
 */
import type { Schema } from '#engine/expr/node.ts'
import { revive } from '#engine/expr/revive.ts'
import { examples } from '#engine/ground/identifiers/examples.ts'
import { askerOf, checkRecord, type Finding, readValues } from '#engine/ledger/check.ts'
import type { Field } from '#engine/ledger/field.ts'
import { type Register, schemaOf } from '#engine/ledger/register.ts'
import type { Value } from '#engine/ledger/values.ts'
import type { RecordAnswer, RegisterInfo } from '../../api.ts'
import type { FormRules } from './answers.ts'

export type Judgement = {
  readonly findings: readonly Finding[]
  /** Fields that do not concern this record, by what the other fields hold. */
  readonly hidden: ReadonlySet<string>
}
export type Judge = {
  judge(record: RecordAnswer | undefined, changed: Readonly<Record<string, string>>): Judgement
}

/** Declarations come over HTTP with their expressions as bare nodes. */
function revived(info: RegisterInfo, rules: FormRules): Register {
  return revive({ ...info, checks: rules.checks }) as Register
}

export function judgeFor(
  info: RegisterInfo,
  registers: Readonly<Record<string, RegisterInfo>>,
  rules: FormRules,
): Judge {
  const register = revived(info, rules)
  const schema: Schema = schemaOf({ ...(registers as unknown as Record<string, Register>), [info.name]: register })
  return {
    judge: (record, changed) => {
      const given = Object.fromEntries(
        Object.entries(changed).map(([name, text]) => [name, { value: text === '' ? null : text }]),
      )
      const read = readValues(register, given)
      const values: Record<string, Value> = record
        ? { ...record.values, ...picked(read.values, Object.keys(changed)) }
        : read.values
      const holds = askerOf(schema, register, values, rules.asOf)
      const hidden = new Set(
        Object.entries(register.fields).flatMap(([name, field]) =>
          field.when && holds(field.when.node) !== true && isBlank(values[name]) && !changed[name] ? [name] : [],
        ),
      )
      const own = record
        ? read.findings.filter(({ field }) => field !== undefined && Object.hasOwn(changed, field))
        : read.findings
      const findings = [...own, ...checkRecord(schema, register, values, rules.asOf)]
      return { findings: findings.filter(({ field }) => field === undefined || !hidden.has(field)), hidden }
    },
  }
}

function picked(values: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
}

function isBlank(value: Value | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** How a number with an official rule is written, by an example that keeps it. */
export function exampleOf(field: Field): string | undefined {
  if (field.kind !== 'identifier') return undefined
  return Object.hasOwn(examples, field.scheme) ? examples[field.scheme as keyof typeof examples] : undefined
}
