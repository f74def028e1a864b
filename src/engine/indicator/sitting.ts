import { type Indicator, type Indicators, overRecords } from './indicator.ts'
import { getIndicator } from './reckon.ts'
import type { Sitting } from './window.ts'

/** How the figure sits in its window; a derived one sits as its first half does. */
export function sittingOf(indicators: Indicators, indicator: Indicator): Sitting {
  if (overRecords(indicator)) {
    const { timing } = indicator
    return 'stock' in timing ? 'stock' : 'statement' in timing ? 'statement' : 'flow'
  }
  if (indicator.kind === 'reported') {
    if (!('series' in indicator.official)) return indicator.official.over
    return indicator.official.over === 'year' ? 'statement' : indicator.official.over
  }
  const { derive } = indicator
  const first = 'netOf' in derive ? derive.netOf : 'ratio' in derive ? derive.ratio[0] : derive.difference[0]
  return sittingOf(indicators, getIndicator(indicators, first))
}
