import {
  all,
  any,
  choose,
  type Expr,
  field,
  greatest,
  least,
  type Operand,
  percent,
  unknown,
  yuan,
} from '#engine/expr/expr.ts'
import { term } from '#engine/policy/fact.ts'
import type { ScorePart } from '#engine/policy/rule.ts'

/** 企业创新能力评价 (195号三（七）及附件3～5): the marks and bands of the four blocks, each at most 30, 30, 20, 20. */
type Any = Expr<string>

/** A band: its letter and the marks that an expert may give within it. */
type Band = readonly [letter: string, low: number, high: number]
const whichOf =
  (pick: 0 | 1 | 2) =>
  (band: Band): Operand =>
    band[pick]

/** 1. 知识产权数量 (≤8): one right of class Ⅰ gives band A whatever class Ⅱ holds; rights used before never count again. */
const classIIBands = (pick: 0 | 1 | 2): Any => {
  const of = whichOf(pick)
  return choose<string>(
    [
      [field('ipClassIIUnused').atLeast(5), of(['B', 5, 6])],
      [field('ipClassIIUnused').atLeast(3), of(['C', 3, 4])],
      [field('ipClassIIUnused').atLeast(1), of(['D', 1, 2])],
    ],
    of(['E', 0, 0]),
  )
}
const countBands = (pick: 0 | 1 | 2): Any =>
  choose<string>([[field('ipClassI').atLeast(1), whichOf(pick)(['A', 7, 8])]], classIIBands(pick))
/** What is known of the count while it is not: class Ⅱ alone, and without class Ⅰ never band A. */
const countOtherwise = {
  low: choose<string>([[field('ipClassIIUnused').isKnown(), classIIBands(1)]], 0),
  high: choose<string>([[field('ipClassI').isKnown(), 6]], 8),
}
export const ipCount = { band: countBands(0), low: countBands(1), high: countBands(2) }

/**
 * 2. 科技成果转化能力 (≤30): the yearly average of the last three years, or of the fewer that a younger firm has. Between nought
 * and one the table says nothing: no band, and anything from F to the top of E is possible.
 */
export const transformationsPerYear: Any = field('transformationsLast3y').dividedBy(
  greatest<string>(least<string>(field('operatingYears'), 3), 1),
)
const transformBands = (pick: 0 | 1 | 2): Any => {
  const of = whichOf(pick)
  const steps: readonly (readonly [number, Band])[] = [
    [5, ['A', 25, 30]],
    [4, ['B', 19, 24]],
    [3, ['C', 13, 18]],
    [2, ['D', 7, 12]],
    [1, ['E', 1, 6]],
  ]
  return choose<string>(
    [
      ...steps.map(([bound, band]) => [transformationsPerYear.atLeast(bound), of(band)] as const),
      [transformationsPerYear.above(0), pick === 0 ? unknown : pick === 1 ? 0 : 6],
    ],
    of(['F', 0, 0]),
  )
}
export const transform = { band: transformBands(0), low: transformBands(1), high: transformBands(2) }
/**
 * 4. 企业成长性 (≤20): the growth of net assets and of sales, up to 10 each. The mean of the two yearly ratios less one, no
 * compound rate. The second year nought (or negative): no marks; the first year nought: the last two years only.
 */
