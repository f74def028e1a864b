/**
 * 行政区划代码 (GB/T 2260, six digits) and 统计用区划代码 (twelve: county, town, village). A code that was abolished was a
 * good code in its time: it is valid, answered with what followed it, so that figures across a merger can be put together.
 */
import type { Day } from '../day.ts'
import { type Division, findDivision, hasTowns, isInForce, isProvince } from './divisions.ts'
import { commonSentences, type IdentifyOptions, readCode, type Scheme, type Verdict, verdict } from './scheme.ts'

export type DivisionLevel = 'province' | 'city' | 'county' | 'town' | 'village'
export type TownKind = 'street' | 'town' | 'township' | 'quasi-town'

export type DivisionIdentification = Verdict & {
  readonly level?: DivisionLevel
  readonly name?: string | null
  readonly status?: 'active' | 'abolished' | 'notYetInForce' | 'unlisted'
  readonly province?: string
  readonly city?: string
  readonly county?: string
  readonly townCode?: string
  readonly townKind?: TownKind | null
  readonly villageCode?: string
  /** Streets, towns and townships count for 镇街全覆盖; development zones (类似乡级) do not. Null above the town. */
  readonly countsForTownCoverage?: boolean | null
  /** Only when exactly one division followed. */
  readonly successor?: string | null
  readonly successorName?: string | null
  readonly successors?: readonly string[]
  /** The code to use now, as long as the one given; null when the code is in force, or when no single one took its place. */
  readonly new?: string | null
}

export const division = {
  label: '行政区划代码',
  source: 'GB/T 2260 及统计用区划代码（2020 年至 2023 年版）',
  sentences: {
    ...commonSentences,
    length: '行政区划代码应为 6 位（县级）、9 位（乡级）或 12 位（村级）数字。请核对位数。',
    character: '行政区划代码只有数字。请核对。',
    province: '行政区划代码前两位不是省级代码。请核对。',
    town: '区划代码有村级部分却没有乡级部分（第 7 至 9 位为 000）。请核对。',
    unassigned: '区划代码表中没有这个代码。请核对；确为新设或自定的区划，请确认后保留。',
    abolished: '这个区划代码已经撤销。历史数据可以保留，新数据请改用后继代码。',
    notYetInForce: '在所问的日期，这个区划代码尚未启用。请核对日期，或改用当时的代码。',
    townNotListed: '代码表中该县（区）没有这个乡级代码。请核对第 7 至 9 位。',
    villageAssumed: '乡级后继代码有据，村级三位沿用原号，未逐一核实。请核对村级代码。',
    boundaryUnverified: '该区划在所问年份有变更，确切日期未核实，暂以当年 1 月 1 日为界。请按批复文件核对。',
  },
  identify(raw: string | number, options: IdentifyOptions = {}): DivisionIdentification {
    const read = readCode(raw)
    if ('refused' in read) return read.refused
    if (!/^\d+$/.test(read.text)) return verdict(null, ['character'])
    const code = read.text.length < 6 && read.text.length % 2 === 0 ? read.text.padEnd(6, '0') : read.text
    if (![6, 9, 12].includes(code.length)) return verdict(null, ['length'])
    const parts = takeApart(code)
    if (!isProvince(parts.province)) return { ...verdict(code, ['province']), ...parts }
    if (parts.townCode === '000' && parts.villageCode !== undefined && parts.villageCode !== '000') {
      return { ...verdict(code, ['town']), ...parts }
    }
    return { ...parts, ...judge(code, parts, options.on) }
  },
} as const satisfies Scheme

type Parts = ReturnType<typeof takeApart>

function takeApart(code: string) {
  const town = code.slice(6, 9)
  const village = code.slice(9)
  const level = levelOf(code.slice(0, 6), town, village)
  const townKind = level === 'town' || level === 'village' ? kindOf(Number(town)) : null
  return {
    level,
    province: code.slice(0, 2),
    ...(level === 'province' ? {} : { city: code.slice(0, 4) }),
    ...(level === 'province' || level === 'city' ? {} : { county: code.slice(0, 6) }),
    ...(town === '' ? {} : { townCode: town }),
    ...(village === '' ? {} : { villageCode: village }),
    townKind,
    countsForTownCoverage:
      level === 'town' || level === 'village' ? townKind !== null && townKind !== 'quasi-town' : null,
  }
}

function levelOf(county: string, town: string, village: string): DivisionLevel {
  if (village !== '' && village !== '000') return 'village'
  if (town !== '' && town !== '000') return 'town'
  return county.endsWith('0000') ? 'province' : county.endsWith('00') ? 'city' : 'county'
}

/** The code ranges of the statistical code set. */
function kindOf(town: number): TownKind | null {
  if (town >= 1 && town <= 99) return 'street'
  if (town >= 100 && town <= 199) return 'town'
  if (town >= 200 && town <= 399) return 'township'
  return town >= 400 && town <= 599 ? 'quasi-town' : null
}

function judge(code: string, parts: Parts, on: Day | undefined) {
  const place = parts.level === 'province' ? parts.province : parts.level === 'city' ? parts.city : parts.county
  const above = findDivision(place ?? '', on)
  const atTown = parts.level === 'town' || parts.level === 'village'
  const town = atTown ? findDivision(code.slice(0, 9), on) : undefined
  if (above === undefined) {
    const nothing = {
      name: null,
      status: 'unlisted',
      successor: null,
      successorName: null,
      successors: [],
      new: null,
    } as const
    return { ...verdict(code, ['unassigned'], [], 'warning'), ...nothing }
  }
  const found = atTown ? town : above
  const status = statusOf(above, on)
  const successors = status === 'abolished' ? (found?.successors ?? []) : []
  const single = successors.length === 1 ? successors[0]! : null
  const moved = single === null ? null : single + (atTown ? code.slice(9) : code.slice(6))
  const warnings = [
    ...(status === 'active' ? [] : [status]),
    ...(atTown && town === undefined && hasTowns(above.code) ? ['townNotListed'] : []),
    ...(parts.level === 'village' && moved !== null ? ['villageAssumed'] : []),
    ...(changedIn(above, on) ? ['boundaryUnverified'] : []),
  ]
  return {
    ...verdict(code, [], warnings),
    name: parts.level === 'village' ? null : (found?.name ?? null),
    status,
    successor: moved,
    successorName: single === null || parts.level === 'village' ? null : (findDivision(single, on)?.name ?? null),
    successors,
    new: moved,
  }
}

function statusOf(division: Division, on: Day = '9999-12-31'): 'active' | 'abolished' | 'notYetInForce' {
  if (isInForce(division, on)) return 'active'
  return division.validTo !== null && division.validTo <= on ? 'abolished' : 'notYetInForce'
}

function changedIn(division: Division, on: Day | undefined): boolean {
  const year = on?.slice(0, 4)
  return year !== undefined && [division.validFrom, division.validTo].some((day) => day?.slice(0, 4) === year)
}
