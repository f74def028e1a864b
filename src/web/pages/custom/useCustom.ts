import { useQuery } from '@tanstack/react-query'
import { get } from '../../http.ts'
import type { CustomAnswer } from './answers.ts'

export function useCustom() {
  return useQuery({ queryKey: ['custom'], queryFn: ({ signal }) => get<CustomAnswer>('/custom', {}, signal) })
}
