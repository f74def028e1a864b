import type { RegisterInfo } from '../../api.ts'
import type { PivotState } from '../../search.ts'
import type { FilterWords } from '../registers/answers.ts'
import type { ViewPart } from '../registers/views/MovedView.tsx'
import { filterItems } from '../registers/views/viewParts.ts'
import { axisOptions, axisText, measureFields, measureOptions, type Option, shareOptions } from './axes.ts'

/** What a pivot table shows, in words, so that two definitions can stand side by side. */
export function pivotParts(
  registers: Readonly<Record<string, RegisterInfo>>,
  { register, rows, column, measure, share }: PivotState,
  filters: readonly FilterWords[],
): ViewPart[] {
  const axes = axisOptions(registers, register)
  const field = measure.field && wordOf(measureFields(registers, register, measure.kind), measure.field)
  return [
    { label: '行', items: rows.map((axis) => wordOf(axes, axisText(axis))) },
    { label: '列', items: column ? [wordOf(axes, axisText(column))] : [] },
    { label: '统计', items: [`${field ? `${field}的` : ''}${wordOf(measureOptions, measure.kind)}`] },
    { label: '占比', items: share ? [wordOf(shareOptions, share)] : [] },
    { label: '筛选', items: filterItems(filters) },
  ]
}

function wordOf(options: readonly Option[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? '已停用的一项'
}
