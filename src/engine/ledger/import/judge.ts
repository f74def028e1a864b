import type { Day } from '#engine/ground/day.ts'
import { checkRecord } from '../check.ts'
import type { Ledger, OwnDistrict } from '../ledger.ts'
import type { Register } from '../register.ts'
import { isReference, isReferences, type StoredRecord, sameValue, type Value, type Values } from '../values.ts'
import { isUnknown, type ReadRow, type RowFinding } from './reader.ts'

/** A row with its references resolved, beside the record that has the same natural key, if there is one. */
export type Candidate = {
  readonly read: ReadRow
  readonly values: Values
  /** Where the row itself places the record. */
  readonly division: string
  readonly existing: StoredRecord | undefined
  /** The record of this key was merged into another: how it was at last, and what the other is called. */
  readonly merged?: { readonly last: Values; readonly goneTitle: string; readonly into: string }
}

export type Judgement =
  | {
      readonly outcome: 'create' | 'update'
      readonly values: Values
      readonly division: string
      readonly warnings: number
    }
  | { readonly outcome: 'unchanged'; readonly warnings: number }
  | { readonly outcome: 'quarantine'; readonly reasons: readonly RowFinding[] }

/** Divisions of which records are taken; undefined: all. */
export type Territory = { readonly prefix: string; readonly name: string } | undefined

/** Only a district that a person has told shuts others out; one taken from an imported organisation does not. */
export function territoryOf(district: OwnDistrict | undefined): Territory {
  if (!district?.told) return undefined
  return { prefix: district.code.replace(/(?:00)+$/, ''), name: district.name || district.code }
}

/**
 * What becomes of one row. A blank cell is no statement, so it never takes a stored value away; a declared default fills what
 * no one has stated. The checks are asked of the record as it would be.
 */
export function judgeRow(
  ledger: Pick<Ledger, 'schema'>,
  register: Register,
  candidate: Candidate,
  asOf: Day,
  territory: Territory,
): Judgement {
  const { read, existing, merged } = candidate
  if (merged && !existing) return judgeMerged(register, candidate, merged)
  const values = existing ? merge(register, existing.values, candidate.values, read.defaulted) : candidate.values
  const division = existing && !placesItself(register, candidate.values) ? existing.division : candidate.division
  const findings: RowFinding[] = read.findings.filter(
    ({ code, field }) =>
      code !== 'required' || !existing || isUnknown(existing.values[field ?? '']) || register.key.includes(field ?? ''),
  )
  if (findings.every(({ severity }) => severity !== 'error'))
    findings.push(...checkRecord(ledger.schema, register, values, asOf))
  if (territory && !division.startsWith(territory.prefix)) {
    findings.push({
      code: 'foreignDivision',
      severity: 'error',
      say: `区划 ${division} 不在本单位（${territory.name}）管辖范围内`,
      ...(register.placedBy === undefined ? {} : { field: register.placedBy }),
    })
  }
  const reasons = findings.filter(({ severity }) => severity === 'error')
  if (reasons.length > 0) return { outcome: 'quarantine', reasons }
  const warnings = findings.length
  if (!existing) return { outcome: 'create', values, division, warnings }
  const same =
    division === existing.division &&
    Object.keys(register.fields).every((name) => sameFact(existing.values[name], values[name]))
  return same ? { outcome: 'unchanged', warnings } : { outcome: 'update', values, division, warnings }
}

/** The same row again changes nothing; one that says something new must not bring the merged record back unseen. */
function judgeMerged(register: Register, candidate: Candidate, { last, goneTitle, into }: MergedAway): Judgement {
  const values = merge(register, last, candidate.values, candidate.read.defaulted)
  if (Object.keys(register.fields).every((name) => sameFact(last[name], values[name])))
    return { outcome: 'unchanged', warnings: 0 }
  return {
    outcome: 'quarantine',
    reasons: [
      {
        code: 'keyMerged',
        severity: 'error',
        field: register.key[0] as string,
        say: `“${goneTitle}”已并入“${into}”。内容有变化的，请改到“${into}”上；两家确实不同的，先撤销合并`,
      },
    ],
  }
}
type MergedAway = NonNullable<Candidate['merged']>

function merge(register: Register, stored: Values, given: Values, defaulted: readonly string[]): Values {
  const merged: Record<string, Value> = {}
  for (const name of Object.keys(register.fields)) {
    const [old, fresh] = [stored[name] ?? null, given[name] ?? null]
    const keeps = isUnknown(fresh) || (defaulted.includes(name) && !isUnknown(old))
    merged[name] = keeps ? old : withStoredKey(old, fresh)
  }
  return merged
}

/** The code that an earlier ledger gave beside the same name is not forgotten by one that has only the name. */
function withStoredKey(old: Value, fresh: Value): Value {
  return isReference(fresh) && isReference(old) && fresh.key === null && fresh.text === old.text
    ? { ...fresh, key: old.key }
    : fresh
}

function sameFact(a: Value | undefined, b: Value | undefined): boolean {
  return sameValue(a, b) || (isUnknown(a) && isUnknown(b))
}

function placesItself(register: Register, values: Values): boolean {
  return register.placedBy !== undefined && !isUnknown(values[register.placedBy])
}

/**
 * Rows of one file that speak of the same record: the fields in which two of them say different things. What only one of
 * them states is no contradiction.
 */
export function contradictions(register: Register, rows: readonly Values[]): string[] {
  return Object.keys(register.fields).filter((name) => {
    const stated = rows.map((values) => values[name]).filter((value) => !isUnknown(value))
    return stated.some((value) => !sameStatement(stated[0], value))
  })
}

function sameStatement(a: Value | undefined, b: Value | undefined): boolean {
  // One row may name the code beside the name, the other not.
  if (isReference(a) && isReference(b)) {
    if (a.id !== null && a.id === b.id) return true
    return a.text === b.text && (a.key === null || b.key === null || a.key === b.key)
  }
  return isReferences(a) && isReferences(b) ? sameValue(a, b) : sameFact(a, b)
}