function growthOf(name: string, stem: string, label: string) {
  const [first, second, third] = [field(`${name}1`), field(`${name}2`), field(`${name}3`)] as const
  const years = field('operatingYears')
  const lastTwo = third.dividedBy(second).minus(1)
  const rate = choose<string>(
    [
      [years.atMost(1), unknown],
      [second.atMost(yuan(0)), unknown],
      [years.is(2), lastTwo],
      [first.atMost(yuan(0)), lastTwo],
    ],
    second.dividedBy(first).plus(third.dividedBy(second)).dividedBy(2).minus(1),
  )
  const noRate = any<string>(years.atMost(1), all<string>(years.atLeast(2), second.atMost(yuan(0))))
  const known = field(`${stem}Rate`)
  const exclusive = field('growthFivePercentRule').is('annex4-exclusive')
  const reachesFive = choose<string>([[exclusive, known.above(percent(5))]], known.atLeast(percent(5)))
  const band = choose<string>(
    [
      [noRate, 'F'],
      [known.atLeast(percent(35)), 'A'],
      [known.atLeast(percent(25)), 'B'],
      [known.atLeast(percent(15)), 'C'],
      [reachesFive, 'D'],
      [known.above(0), 'E'],
    ],
    'F',
  )
  const given = field(`${stem}Band`)
  const marksOf = (pick: 0 | 1): Any =>
    choose<string>(
      Object.entries(growthMarks).map(([letter, marks]) => [given.is(letter), marks[pick]] as const),
      0,
    )
  /** The rule is silent on a negative first year: the authority decides, so anything up to the band is possible. */
  const disputed = all<string>(years.atLeast(3), first.below(yuan(0)), second.above(yuan(0)))
  return {
    terms: {
      [`${stem}Rate`]: term(`${label}增长率`, rate, {
        help: '（第二年 ÷ 第一年 + 第三年 ÷ 第二年）÷ 2 − 1；只有两年的、第一年为零或负数的，为第三年 ÷ 第二年 − 1；只有一年的、第二年为零或负数的没有增长率',
      }),
      [`${stem}Band`]: term(`${label}增长率的档次`, band, {
        help: '不低于 35% 为 A（9～10 分），不低于 25% 为 B（7～8 分），不低于 15% 为 C（5～6 分），不低于 5% 为 D（3～4 分，恰为 5% 按所选的规则），大于 0 为 E（1～2 分），其余和没有增长率的为 F（0 分）',
      }),
    },
    rate: known,
    band: given,
    low: marksOf(0),
    high: marksOf(1),
    disputed,
  }
}
const growthMarks = { A: [9, 10], B: [7, 8], C: [5, 6], D: [3, 4], E: [1, 2] } as const
export const salesGrowth = growthOf('salesYuan', 'salesGrowth', '销售收入')
export const netAssetsGrowth = growthOf('netAssetsYuan', 'netAssetsGrowth', '净资产')
export const growthTerms = { ...salesGrowth.terms, ...netAssetsGrowth.terms }

/**
 * What an expert has marked, or anything up to the maximum as long as none has: an open mark is for a person, not missing. A
 * mark beyond the scale counts as its end, lest a mark that becomes known turn what the open one allowed.
 */
const mark = (fact: string, most: number) => {
  const given: readonly [Any, Any] = [field(fact).isKnown(), greatest<string>(0, least<string>(field(fact), most))]
  return { low: choose<string>([given], 0), high: choose<string>([given], most) }
}
const ipMarks = [
  mark('ipAdvanced', 8),
  mark('ipCoreSupport', 8),
  mark('ipAcquisition', 6),
  // A bonus; the block is at most 30 all the same.
  mark('ipStandardBonus', 2),
]
const ipBlock = (side: 'low' | 'high', counted: Operand<string>): Any =>
  least<string>(
    ipMarks
      .map((one) => one[side])
      .reduce((sum, one) => sum.plus(one))
      .plus(counted),
    30,
  )

/** The blocks of the total. Rights, transformations and growth follow from the data; within their bands experts decide. */
export const scoreParts = {
  ip: {
    id: 'ip',
    label: '知识产权',
    article: '195号三（七）1',
    low: ipBlock('low', ipCount.low),
    high: ipBlock('high', ipCount.high),
    most: 30,
    otherwise: { low: ipBlock('low', countOtherwise.low), high: ipBlock('high', countOtherwise.high) },
  },
  transform: {
    id: 'transform',
    label: '科技成果转化能力',
    article: '195号三（七）2',
    low: transform.low,
    high: transform.high,
    most: 30,
  },
  management: {
    id: 'management',
    label: '研究开发组织管理水平',
    article: '195号三（七）3',
    ...mark('management', 20),
    most: 20,
  },
  growthNetAssets: {
    id: 'growthNetAssets',
    label: '净资产增长率',
    article: '195号三（七）4',
    low: choose<string>([[netAssetsGrowth.disputed, 0]], netAssetsGrowth.low),
    high: netAssetsGrowth.high,
    most: 10,
  },
  growthSales: {
    id: 'growthSales',
    label: '销售收入增长率',
    article: '195号三（七）4',
    low: salesGrowth.low,
    high: salesGrowth.high,
    most: 10,
  },
} as const satisfies Record<string, ScorePart>
