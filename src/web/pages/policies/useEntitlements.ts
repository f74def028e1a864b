import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { revive } from '#engine/expr/revive.ts'
import { get } from '../../http.ts'
import type { EntitlementsAnswer, NamedPolicy } from './answers.ts'

/** What one record is entitled to, as the server judges it on that day. */
export function useEntitlements(register: string, id: string, asOf: string) {
  return useQuery({
    queryKey: ['entitlements', register, id, asOf],
    queryFn: ({ signal }) => get<EntitlementsAnswer>(`/entitlements/${register}/${id}`, { asOf }, signal),
  })
}

/** The policies themselves, so that another case can be judged in the page; asked again where the bureau confirms a parameter. */
export function usePolicies(register: string): ReadonlyMap<string, NamedPolicy> | undefined {
  const { data } = useQuery({
    queryKey: ['policyDeclarations', register],
    queryFn: ({ signal }) => get<unknown[]>('/policies/declarations', { register }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return useMemo(
    () => data && new Map(data.map((one) => revive(one) as NamedPolicy).map((policy) => [policy.name, policy])),
    [data],
  )
}
