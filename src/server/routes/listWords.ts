import { type Day, dayText } from '#engine/ground/day.ts'
import type { Field } from '#engine/ledger/field.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { Surroundings } from '../surroundings.ts'
import { titlesOf } from './answers.ts'
import type { Condition, Filters } from './filter.ts'
import type { ListState } from './listState.ts'
import { parseSort } from './where.ts'

/** One condition of a list as an officer reads it: 「专利权人·所属镇街」「为 城东街道」. */
export type FilterWords = { readonly path: string; readonly label: string; readonly words: string }

export async function filterWords(
  surroundings: Surroundings,
  register: Register,
  filters: Filters,
): Promise<FilterWords[]> {
  const found: FilterWords[] = []
  for (const [path, condition] of Object.entries(filters)) {
    const { field, label } = fieldAt(surroundings, register, path)
    found.push({ path, label, words: await wordsOf(surroundings, field, condition) })
  }
  return found
}

/** What stands below the title of an exported list: the day, what was asked, in which order. */
export async function noteOf(
  surroundings: Surroundings,
  register: Register,
  state: ListState,
  today: Day,
  ticked?: number,
): Promise<string> {
  const filters = await filterWords(surroundings, register, (state.filter ?? {}) as Filters)
  const order = parseSort(state.sort).map(
    ({ field, descending }) => `${register.fields[field]?.label ?? field}${descending ? '从大到小' : '从小到大'}`,
  )
  const groups = (state.group ?? '')
    .split(',')
    .filter((key) => key !== '')
    .map((key) => register.fields[key.split(':')[0] ?? '']?.label ?? key)
  return [
    `数据截至${dayText(today)}`,
    ...(filters.length > 0 ? [`筛选：${filters.map(({ label, words }) => `${label}${words}`).join('；')}`] : []),
    ...(state.search ? [`查找：${state.search}`] : []),
    ...(order.length > 0 ? [`排序：${order.join('、')}`] : []),
    ...(groups.length > 0 ? [`分组：${groups.join('、')}`] : []),
    ...(ticked === undefined ? [] : [`只含选中的 ${ticked} 条`]),
  ].join('。')
}

function fieldAt({ catalog }: Surroundings, register: Register, path: string): { field: Field; label: string } {
  const steps = path.split('.')
  const labels: string[] = []
  let at = register
  let field: Field | undefined
  for (const step of steps) {
    field = Object.hasOwn(at.fields, step) ? at.fields[step] : undefined
    labels.push(field?.label ?? step)
    if (field?.kind === 'reference' && step !== steps.at(-1)) at = getRegister(catalog.registers, field.to)
  }
  return { field: field as Field, label: labels.join('·') }
}

async function wordsOf(surroundings: Surroundings, field: Field, condition: Condition): Promise<string> {
  const { equals, oneOf, from, to, contains, startsWith, records, unknown, resolved } = condition
  const unit = 'unit' in field && field.unit ? ` ${field.unit}` : ''
  const parts = [
    ...(unknown === false ? ['已填'] : []),
    ...(equals === undefined ? [] : [`为“${option(field, equals)}”`]),
    ...(oneOf === undefined || oneOf.length === 0 ? [] : [`为${several(oneOf.map((code) => option(field, code)))}`]),
    ...(records === undefined || records.length === 0
      ? []
      : [`为${several(await titles(surroundings, field, records))}`]),
    ...(contains === undefined ? [] : [`含“${contains}”`]),
    ...(startsWith === undefined ? [] : [`以“${startsWith}”开头`]),
    ...(from !== undefined && to !== undefined
      ? [` ${from} 至 ${to}${unit}`]
      : from !== undefined
        ? [field.kind === 'day' ? ` ${from} 以后` : ` ≥ ${from}${unit}`]
        : to !== undefined
          ? [field.kind === 'day' ? ` ${to} 以前` : ` ≤ ${to}${unit}`]
          : []),
    ...(resolved === undefined ? [] : [resolved ? '已对上台账' : '没有对上台账']),
  ]
  if (unknown === true) parts.push(parts.length > 0 ? '或未填' : '未填')
  return parts.join('且').replace('且或', '或')
}

function option(field: Field, code: string): string {
  return field.kind === 'choice' ? (field.options[code] ?? code) : code
}

const mostNamed = 6
function several(words: readonly string[]): string {
  return words.length > mostNamed ? `${words.slice(0, mostNamed).join('、')}等 ${words.length} 个` : words.join('、')
}

async function titles({ ledger, catalog }: Surroundings, field: Field, ids: readonly string[]): Promise<string[]> {
  if (field.kind !== 'reference' && field.kind !== 'references') return [...ids]
  const named = await titlesOf(ledger, getRegister(catalog.registers, field.to), ids)
  return ids.map((id) => named.get(id) ?? '已删除的一条')
}
