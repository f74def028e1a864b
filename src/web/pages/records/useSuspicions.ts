import { useQuery } from '@tanstack/react-query'
import { get } from '../../http.ts'
import type { Suspicions } from './answers.ts'

/** Pairs of records that may be one; of one record only, when `about` is given. */
export function useSuspicions(register: string, about?: string) {
  return useQuery({
    queryKey: ['duplicates', register, about],
    queryFn: ({ signal }) =>
      get<Suspicions>(`/registers/${register}/duplicates`, { about, limit: about === undefined ? 200 : 10 }, signal),
  })
}
