/** Numbers as people write them into cells: '1,234.5万', '约300', '≥10', '10以上', '力争8亿元', '12万元（含设备）', '85%'. */
import { convertMoney, isMoneyUnit, type MoneyUnit } from './money.ts'
import { fromDecimalText, type Rational, rational, toExactText } from './rational.ts'
import { compactText, isRuinedByExcel, isUnknownText } from './words.ts'

export type Comparator = '≥' | '>' | '≤' | '<'

/**
 * `value` is an exact decimal text. `unit` is the unit as the cell names it ('万元', '亿', '%', '件', '万美元'), absent where
 * the cell names none. `approximate` for 约 / 近 / 余, `strive` for 力争, `note` for what stood in brackets behind.
 */
export type WrittenNumber = {
  readonly value: string
  readonly unit?: string
  readonly comparator?: Comparator
  readonly approximate?: true
  readonly strive?: true
  readonly note?: string
}

export type NumberFault = { readonly error: 'notANumber' | 'ruinedByExcel' | 'formulaError' }

const before: readonly (readonly [RegExp, Partial<WrittenNumber>])[] = [
  [/^(?:力争(?:达到|实现|完成|突破)?|争取|计划|预计)/, { strive: true }],
  [/^(?:>=|≥|≧|⩾|不少于|不低于|不小于|至少)/, { comparator: '≥' }],
  [/^(?:<=|≤|≦|⩽|不超过|不高于|不多于|不大于|至多|最多)/, { comparator: '≤' }],
  [/^(?:>|大于|超过|高于|多于)/, { comparator: '>' }],
  [/^(?:<|小于|少于|低于|不足|不到)/, { comparator: '<' }],
  [/^(?:大约|约为|约|近|将近|接近|大概|≈|~)/, { approximate: true }],
  [/^(?:人民币|RMB|CNY|￥|¥|合计|共计|共|达到|达|为|:)/i, {}],
]

// 以上 and 以下 include the number itself (民法典第一千二百五十九条), unless the cell says 不含.
const after: readonly (readonly [RegExp, Partial<WrittenNumber>])[] = [
  [/(?:及以上|以上|起)$/, { comparator: '≥' }],
  [/(?:及以下|以下|以内)$/, { comparator: '≤' }],
  [/(?:左右|上下|余|多)$/, { approximate: true }],
]

/** Longer than any written number with its note; so that a cell of ten thousand characters costs nothing. */
const longest = 120

// NFKC writes ㎡ as m2.
const unitPattern =
  '(百分点|个百分点|[chk]?[mM][23](?:/\\p{Script=Han}{1,4})?|[十百千万亿]*(?:余|多)?[\\p{Script=Han}a-zA-Z%‰㎡²³/·&]{0,12})'
const numberPattern = new RegExp(
  `^([+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)?(?:\\.\\d*)?(?:[eE][+-]?\\d{1,2})?)(${unitPattern})$`,
  'u',
)

