import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { divide, multiply, type Rational, rational, subtract } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Scope } from '#engine/ledger/query.ts'
import type { Narrowing } from './condition.ts'
import {
  type DerivedIndicator,
  type Indicator,
  type Indicators,
  overRecords,
  type RecordIndicator,
} from './indicator.ts'
import { type Counted, countAll } from './measure.ts'
import { loadShelves, type OfficialNumber, officialNumber, type Shelves } from './official.ts'
import { convertUnit, isRate } from './units.ts'
import { type Window, windowText, yearsBefore } from './window.ts'

/** The value of an indicator in a window: what is asked again and again by readings, targets and reports. */
export type Question = Narrowing & { readonly indicator: string; readonly window: Window; readonly scope: Scope }

/** A value with where it comes from. In a document the official number wins where there is one. */
export type Reckoned = {
  readonly value: Rational | null
  readonly basis: 'counted' | 'official' | 'derived'
  readonly counted: Counted | null
  readonly official: OfficialNumber | null
  /** Both halves of a derived one. */
  readonly halves: readonly Reckoned[]
  /** What is not there and would have to be brought in, in Chinese. Empty when the value is known. */
  readonly missing: readonly string[]
  readonly notes: readonly string[]
}

export function getIndicator(indicators: Indicators, id: string): Indicator {
  const indicator = Object.hasOwn(indicators, id) ? indicators[id] : undefined
  if (indicator) return indicator
  const guess = nearest(id, Object.keys(indicators))
  throw new Problem('indicatorNotFound', guess === undefined ? { name: id } : { name: id, nearest: guess })
}

/** Values of many questions: one statement for each register, window and scope that they need between them, and one for each series register. */
export async function reckonAll(
  ledger: Ledger,
  indicators: Indicators,
  questions: readonly Question[],
): Promise<Reckoned[]> {
  const leaves = new Leaves()
  const plans = questions.map((question) => planOf(indicators, question, leaves))
  const counted = await countAll(ledger, leaves.counts)
  const shelves = new Map<number | undefined, Shelves>()
  for (const { question } of leaves.series) {
    const { knownAt } = question.scope
    if (shelves.has(knownAt)) continue
    const wanted = leaves.series.map(({ indicator }) => indicator)
    shelves.set(knownAt, await loadShelves(ledger, wanted, knownAt === undefined ? {} : { knownAt }))
  }
  const official = leaves.series.map(({ question, indicator, latest }) =>
    officialNumber(
      ledger.registers,
      shelves.get(question.scope.knownAt) as Shelves,
      question.indicator,
      indicator,
      question.window,
      { latest },
    ),
  )
  return plans.map((plan) => plan({ counted, official, ledger }))
}

export async function reckon(ledger: Ledger, indicators: Indicators, question: Question): Promise<Reckoned> {
  const [reckoned] = await reckonAll(ledger, indicators, [question])
  return reckoned as Reckoned
}

/** True when a question asks for a part, for which no official number can stand. */
export function isNarrowed(question: Narrowing & { readonly scope?: Scope }): boolean {
  return (
    Object.keys(question.filter ?? {}).length > 0 ||
    question.where !== undefined ||
    question.without !== undefined ||
    question.only !== undefined ||
    question.scope?.division !== undefined
  )
}

type WithSeries = Extract<Indicator, { official: unknown }>
type Found = {
  readonly counted: readonly Counted[]
  readonly official: readonly OfficialNumber[]
  readonly ledger: Ledger
}
type Plan = (found: Found) => Reckoned

class Leaves {
  readonly counts: (Narrowing & { indicator: RecordIndicator; window: Window; scope: Scope })[] = []
  readonly series: { question: Question; indicator: WithSeries; latest: boolean }[] = []

  count(question: Question, indicator: RecordIndicator): number {
    return this.counts.push({ ...question, indicator }) - 1
  }
  official(question: Question, indicator: WithSeries, latest: boolean): number {
    return this.series.push({ question, indicator, latest }) - 1
  }
}

function planOf(indicators: Indicators, question: Question, leaves: Leaves, latest = false): Plan {
  const indicator = getIndicator(indicators, question.indicator)
  if (indicator.kind === 'derived') return planDerived(indicators, question, indicator, leaves)
  if (overRecords(indicator)) {
    const place = leaves.count(question, indicator)
    const official =
      indicator.kind === 'either' && !isNarrowed(question) ? leaves.official(question, indicator, latest) : null
    return (found) => {
      const counted = found.counted[place] as Counted
      return eitherOf(
        found.ledger,
        question,
        indicator,
        counted,
        official === null ? null : (found.official[official] as OfficialNumber),
      )
    }
  }
  refuseNarrowing(question, indicator)
  const place = leaves.official(question, indicator, latest)
  return (found) => {
    const official = found.official[place] as OfficialNumber
    return {
      value: official.value,
      basis: 'official',
      counted: null,
      official,
      halves: [],
      missing: lacking(found.ledger, indicator, official),
      notes: official.year === undefined ? [] : [`${indicator.label}为${official.year}年数`],
    }
  }
}

