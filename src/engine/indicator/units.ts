import { multiply, type Rational, rational } from '#engine/ground/rational.ts'

/**
 * Units as bureaus print them: a word of size and what is counted (万人, 亿元, 千元). A number moves between sizes of one unit
 * exactly; 家 and 户 are two words for counting, so both stand for themselves.
 */
const sizes: readonly (readonly [word: string, power: bigint])[] = [
  ['百亿', 10_000_000_000n],
  ['亿', 100_000_000n],
  ['千万', 10_000_000n],
  ['百万', 1_000_000n],
  ['十万', 100_000n],
  ['万', 10_000n],
  ['千', 1_000n],
  ['百', 100n],
]

/** Words that only count: 12户 is 12家. */
const counting = new Set(
  '家 户 个 项 件 名 人 所 处 次 场 期 份 册 块 篇 条 笔 起 支 组 台 套 种 种类 间 座 只 人次 家次'.split(' '),
)

/** The number in the other unit, exactly; null when they measure different things. An absent unit is taken for the wanted one. */
export function convertUnit(value: Rational, from: string | null | undefined, to: string): Rational | null {
  if (from === null || from === undefined || from === '' || from === to) return value
  // A rate is often written by its first half alone: 3.5件 of 件/万人.
  if (to.startsWith(`${from}/`)) return value
  const [source, target] = [partsOf(from), partsOf(to)]
  const same = source.base === target.base || (counting.has(source.base) && counting.has(target.base))
  return same ? multiply(value, rational(source.size, target.size)) : null
}

/** A ratio, in percent or percentage points: its change is said in percentage points. */
export function isRate(unit: string): boolean {
  return unit === '%' || unit === '‰' || unit === '个百分点'
}

/** Things that come whole: a target of 29.44 of them means 30. */
export function isCount(unit: string): boolean {
  return counting.has(unit)
}

function partsOf(unit: string): { size: bigint; base: string } {
  for (const [word, size] of sizes) {
    if (unit.startsWith(word) && unit.length > word.length && unit !== '百分点')
      return { size, base: unit.slice(word.length) }
  }
  return { size: 1n, base: unit }
}
