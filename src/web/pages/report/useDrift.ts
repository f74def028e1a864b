import { useQuery } from '@tanstack/react-query'
import type { DriftEntry } from '../../api.ts'
import { get } from '../../http.ts'

/** What a publication would read otherwise today, with its causes. */
export function useDrift(publication: string | undefined) {
  return useQuery({
    queryKey: ['drift', publication],
    queryFn: ({ signal }) => get<readonly DriftEntry[]>(`/publications/${publication}/drift`, {}, signal),
    enabled: publication !== undefined,
  })
}
