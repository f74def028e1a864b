import { compare, floor, one, type Rational, rational } from '#engine/ground/rational.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { type Figure, figure } from './figure.ts'
import { type Indicator, type Indicators, overRecords } from './indicator.ts'
import type { FigureRequest, Reading } from './reading.ts'
import { getIndicator } from './reckon.ts'
import { sittingOf } from './sitting.ts'
import { isRate } from './units.ts'
import { isWholeYear, type Window } from './window.ts'

/** The readings that can be said of an indicator in a window, whether the data for them are there or not. */
export function sensibleReadings(indicators: Indicators, id: string, window?: Window): Reading[] {
  const indicator = getIndicator(indicators, id)
  const sitting = sittingOf(indicators, indicator)
  const isPercent = isRate(indicator.unit)
  const isYearly = indicator.yearly === true || sitting === 'statement'
  return [
    ...(isPercent ? [] : (['growth'] as const)),
    'delta',
    ...(sitting === 'flow' && !isPercent && !(window && isWholeYear(window)) ? (['ofLastYear'] as const) : []),
    ...(sitting === 'flow' && overRecords(indicator) && !isPercent ? (['cumulative'] as const) : []),
    'target',
    'completion',
    ...(isYearly ? [] : (['pace'] as const)),
    'shortfall',
    ...(isYearly || isPercent || indicator.kind === 'derived' || (window && isWholeYear(window))
      ? []
      : (['forecast'] as const)),
    'rank',
    ...(isPercent || isPerHead(indicator) ? (['gap'] as const) : []),
    ...(isPercent ? [] : (['isFirst'] as const)),
    ...(overRecords(indicator) && indicator.measure.kind !== 'sum' ? (['names'] as const) : []),
  ]
}

/** Everything that can be said of one figure in its window, one after another; what is not known says what is missing. */
export async function allReadings(
  ledger: Ledger,
  indicators: Indicators,
  request: Omit<FigureRequest, 'reading' | 'withRecords' | 'by'>,
): Promise<Figure[]> {
  const asked: readonly Reading[] = [
    ...sensibleReadings(indicators, request.indicator, request.window),
    ...(request.of !== undefined || Object.keys(request.filter ?? {}).length > 0 ? (['share'] as const) : []),
  ]
  const plain = await figure(ledger, indicators, request)
  const step = roundStep(plain.value)
  const found: Figure[] = []
  for (const reading of asked)
    found.push(
      await figure(ledger, indicators, {
        ...request,
        reading,
        ...(reading === 'names' ? { limit: 5 } : {}),
        ...(reading === 'isFirst' ? { step } : {}),
      }),
    )
  return found
}

/** What a first time is told in: 首次突破300件, never 首次突破384件. */
function roundStep(value: Rational | null): Rational {
  if (value === null || compare(value, rational(10)) < 0) return one
  return rational(10n ** BigInt(String(floor(value)).length - 1))
}

/** A density: of two places it may be compared though it is no percentage. */
function isPerHead(indicator: Indicator): boolean {
  return indicator.kind === 'derived' && 'ratio' in indicator.derive
}
