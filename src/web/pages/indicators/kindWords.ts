import type { IndicatorKind } from '../../api.ts'

export const kindWords: Readonly<Record<IndicatorKind, string>> = {
  counted: '由记录数出',
  either: '有官方数用官方数，否则由记录数出',
  reported: '官方公布的数',
  derived: '由两个指标算出',
}
