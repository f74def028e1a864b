import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { type GroupKey, mostGroupKeys } from '#engine/ledger/groupKeys.ts'
import type { ListRequest } from '#engine/ledger/query.ts'
import type { Register, Registers } from '#engine/ledger/register.ts'
import { conditionsOf, type Filters } from './filter.ts'
import { parseSort } from './where.ts'

/** Ids that a person ticked one by one; more are meant by the filter. */
export const mostTicked = 5_000
const mostFilterSigns = 60_000

const condition = z.strictObject({
  equals: z.string().max(500).optional(),
  oneOf: z.array(z.string().max(500)).max(1_000).optional(),
  from: z.string().max(100).optional(),
  to: z.string().max(100).optional(),
  contains: z.string().max(500).optional(),
  startsWith: z.string().max(500).optional(),
  records: z.array(z.string().max(80)).max(1_000).optional(),
  unknown: z.boolean().optional(),
  resolved: z.boolean().optional(),
})
export const listFilters = z.record(z.string().max(200), condition)

/** What a list shows, as it stands in the address of its page and in a saved view. */
export const listState = z.strictObject({
  search: z.string().max(200).optional(),
  filter: listFilters.optional(),
  sort: z.string().max(1_000).optional(),
  group: z.string().max(200).optional(),
  columns: z.array(z.string().max(60)).max(400).optional(),
})
export type ListState = z.infer<typeof listState>

/** The same in the query of a GET: the filter is JSON, columns are joined by commas. */
export const listQuery = z.object({
  search: z.string().max(200).optional(),
  sort: z.string().max(1_000).optional(),
  group: z.string().max(200).optional(),
  columns: z.string().max(30_000).optional(),
  filter: z.string().max(mostFilterSigns).optional(),
  division: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
})
export type ListQuery = z.infer<typeof listQuery>

export function stateOf(query: ListQuery): ListState {
  const { search, sort, group, columns } = query
  const filter = parseFilters(query.filter)
  return {
    ...(search ? { search } : {}),
    ...(sort ? { sort } : {}),
    ...(group ? { group } : {}),
    ...(columns ? { columns: columns.split(',') } : {}),
    ...(filter ? { filter } : {}),
  }
}

/** What a list asks for, as a question to the ledger. */
export function listRequest(
  registers: Registers,
  register: Register,
  state: ListState,
  division?: string,
): ListRequest {
  const sort = parseSort(state.sort)
  const group = parseGroup(state.group)
  return {
    register: register.name,
    ...conditionsOf(registers, register, (state.filter ?? {}) as Filters),
    ...(state.search ? { search: state.search } : {}),
    ...(sort.length > 0 ? { sort } : {}),
    ...(group.length > 0 ? { group } : {}),
    ...(division ? { division } : {}),
  }
}

/** The columns that a list shows; all of them where it names none. A name that the register does not have is refused. */
export function columnsOf(register: Register, state: ListState): string[] {
  const names = state.columns ?? Object.keys(register.fields)
  for (const name of names) {
    if (!Object.hasOwn(register.fields, name))
      throw new Problem('fieldNotFound', { register: register.label, field: name })
  }
  return names
}

/** `kind,filedOn:year` */
function parseGroup(text: string | undefined): GroupKey[] {
  const keys = (text ?? '').split(',').filter((part) => part !== '')
  if (keys.length > mostGroupKeys) throw new Problem('badInput', { what: `最多按 ${mostGroupKeys} 项分组。` })
  return keys.map((key): GroupKey => {
    const [field = '', part] = key.split(':')
    if (part !== undefined && part !== 'year' && part !== 'month')
      throw new Problem('badInput', { what: `“${key}”不是分组的写法。` })
    return part === undefined ? { field } : { field, part }
  })
}

function parseFilters(text: string | undefined): ListState['filter'] {
  if (!text) return undefined
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Problem('badInput', { what: '筛选条件不是有效的 JSON。', next: '请重新设置筛选。' })
  }
  const parsed = listFilters.safeParse(json)
  if (!parsed.success) throw new Problem('badInput', { what: '筛选条件的写法不对。', next: '请重新设置筛选。' })
  return parsed.data
}