/** The number in a cell: null is unknown (blank, 无, N/A …), an error is something that is no number. */
export function parseNumber(raw: string | number | null | undefined): WrittenNumber | NumberFault | null {
  if (raw === null || raw === undefined) return null
  if (typeof raw === 'number') return fromCell(raw)
  if (isUnknownText(raw)) return null
  if (isRuinedByExcel(raw)) return { error: 'ruinedByExcel' }
  if (raw.length > longest) return { error: 'notANumber' }
  const text = compactText(raw.replace(/(\d)[\s\u00a0\u2009\u202f\u3000](?=\d{3}(?!\d))/gu, '$1'))
  if (/^#(?:REF|VALUE|DIV\/0|NAME|NUM|NULL|SPILL|CALC)[!?]$/i.test(text)) return { error: 'formulaError' }
  return fromText(text.replace(/^'/, '').replaceAll('−', '-'))
}

/** A decimal text as given in facts or the amount of a cell: JavaScript number or text, exactly; null when it is neither. */
export function exactNumber(raw: string | number | null | undefined): Rational | null {
  const parsed = parseNumber(raw)
  return parsed && 'value' in parsed ? fromDecimalText(parsed.value) : null
}

export type WrittenAmount = { readonly amount: Rational; readonly written: WrittenNumber }
export type AmountFault = NumberFault | { readonly error: 'otherCurrency' | 'notMoney' | 'unitMissing' }

/**
 * An amount of money, in the unit `target`. The unit of the cell wins over that of the header; a bare 万 or 亿 means 万元 or
 * 亿元. Without any unit the amount cannot be known: never guessed. 50万美元 is not 50万元 and is refused.
 */
export function parseAmount(
  raw: string | number | null | undefined,
  headerUnit: MoneyUnit | undefined,
  target: MoneyUnit,
): WrittenAmount | AmountFault | null {
  const written = parseNumber(raw)
  if (written === null || 'error' in written) return written
  const unit = written.unit === undefined ? headerUnit : moneyUnitOf(written.unit)
  if (unit === undefined) return { error: written.unit === undefined ? 'unitMissing' : currencyFault(written.unit) }
  const value = fromDecimalText(written.value)
  return value === null ? { error: 'notANumber' } : { amount: convertMoney(value, unit, target), written }
}

/** The money unit that a word means (万 → 万元, 万人民币 → 万元, 块 → 元), or undefined. */
export function moneyUnitOf(word: string): MoneyUnit | undefined {
  const scale = compactText(word)
    .replace(/[（()）]/g, '')
    .replace(/(?:人民币元?|元人民币|RMB|CNY|元整|圆整?|块钱?)$/i, '元')
    .replace(/^人民币|元元$/g, (found) => (found === '元元' ? '元' : ''))
  const unit = /元$|^[分角]$/.test(scale) ? scale : `${scale}元`
  const spelt = unit.replace('仟', '千').replace('萬', '万').replace('億', '亿')
  return isMoneyUnit(spelt) && scale !== '' ? spelt : undefined
}

/** Why a word is no unit of our money: the money of another country, or no money at all. */
export function currencyFault(unit: string): 'otherCurrency' | 'notMoney' {
  return /美元|美金|港元|港币|日元|欧元|英镑|马克|法郎|台币|新加坡元|加拿大元|澳大利亚元|卢布|韩元|USD|HKD|EUR|JPY|GBP/i.test(
    unit,
  )
    ? 'otherCurrency'
    : 'notMoney'
}

function negative(read: WrittenNumber | NumberFault): WrittenNumber | NumberFault {
  return 'error' in read || Number(read.value) === 0 ? read : { ...read, value: `-${read.value}` }
}

/** Spreadsheets keep 15 significant digits; the 16th and 17th are noise of the binary form (0.30000000000000004 is 0.3). */
function fromCell(raw: number): WrittenNumber | NumberFault {
  if (!Number.isFinite(raw)) return { error: 'notANumber' }
  if (isRuinedByExcel(raw)) return { error: 'ruinedByExcel' }
  const exact = fromDecimalText(Number.isInteger(raw) ? String(raw) : raw.toPrecision(15))
  const value = exact && toExactText(exact)
  return value === null ? { error: 'notANumber' } : { value }
}

/** An amount that stands in brackets is below zero, as accounts write it and Excel reads it: (45), （1,200.50）万元. */
const bracketed = /^\(((?:￥|¥)?[\d,.]+(?:[十百千万亿]*元?))\)((?:[十百千万亿]*元)?)$/u

function fromText(text: string): WrittenNumber | NumberFault {
  const below = bracketed.exec(text)
  if (below) return negative(fromText(below[1]! + below[2]!))
  const found: { -readonly [Key in keyof WrittenNumber]?: WrittenNumber[Key] } = {}
  const inclusion = /\((不?)含(?:本数|\d*)\)(?=以[上下]|$)|(?<=以[上下])\((不?)含.{0,6}\)$/u.exec(text)
  let rest = inclusion ? text.replace(inclusion[0], '') : text
  const brackets = /^(.*\d.*?)[([【](.*)[)\]】]$/u.exec(rest)
  if (brackets && !/^[([]/.test(rest)) {
    rest = brackets[1]!
    // 500（万元）: registration records put the unit itself into brackets.
    if (moneyLike(brackets[2]!) && /\d$/.test(rest)) rest += brackets[2]!.replace(/[([)\]]/g, '')
    else found.note = brackets[2]!
  }
  for (let again = true; again; ) {
    again = false
    for (const [pattern, meaning] of before) {
      if (!pattern.test(rest)) continue
      rest = rest.replace(pattern, '')
      Object.assign(found, meaning)
      again = true
    }
  }
  for (const [pattern, meaning] of after) {
    if (!pattern.test(rest)) continue
    rest = rest.replace(pattern, '')
    Object.assign(found, meaning)
  }
  if (inclusion?.[0].startsWith('(不')) found.comparator = found.comparator === '≥' ? '>' : '<'
  const match = numberPattern.exec(rest)
  const exact = match && fromDecimalText(match[1]!.replaceAll(',', ''))
  const value = exact && toExactText(exact)
  if (!match || value === null) return { error: 'notANumber' }
  let unit = match[2]!
  if (/余|多/.test(unit)) {
    unit = unit.replace(/[余多]/, '')
    found.approximate = true
  }
  return { value, ...(unit === '' ? {} : { unit }), ...found }
}

function moneyLike(text: string): boolean {
  return /^[([]*(?:[百千万亿]*(?:人民币|.{0,4}元)|[百千]?[万亿](?:美金|港币)?)(?:人民币)?[)\]]*$/u.test(text)
}

/**
 * The number in ones, whatever word scales it: 1.2万人 is 12000, 85% is 17/20, 12 is 12. For counts and ratios; amounts of
 * money go through `parseAmount`.
 */
export function scaledValue(written: WrittenNumber): Rational | null {
  const value = fromDecimalText(written.value)
  if (value === null) return null
  const unit = written.unit ?? ''
  if (unit === '%' || unit === '‰') return rational(value.num, value.den * (unit === '%' ? 100n : 1000n))
  const scale = [...(/^[十百千万亿]+/.exec(unit)?.[0] ?? '')].reduce(
    (product, word) => product * (scales[word] ?? 1n),
    1n,
  )
  return rational(value.num * scale, value.den)
}

const scales: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1000n, 万: 10_000n, 亿: 100_000_000n }
