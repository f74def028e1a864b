import type { RegisterInfo } from '../../../api.ts'
import { headerOf } from '../../../fields/index.tsx'
import type { FilterWords, ViewState } from '../answers.ts'
import { sortKeys } from '../sorting.ts'
import { groupChoices } from '../tools/fieldPaths.ts'
import type { ViewPart } from './MovedView.tsx'

/** What a list shows, in words, so that two states can stand side by side. */
export function listParts(register: RegisterInfo, state: ViewState, filters: readonly FilterWords[]): ViewPart[] {
  const headerAt = (name: string) => {
    const field = register.fields[name]
    return field ? headerOf(field) : '已停用的一列'
  }
  const groups = groupChoices(register)
  const groupKeys = (state.group ?? '').split(',').filter((key) => key !== '')
  return [
    { label: '查找', items: state.search ? [state.search] : [] },
    { label: '筛选', items: filterItems(filters) },
    {
      label: '排序',
      items: sortKeys(state.sort).map(
        ({ field, descending }) => `${headerAt(field)}${descending ? '从大到小' : '从小到大'}`,
      ),
    },
    { label: '分组', items: groupKeys.map((key) => groups.find(({ value }) => value === key)?.label ?? headerAt(key)) },
    { label: '列', items: (state.columns ?? []).map(headerAt) },
  ]
}

export function filterItems(filters: readonly FilterWords[]): string[] {
  return filters.map(({ label, words }) => `${label}${words}`)
}