function eitherOf(
  ledger: Ledger,
  question: Question,
  indicator: RecordIndicator,
  counted: Counted,
  official: OfficialNumber | null,
): Reckoned {
  const notes =
    counted.withoutAmount > 0 && counted.value !== null ? [`${counted.withoutAmount}条记录没有填写数值，没有计入`] : []
  if (official !== null && official.value !== null) {
    const missing: string[] = []
    return { value: official.value, basis: 'official', counted, official, halves: [], missing, notes }
  }
  if (official !== null && official.lacks.length > 0 && official.records.length > 0 && counted.value !== null)
    notes.push(`官方数缺${few(official.lacks)}，用台账数`)
  return {
    value: counted.value,
    basis: 'counted',
    counted,
    official,
    halves: [],
    missing: missingRecords(ledger, question, indicator, counted),
    notes,
  }
}

function planDerived(indicators: Indicators, question: Question, indicator: DerivedIndicator, leaves: Leaves): Plan {
  const { derive } = indicator
  if ('netOf' in derive) {
    const now = planOf(indicators, { ...question, indicator: derive.netOf }, leaves)
    const before = planOf(
      indicators,
      { ...question, indicator: derive.netOf, window: yearsBefore(question.window, 1) },
      leaves,
    )
    return (found) => combined([now(found), before(found)], subtract)
  }
  if ('difference' in derive) {
    const [minuend, subtrahend] = derive.difference.map((id) =>
      planOf(indicators, { ...question, indicator: id }, leaves),
    ) as [Plan, Plan]
    return (found) => combined([minuend(found), subtrahend(found)], subtract)
  }
  const [part, whole] = derive.ratio
  const units = [part, whole].map((id) => getIndicator(indicators, id).unit) as [string, string]
  const [above, below] = [
    planOf(indicators, { ...question, indicator: part }, leaves),
    planOf(indicators, { ...question, indicator: whole }, leaves, derive.wholeLatest),
  ]
  const halfOf = (plan: Plan, found: Found) => (derive.sameRecords ? countedOnly(plan(found)) : plan(found))
  return (found) =>
    combined([halfOf(above, found), halfOf(below, found)], (a, b) => {
      // Sizes are made equal only for a pure ratio: 件 per 万人 stays as it is.
      const part = isRate(indicator.unit) ? (convertUnit(a, units[0], units[1]) ?? a) : a
      const ratio = divide(part, b)
      return ratio === null ? null : multiply(ratio, rational(derive.times ?? 1))
    })
}

function countedOnly(half: Reckoned): Reckoned {
  return half.counted === null ? half : { ...half, value: half.counted.value, basis: 'counted' }
}

function combined(
  halves: readonly [Reckoned, Reckoned],
  operation: (a: Rational, b: Rational) => Rational | null,
): Reckoned {
  const [a, b] = halves
  const value = a.value === null || b.value === null ? null : operation(a.value, b.value)
  return {
    value,
    basis: 'derived',
    counted: null,
    official: null,
    halves,
    missing: [
      ...a.missing,
      ...b.missing,
      ...(value === null && a.value !== null && b.value !== null ? ['分母为0'] : []),
    ],
    notes: [...a.notes, ...b.notes],
  }
}

function refuseNarrowing(question: Question, indicator: Indicator): void {
  if (!isNarrowed(question)) return
  throw new Problem('badInput', {
    what: `“${indicator.label}”只有一个官方数，不能再分：背后没有逐条记录。`,
    next:
      question.without === undefined && question.only === undefined
        ? '请去掉筛选条件。'
        : '要剔除企业，请换用按企业汇总的指标。',
  })
}

/** Which records are missing, and where they come from: what a person has to bring in. */
function missingRecords(ledger: Ledger, question: Question, indicator: RecordIndicator, counted: Counted): string[] {
  const labelOf = (name: string) => ledger.registers[name]?.label ?? name
  const register = labelOf(indicator.register)
  const year = windowText(question.window, 'statement')
  if (counted.lacks === 'register') return [`${register}还没有任何记录，请导入`]
  if (counted.lacks === 'year') return [`${register}没有${year}的记录，请导入${year}的数据`]
  if (counted.lacks === 'amounts') return [`${register}${year}的记录都没有填写“${indicator.label}”所需的数值，请补填`]
  return counted.needs.map((need) =>
    need.year === undefined
      ? `${labelOf(need.register)}还没有任何记录，请导入`
      : `${labelOf(need.register)}没有${need.year}年的记录，请导入${need.year}年的数据`,
  )
}

/** The first few periods, and how many there are. */
function few(periods: readonly string[]): string {
  return periods.length <= 6 ? periods.join('、') : `${periods.slice(0, 3).join('、')}等${periods.length}期`
}

function lacking(ledger: Ledger, indicator: WithSeries, official: OfficialNumber): string[] {
  const register = ledger.registers[official.register]?.label ?? official.register
  const told = `${indicator.label}（${register}），来源：${indicator.source}`
  return official.lacks.length > 12
    ? [`${few(official.lacks)}的${told}`]
    : official.lacks.map((period) => `${period}${told}`)
}
