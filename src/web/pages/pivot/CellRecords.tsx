import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FigureRecords } from '../../api.ts'
import { get } from '../../http.ts'
import { Inspector } from '../../parts/Inspector.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { RecordsProof } from '../../parts/RecordProof.tsx'
import { count } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import type { Axis, Filters, PivotState } from '../../search.ts'
import type { Place } from './answers.ts'
import { lineFilter } from './axes.ts'

const perPage = 200

/** The records of one cell, and the way to the ledger's own list of the same. */
export function CellRecords({
  state,
  place,
  year,
  asOf,
  onClose,
}: {
  readonly state: PivotState
  readonly place: Place
  readonly year: number
  readonly asOf: string
  readonly onClose: () => void
}) {
  const { registers } = useCatalog()
  const asked = {
    definition: JSON.stringify(state),
    year,
    asOf,
    limit: perPage,
    row: place.row === undefined ? undefined : JSON.stringify(place.row),
    column: place.column === undefined ? undefined : JSON.stringify([place.column]),
  }
  const query = useInfiniteQuery({
    queryKey: ['pivot', 'records', asked],
    queryFn: ({ signal, pageParam }) =>
      get<FigureRecords>('/pivot/records', { ...asked, offset: pageParam * perPage }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => (pages.length * perPage < total ? pages.length : undefined),
    select: ({ pages }): FigureRecords => ({
      register: state.register,
      total: pages[0]?.total ?? 0,
      records: pages.flatMap(({ records }) => records),
    }),
  })
  const filter = listFilter()
  return (
    <Inspector title={place.title} onClose={onClose}>
      <Loaded query={query}>
        {(records) => (
          <>
            <p className="quiet">
              {count(records.total)} 条记录
              {filter && (
                <>
                  {' · '}
                  <Link to="/registers/$name" params={{ name: state.register }} search={{ filter }}>
                    在台账里看
                  </Link>
                </>
              )}
            </p>
            <RecordsProof
              key={JSON.stringify(place)}
              records={records}
              step={40}
              onMore={() => void query.fetchNextPage()}
            />
          </>
        )}
      </Loaded>
    </Inspector>
  )

  /** Undefined where the list cannot be asked for exactly these. */
  function listFilter(): Filters | undefined {
    const lines: (readonly [Axis, string | null])[] = [
      ...(place.row ?? []).map((key, index) => [state.rows[index] as Axis, key] as const),
      ...(state.column && place.column !== undefined ? [[state.column, place.column] as const] : []),
    ]
    const filters: Record<string, NonNullable<Filters[string]>> = { ...(state.filter ?? {}) }
    for (const [axis, key] of lines) {
      const found = lineFilter(registers, state.register, axis, key)
      if (!found || Object.hasOwn(filters, axis.field)) return undefined
      filters[axis.field] = found
    }
    return filters
  }
}
