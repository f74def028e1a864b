import { patentNumber, type typeDigits } from './codes.ts'
import { type Enterprise, two } from './enterprises.ts'
import { type Chance, chanceOf } from './random.ts'

export type PatentKind = keyof typeof typeDigits
export type Patent = {
  readonly number: string
  readonly kind: PatentKind
  readonly title: string
  readonly filedOn: string
  readonly grantedOn: string | null
  readonly endedOn: string | null
  readonly state: string
  readonly holder: Enterprise | string
  readonly partner: string | null
}

/** Filings by year: invention, utility model, design. 2025 is counted to the end of September; nine more came in October. */
const filings: Readonly<Record<number, readonly [number, number, number]>> = {
  2012: [4, 6, 3],
  2013: [5, 7, 3],
  2014: [6, 9, 4],
  2015: [8, 11, 4],
  2016: [9, 14, 5],
  2017: [11, 18, 6],
  2018: [12, 21, 8],
  2019: [14, 26, 9],
  2020: [15, 30, 10],
  2021: [41, 238, 59],
  2022: [54, 281, 61],
  2023: [63, 307, 61],
  2024: [74, 327, 66],
  2025: [86, 244, 54],
}
const inOctober = [2, 5, 2] as const
/** Inventions granted in each year; the rest is still examined, refused or withdrawn. */
const inventionGrants: Readonly<Record<number, number>> = { 2021: 12, 2022: 9, 2023: 11, 2024: 10, 2025: 8 }

const things = [
  '夹具',
  '送料装置',
  '除尘装置',
  '检测平台',
  '搅拌机构',
  '干燥设备',
  '支架',
  '冷却系统',
  '包装结构',
  '滤芯',
  '模具',
  '控制方法',
  '制备方法',
  '配方',
  '培养基',
  '输送线',
]
const manners = [
  '一种可调节的',
  '一种高效',
  '一种便于清理的',
  '一种节能型',
  '一种耐磨',
  '一种自动',
  '一种防堵塞的',
  '一种多工位',
  '一种低噪声',
  '一种环保型',
]

export function makePatents(enterprises: readonly Enterprise[]): readonly Patent[] {
  const chance = chanceOf(20_250_930)
  const pools = holdersOf(enterprises)
  const drafts: Draft[] = []
  let serial = 0
  const next = () => {
    serial = (serial + chance.whole(3, 900)) % 99_000
    return serial
  }
  for (const [year, counts] of Object.entries(filings)) {
    for (const [at, kind] of kinds.entries())
      for (let one = 0; one < counts[at]!; one++)
        drafts.push(draft(Number(year), kind, chance, pools, Number(year) === 2025 ? 9 : 12, next()))
  }
  for (const [at, kind] of kinds.entries())
    for (let one = 0; one < inOctober[at]!; one++)
      drafts.push({ ...draft(2025, kind, chance, pools, 9, next()), filedOn: `2025-10-${two(chance.whole(9, 16))}` })
  grantInventions(drafts, chance)
  return drafts
    .map((item) => finish(item, chance))
    .sort((a, b) => (a.filedOn === b.filedOn ? (a.number < b.number ? -1 : 1) : a.filedOn < b.filedOn ? -1 : 1))
}

const kinds = ['invention', 'utilityModel', 'design'] as const
type Draft = Omit<Patent, 'endedOn' | 'state' | 'grantedOn'> & { grantedOn: string | null }
type Pools = { readonly main: readonly Enterprise[]; readonly small: readonly Enterprise[] }

/** A third of the above-scale enterprises hold patents at all: that is one of the problems that the summary states. */
function holdersOf(enterprises: readonly Enterprise[]): Pools {
  return { main: enterprises.slice(0, 36), small: enterprises.slice(90, 186) }
}

