import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { RecordAnswer, RegisterInfo } from '../../api.ts'
import { get } from '../../http.ts'
import type { ListSearch } from '../../search.ts'
import type { Group, Row, RowsAnswer, TotalsAnswer } from './answers.ts'

/** Rows that come in one answer. */
export const pageSize = 100
/** Pages far away from what is seen are forgotten soon: a hundred thousand rows need not stay in memory. */
const forgottenAfterMs = 60_000

/** What a list asks the server for, columns aside. */
export type Asked = {
  readonly search?: string
  readonly sort?: string
  readonly group?: string
  readonly filter?: string
}

export function askedOf({ search, sort, group, filter }: ListSearch): Asked {
  return {
    ...(search ? { search } : {}),
    ...(sort ? { sort } : {}),
    ...(group ? { group } : {}),
    ...(filter && Object.keys(filter).length > 0 ? { filter: JSON.stringify(filter) } : {}),
  }
}

/** How many there are, their sums, and the filters in words. */
export function useTotals(register: RegisterInfo, { search, filter }: Asked) {
  const asked = { ...(search ? { search } : {}), ...(filter ? { filter } : {}) }
  return useQuery({
    queryKey: ['list', register.name, 'totals', asked],
    queryFn: ({ signal }) =>
      get<TotalsAnswer>(`/registers/${register.name}`, { ...asked, limit: 1, columns: register.key[0] }, signal),
    placeholderData: keepPreviousData,
  })
}

export function useGroups(register: RegisterInfo, { search, filter, group }: Asked) {
  return useQuery({
    queryKey: ['list', register.name, 'groups', { search, filter, group }],
    queryFn: ({ signal }) =>
      get<readonly Group[]>(`/registers/${register.name}/groups`, { search, filter, group }, signal),
    enabled: group !== undefined,
    placeholderData: keepPreviousData,
  })
}

export type Rows = {
  row(at: number): Row | undefined
  readonly firstPage: readonly Row[] | undefined
  readonly error: Error | null
  readonly isLoading: boolean
  /** What is shown answers the question before: the answer to this one is still under way. */
  readonly isOfBefore: boolean
  /** The log's sequence at which the first page was read. */
  readonly seq: number | undefined
  retry(): void
  /** Rows by their places: those that are shown, since a person means what she sees; the others are asked for. */
  fetch(from: number, to: number): Promise<Row[]>
  /** A record that was saved takes the place of what is shown of it, without moving. */
  replace(record: RecordAnswer): void
}

/** The pages that hold the wanted rows, and the first one. */
export function useRows(
  register: RegisterInfo,
  asked: Asked,
  columns: readonly string[],
  pages: readonly number[],
): Rows {
  const client = useQueryClient()
  const names = columns.join(',')
  const key = ['list', register.name, 'rows', asked, names]
  const pageQuery = (page: number) => ({
    queryKey: [...key, page],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      get<RowsAnswer>(
        `/registers/${register.name}`,
        { ...asked, columns: names, limit: pageSize, offset: page * pageSize, totals: 'no' },
        signal,
      ),
    gcTime: forgottenAfterMs,
  })
  const wanted = useMemo(() => [...new Set([0, ...pages])].sort((a, b) => a - b), [pages])
  const answers = useQueries({ queries: wanted.map(pageQuery) })
  const known = new Map(answers.flatMap(({ data }, index) => (data ? [[wanted[index] as number, data] as const] : [])))
  // While another question is under way, what was shown before stays instead of a blink.
  const shown = useRef({ key: '', pages: known })
  const keyText = JSON.stringify(key)
  if (known.size > 0) shown.current = { key: keyText, pages: known }
  const isOfBefore = known.size === 0 && shown.current.key !== keyText
  const pagesShown = isOfBefore ? shown.current.pages : known
  const failed = answers.find(({ error, data }) => error && !data)
  return {
    row: (at) => pagesShown.get(Math.floor(at / pageSize))?.records[at % pageSize],
    firstPage: known.get(0)?.records,
    error: failed?.error ?? null,
    isLoading: known.size === 0,
    isOfBefore,
    seq: known.get(0)?.seq,
    retry: () => {
      for (const answer of answers) if (answer.error) void answer.refetch()
    },
    fetch: async (from, to) => {
      const rows: Row[] = []
      for (let page = Math.floor(from / pageSize); page <= Math.floor((to - 1) / pageSize); page++) {
        const { records } =
          known.get(page) ?? (await client.fetchQuery<RowsAnswer>({ ...pageQuery(page), staleTime: 15_000 }))
        for (const [index, row] of records.entries()) {
          const at = page * pageSize + index
          if (at >= from && at < to) rows.push(row)
        }
      }
      return rows
    },
    replace: (record) => {
      client.setQueriesData<RowsAnswer>({ queryKey: ['list', register.name, 'rows'] }, (answer) =>
        answer?.records.some(({ id }) => id === record.id)
          ? {
              ...answer,
              records: answer.records.map((row) => (row.id === record.id ? { ...row, ...shownOf(record, row) } : row)),
            }
          : answer,
      )
      void client.invalidateQueries({ queryKey: ['list', register.name, 'totals'] })
      void client.invalidateQueries({ queryKey: ['list', register.name, 'groups'] })
      void client.invalidateQueries({ queryKey: ['record', register.name, record.id] })
    },
  }
}

const cutFrom = 400

/** The whole record as the row of a list; what was found by a search is found no more in a value that has changed. */
function shownOf({ version, title, values, printed }: RecordAnswer, before: Row): Omit<Row, 'id'> {
  const names = Object.keys(before.printed)
  const texts = Object.fromEntries(
    names.map((name) => {
      const text = printed[name] ?? ''
      return [name, text.length > cutFrom ? `${text.slice(0, cutFrom)}…` : text]
    }),
  )
  const cut = names.filter((name) => (printed[name] ?? '').length > cutFrom)
  const marks = Object.entries(before.marks ?? {}).filter(([name]) => texts[name] === before.printed[name])
  return {
    version,
    title,
    values: Object.fromEntries(names.map((name) => [name, values[name] ?? null])),
    printed: texts,
    cut,
    marks: Object.fromEntries(marks),
  }
}
