import { sql } from 'kysely'
import { findDivision, provinceShortName } from '#engine/ground/identifiers/divisions.ts'
import type { Sql } from '#engine/store/exact.ts'
import { matchForm, titleField } from './identity.ts'
import type { OwnDistrict } from './ledger.ts'
import type { Probe } from './probe.ts'
import type { Register } from './register.ts'

/** Words that say of what form an organisation is, and signs: two names that differ in these alone are probably one. */
const forms: readonly (readonly [from: string, to: string])[] = [
  ['有限责任公司', '公司'],
  ['股份有限公司', '公司'],
  ['集团有限公司', '公司'],
  ['有限公司', '公司'],
  ['(', ''],
  [')', ''],
  ['·', ''],
  ['-', ''],
]

/**
 * Two records whose names are the same but for the form of the company, brackets and the names of our own province, city and
 * district: written once with and once without. The same name to the letter is another finding.
 */
export function nearNameProbe(register: Register, district: OwnDistrict | undefined): Probe[] {
  if (!register.alsoKnownBy || register.key.includes(titleField(register))) return []
  const folded = (alias: string) => fold(sql.ref(`${alias}.match`), placeWords(district))
  return [
    {
      code: 'twice.near',
      kind: 'twice',
      severity: 'warning',
      say: '有别的记录名称几乎相同，可能是同一个',
      field: titleField(register),
      where: (alias, source) =>
        sql`(${sql.ref(`${alias}.match`)} <> '' and ${folded(alias)} in (select ${folded('n')} from ${source(register.name)} as n where n.match <> ''
          group by ${sql.lit(1)} having count(distinct n.match) > 1 and length(min(${folded('n')})) > 3))`,
    },
  ]
}

function fold(name: Sql, places: readonly string[]): Sql {
  const pairs = [...places.map((place) => [place, ''] as const), ...forms]
  return pairs.reduce((text, [from, to]) => sql`replace(${text}, ${sql.lit(from)}, ${sql.lit(to)})`, name)
}

/** 福建省, 福建, 三明市, 三明, 云岭区, 云岭: the longer ones first. */
function placeWords(district: OwnDistrict | undefined): string[] {
  if (!district) return []
  const [province, city] = [district.code.slice(0, 2), district.code.slice(0, 4)]
  const names = [
    findDivision(province)?.name,
    provinceShortName(province),
    findDivision(city)?.name,
    findDivision(city)?.name.replace(/市$/, ''),
    district.name,
    district.name.replace(/[区县市]$/, ''),
  ]
  const words = names.flatMap((name) => (name === undefined ? [] : [matchForm(name)]))
  return [...new Set(words.filter((word) => word.length >= 2))].sort((a, b) => b.length - a.length)
}
