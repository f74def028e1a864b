import { toText } from '#engine/expr/toText.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { conditionOf } from './condition.ts'
import type { Indicator, Indicators, RecordIndicator } from './indicator.ts'
import { overRecords } from './indicator.ts'
import { getIndicator, isNarrowed, type Question } from './reckon.ts'

/** The formula of an indicator in Chinese, as an officer would read it aloud. */
export function formulaOf(ledger: Ledger, indicators: Indicators, id: string, question: Question): string {
  const indicator = getIndicator(indicators, id)
  if (overRecords(indicator)) {
    const counted = countedFormula(ledger, indicator, question)
    return indicator.kind === 'either' && !isNarrowed(question)
      ? `有官方数时取${officialWords(ledger, indicator)}；没有时${counted}`
      : counted
  }
  if (indicator.kind === 'reported') return `取${officialWords(ledger, indicator)}`
  return derivedFormula(indicators, indicator)
}

function countedFormula(ledger: Ledger, indicator: RecordIndicator, question: Question): string {
  const register = ledger.registers[indicator.register]
  const condition = toText(conditionOf(ledger, indicator, question, question.scope), indicator.register, ledger.schema)
  const { measure } = indicator
  const what =
    measure.kind === 'count'
      ? '计记录数'
      : measure.kind === 'distinct'
        ? `按${register?.fields[measure.field]?.label ?? measure.field}去重计数`
        : `合计${toText(measure.of.node, indicator.register, ledger.schema)}`
  return `在${register?.label ?? indicator.register}中，对${condition}的记录${what}`
}

function officialWords(ledger: Ledger, indicator: Indicator & { readonly official: unknown }): string {
  const { official } = indicator as Extract<Indicator, { official: unknown }>
  if ('series' in official) return `官方数列“${official.series[0] ?? indicator.label}”`
  const register = ledger.registers[official.register]
  return `${register?.label ?? official.register}的${register?.fields[official.column]?.label ?? official.column}`
}

function derivedFormula(indicators: Indicators, indicator: Extract<Indicator, { kind: 'derived' }>): string {
  const label = (id: string) => getIndicator(indicators, id).label
  const { derive } = indicator
  if ('netOf' in derive) return `${label(derive.netOf)}（期末）−${label(derive.netOf)}（上年同日）`
  if ('difference' in derive) return `${label(derive.difference[0])}−${label(derive.difference[1])}`
  const times = derive.times === undefined || derive.times === 1 ? '' : `×${derive.times}`
  return `${label(derive.ratio[0])}÷${label(derive.ratio[1])}${times}${derive.wholeLatest ? '（分母取最近一年的数）' : ''}`
}
