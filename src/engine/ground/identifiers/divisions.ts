/** The shipped table of provinces, cities, counties and a few towns, with its changes. */
import type { Day } from '../day.ts'
import { divisionLines, townLines } from './divisions.data.ts'

export type Division = {
  /** Two digits a province, four a city, six a county, nine a town. */
  readonly code: string
  readonly name: string
  /** First day in the lists; null for before they begin. Known to the year of the list only (未核实). */
  readonly validFrom: Day | null
  /** First day no longer in the lists; null while it is. */
  readonly validTo: Day | null
  readonly successors: readonly string[]
}

/**
 * The division of a code as of a day (without a day: by the newest list). A code that was abolished, or does not exist yet,
 * is answered too: look at `validFrom` and `validTo`. Undefined when no list has it.
 */
export function findDivision(code: string, on: Day = '9999-12-31'): Division | undefined {
  const versions = table().get(code) ?? []
  return versions.findLast(({ validFrom }) => validFrom === null || validFrom <= on) ?? versions[0]
}

export function isInForce(division: Division, on: Day): boolean {
  return (
    (division.validFrom === null || division.validFrom <= on) && (division.validTo === null || on < division.validTo)
  )
}

export function isProvince(code: string): boolean {
  return code.length === 2 && table().has(code)
}

/** 福建 for 35: the name without 省, 市 or 自治区, as certificates and tables print it. */
export function provinceShortName(code: string): string | undefined {
  return findDivision(code)?.name.replace(/(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$/, '')
}

/** The divisions right below a province or city that are in force on a day, in the order of their codes. */
export function listDivisionsBelow(code: string, on: Day = '9999-12-31'): Division[] {
  const length = code.length === 6 ? 9 : code.length + 2
  return [...table().values()]
    .flat()
    .filter((division) => division.code.length === length && division.code.startsWith(code) && isInForce(division, on))
}

/** Whether towns of this county are in the shipped table; most counties bring their own list. */
export function hasTowns(county: string): boolean {
  return table().has(`${county}*`)
}

let cached: ReadonlyMap<string, readonly Division[]> | undefined

/** Read once, when first asked: most programs never ask, and the page should not pay for it at the start. */
function table(): ReadonlyMap<string, readonly Division[]> {
  cached ??= readTable()
  return cached
}

function readTable(): ReadonlyMap<string, readonly Division[]> {
  const found = new Map<string, Division[]>()
  const put = (division: Division) => found.set(division.code, [...(found.get(division.code) ?? []), division])
  for (const line of divisionLines.trim().split('\n')) {
    const [above = '', ...counties] = line.split(' ')
    const [, prefix = '', name = ''] = /^(\d+)(.+)$/.exec(above) ?? []
    put({ code: prefix, name, validFrom: null, validTo: null, successors: [] })
    for (const county of counties) {
      const [, digits, named = '', from, to, after = ''] =
        /^(\d\d)([^+\->]+)(?:\+(\d{4}))?(?:-(\d{4}))?((?:>\d{6})*)$/.exec(county) ?? []
      put({
        code: `${prefix}${digits}`,
        name: named,
        validFrom: from === undefined ? null : `${from}-01-01`,
        validTo: to === undefined ? null : `${to}-01-01`,
        successors: after.split('>').filter(Boolean),
      })
    }
  }
  putTowns(found)
  return found
}

function putTowns(found: Map<string, Division[]>): void {
  const byCounty = new Map<string, readonly (readonly [code: string, name: string])[]>()
  for (const line of townLines.trim().split('\n')) {
    const [county = '', ...towns] = line.split(' ')
    byCounty.set(
      county,
      towns.map((town) => [`${county}${town.slice(0, 3)}`, town.slice(3)]),
    )
    found.set(`${county}*`, [])
  }
  for (const [county, towns] of byCounty) {
    const above = found.get(county)?.[0]
    const heirs = (above?.successors ?? []).flatMap((code) => byCounty.get(code) ?? [])
    for (const [code, name] of towns) {
      const successors = heirs.filter(([, heir]) => heir === name).map(([heir]) => heir)
      found.set(code, [
        { code, name, validFrom: above?.validFrom ?? null, validTo: above?.validTo ?? null, successors },
      ])
    }
  }
}
