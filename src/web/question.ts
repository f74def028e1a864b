import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { CatalogAnswer } from './api.ts'
import { get } from './http.ts'

const catalogKey = ['catalog'] as const

/** The declarations and the standing year and day; the frame has loaded it before any page is drawn. */
export function useCatalog(): CatalogAnswer {
  const { data } = useCatalogQuery()
  if (!data) throw new Error('目录尚未载入')
  return data
}

export function useCatalogQuery() {
  return useQuery({ queryKey: catalogKey, queryFn: ({ signal }) => get<CatalogAnswer>('/catalog', {}, signal) })
}

/** The year and the day that rule every figure on every page. They stand in the address. */
export function useQuestion(): { readonly year: number; readonly asOf: string } {
  const catalog = useCatalog()
  const search = useSearch({ strict: false })
  const year = search.year ?? catalog.year
  return { year, asOf: search.asOf ?? (year === catalog.year ? catalog.asOf : `${year}-12-31`) }
}

export function useAskAnother(): (next: { year?: number; asOf?: string }) => void {
  const navigate = useNavigate()
  const catalog = useCatalog()
  return ({ year, asOf }) => {
    const usual = year === catalog.year && (asOf === undefined || asOf === catalog.asOf)
    void navigate({
      to: '.',
      search: (before) => ({
        ...before,
        year: usual ? undefined : year,
        asOf: usual ? undefined : (asOf ?? (year === catalog.year ? catalog.asOf : `${year}-12-31`)),
      }),
    })
  }
}