function draft(year: number, kind: PatentKind, chance: Chance, pools: Pools, months: number, serial: number): Draft {
  const month = chance.whole(1, months)
  const lot = chance.next()
  const holder: Enterprise | string =
    lot < 0.48
      ? chance.pick(pools.main)
      : lot < 0.9
        ? chance.pick(pools.small)
        : chance.pick(['云岭区职业技术学校', '云岭区农业科学研究所', '洪阿砚', '池小满', '云岭区中医院'])
  return {
    number: patentNumber(year, kind, (year % 100) * 100_000 + serial),
    kind,
    title:
      chance.pick(manners) + (typeof holder === 'string' ? '' : holder.products.split('、')[0]) + chance.pick(things),
    filedOn: `${year}-${two(month)}-${two(chance.whole(1, 28))}`,
    grantedOn: null,
    holder,
    partner: kind === 'invention' && chance.in100(9) ? '三明学院' : null,
  }
}

/** Which inventions are granted, and when: some two to three years after filing. */
function grantInventions(drafts: Draft[], chance: Chance): void {
  const inventions = drafts.filter(({ kind }) => kind === 'invention')
  for (const item of inventions) {
    const year = Number(item.filedOn.slice(0, 4))
    if (year <= 2018 && chance.in100(92)) item.grantedOn = later(item.filedOn, chance.whole(20, 34))
  }
  for (const [year, count] of Object.entries(inventionGrants)) {
    const open = inventions.filter(
      (item) =>
        item.grantedOn === null &&
        Number(year) - Number(item.filedOn.slice(0, 4)) >= 1 &&
        Number(year) - Number(item.filedOn.slice(0, 4)) <= 3,
    )
    for (let one = 0; one < count && open.length > 0; one++) {
      const [item] = open.splice(chance.whole(0, open.length - 1), 1)
      item!.grantedOn = `${year}-${two(chance.whole(2, 9))}-${two(chance.whole(1, 28))}`
    }
  }
}

const closed = '2025-10-16'

function finish(item: Draft, chance: Chance): Patent {
  const granted =
    item.kind === 'invention'
      ? item.grantedOn
      : chance.in100(item.kind === 'design' ? 93 : 88)
        ? later(item.filedOn, chance.whole(item.kind === 'design' ? 4 : 6, item.kind === 'design' ? 7 : 10))
        : null
  const grantedOn = granted !== null && granted <= closed ? granted : null
  if (grantedOn === null) return { ...item, grantedOn, endedOn: null, state: pending(item, chance) }
  // The sooner a right was granted, the likelier its fees were left unpaid.
  const age = 2025 - Number(grantedOn.slice(0, 4))
  const lapses = chance.in100(item.kind === 'invention' ? age * 3 : age * 9)
  const endedOn = lapses ? later(grantedOn, chance.whole(14, Math.max(15, age * 12 - 1))) : null
  if (endedOn !== null && endedOn <= closed) return { ...item, grantedOn, endedOn, state: '未缴年费终止' }
  const term = item.kind === 'invention' ? 20 : item.kind === 'design' && item.filedOn >= '2021-06-01' ? 15 : 10
  const expires = `${Number(item.filedOn.slice(0, 4)) + term}${item.filedOn.slice(4)}`
  if (expires <= closed) return { ...item, grantedOn, endedOn: expires, state: '期限届满' }
  return { ...item, grantedOn, endedOn: null, state: chance.in100(3) ? '年费滞纳期' : '授权有效' }
}

function pending(item: Draft, chance: Chance): string {
  if (item.kind !== 'invention') return item.filedOn < '2024-06-01' ? '驳回' : '受理'
  if (item.filedOn < '2022-06-01') return chance.pick(['驳回', '视为撤回'])
  return item.filedOn < '2024-06-01' ? '实质审查' : chance.pick(['公开', '受理'])
}

export function later(day: string, months: number): string {
  const all = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  return `${Math.floor(all / 12)}-${two((all % 12) + 1)}-${day.slice(8)}`
}

/** In force on a day: granted, not ended, the term not over. Counted here by plain comparison, apart from the program. */
export function inForce(patent: Patent, on: string): boolean {
  if (patent.grantedOn === null || patent.grantedOn > on) return false
  if (patent.endedOn !== null && patent.endedOn <= on) return false
  const term = patent.kind === 'invention' ? 20 : patent.kind === 'design' && patent.filedOn >= '2021-06-01' ? 15 : 10
  return `${Number(patent.filedOn.slice(0, 4)) + term}${patent.filedOn.slice(4)}` > on
}
