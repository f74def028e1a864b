import { multiply, type Rational, rational } from '#engine/ground/rational.ts'

type Measure = { readonly of: 'area' | 'share' | 'money'; readonly size: Rational }

const one = rational(1n)

/** Units that are no mere counting words, in the form that NFKC gives them (㎡ is m2). */
const measures: Readonly<Record<string, Measure>> = {
  ...named('area', one, ['m2', '平方米', '平米', '平方', 'M2']),
  // 国发〔1984〕28 号: fifteen mu are a hectare.
  ...named('area', rational(2_000n, 3n), ['亩', '市亩']),
  ...named('area', rational(10_000n), ['公顷', 'ha', 'hm2']),
  ...named('area', rational(1_000_000n), ['平方公里', '平方千米', 'km2']),
  ...named('share', one, ['%', '个百分点', '百分点']),
  ...named('share', rational(1n, 10n), ['‰']),
  ...named('money', one, ['元', '元整', '元人民币', '块', '块钱']),
}

/**
 * How many of the declared unit one of the written unit is: 12万 of a count is 120000 of it, 3亩 in a column of ㎡ are 2000.
 * Counting words may differ (12家, 12个). Undefined where the cell measures another thing than the column: never guessed.
 */
export function unitFactor(written: string | undefined, declared: string | undefined): Rational | undefined {
  if (written === undefined || written === declared) return one
  const [given, asked] = [parted(written), parted(declared ?? '')]
  const scale = rational(given.scale, asked.scale)
  const [own, wanted] = [measures[given.word], measures[asked.word]]
  if (own === undefined || asked.word === '') return scale
  if (wanted === undefined || wanted.of !== own.of) return undefined
  return multiply(scale, rational(own.size.num * wanted.size.den, own.size.den * wanted.size.num))
}

const scales: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1_000n, 万: 10_000n, 亿: 100_000_000n }

function parted(unit: string): { readonly scale: bigint; readonly word: string } {
  const text = unit.normalize('NFKC')
  // A whole word first: the 百 of 百分点 scales nothing.
  if (Object.hasOwn(measures, text)) return { scale: 1n, word: text }
  const prefix = /^[十百千万亿]*/.exec(text)?.[0] ?? ''
  return {
    scale: [...prefix].reduce((product, sign) => product * (scales[sign] ?? 1n), 1n),
    word: text.slice(prefix.length),
  }
}

function named(of: Measure['of'], size: Rational, words: readonly string[]): Record<string, Measure> {
  return Object.fromEntries(words.map((word) => [word, { of, size }]))
}
