import type { Field } from '#engine/ledger/field.ts'
import type { Filter } from '../../search.ts'

/** A filter in words: 「≥ 100」「2025-01-01 至 2025-09-30」「未填」. */
export function filterWords(field: Field, filter: Filter): string {
  if (filter.unknown === true) return '未填'
  if (filter.unknown === false) return '已填'
  if (filter.equals !== undefined) return `为 ${filter.equals}`
  if (filter.oneOf)
    return filter.oneOf.map((code) => (field.kind === 'choice' ? (field.options[code] ?? code) : code)).join('、')
  if (filter.contains !== undefined) return `含“${filter.contains}”`
  if (filter.from !== undefined && filter.to !== undefined) return `${filter.from} 至 ${filter.to}`
  if (filter.from !== undefined) return `≥ ${filter.from}`
  return filter.to === undefined ? '' : `≤ ${filter.to}`
}
