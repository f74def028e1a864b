import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { ListAnswer } from '../api.ts'
import { get } from '../http.ts'
import { PickRest } from '../parts/PickRest.tsx'
import { Proposals } from '../parts/Proposals.tsx'

/** The name of a record of another register, with proposals; a name that is not there yet may stand all the same. */
export function RecordPicker({
  id,
  register,
  text,
  onChange,
  invalid,
}: {
  readonly id: string
  readonly register: string
  readonly text: string
  readonly onChange: (text: string) => void
  readonly invalid: boolean
}) {
  const asked = useDeferredValue(text.trim())
  const query = useQuery({
    queryKey: ['pick', register, asked],
    queryFn: ({ signal }) => get<ListAnswer>(`/registers/${register}`, { search: asked, limit: 12 }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const titles = [...new Set((query.data?.records ?? []).map(({ title }) => title))]
  return (
    <Proposals
      id={id}
      titles={titles}
      isAnswered={asked === text.trim() && !query.isPlaceholderData}
      text={text}
      placeholder="写名称或拼音首字母"
      invalid={invalid}
      onChange={onChange}
      foot={<PickRest found={query.data} />}
    />
  )
}
