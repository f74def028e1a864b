import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { Input, Segmented, Select } from 'antd'
import { useDeferredValue, useEffect, useState } from 'react'
import type { ListAnswer, RecordPage } from '../../../api.ts'
import { get } from '../../../http.ts'
import { PickRest } from '../../../parts/PickRest.tsx'
import type { Filter } from '../../../search.ts'

const none: ReadonlyMap<string, string> = new Map()
type Mode = 'records' | 'contains' | 'open'

/** A reference is filtered by the records that it leads to, by its words, or by leading nowhere. */
export function RecordsFilter({
  register,
  canBeOpen,
  filter,
  onChange,
}: {
  readonly register: string
  readonly canBeOpen: boolean
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}) {
  const [mode, setMode] = useState<Mode>(
    filter.contains !== undefined ? 'contains' : filter.resolved === false ? 'open' : 'records',
  )
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words.trim())
  const chosen = filter.records ?? []
  const found = useQuery({
    queryKey: ['pick', register, asked],
    queryFn: ({ signal }) => get<ListAnswer>(`/registers/${register}`, { search: asked, limit: 20 }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const named = useQueries({
    queries: chosen.map((id) => ({
      queryKey: ['record', register, id],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<RecordPage>(`/registers/${register}/${id}`, {}, signal),
      staleTime: 60_000,
    })),
  })
  const isAnswered = asked === words.trim() && found.isFetched && !found.isPlaceholderData
  const hits = new Map((found.data?.records ?? []).map(({ id, title }) => [id, title]))
  const chosenTitles = new Map(
    chosen.map((id, index) => [id, named[index]?.data?.record.title ?? hits.get(id) ?? '……']),
  )
  // Enter takes the first that is offered: hits of other words are not offered, nor what was chosen before, while one searches.
  const offered = words.trim() === '' ? new Map([...hits, ...chosenTitles]) : isAnswered ? hits : none
  const choose = (records: readonly string[]) => onChange(records.length === 0 ? {} : { records })
  /** Enter was pressed before the hits were there: it means the first of them. */
  const [entered, setEntered] = useState(false)
  useEffect(() => {
    if (!entered || !isAnswered) return
    setEntered(false)
    setWords('')
    const [first] = hits.keys()
    if (first !== undefined && !chosen.includes(first)) choose([...chosen, first])
  })
  return (
    <>
      <Segmented
        size="small"
        value={mode}
        options={[
          { value: 'records', label: '选记录' },
          { value: 'contains', label: '含文字' },
          ...(canBeOpen ? [{ value: 'open', label: '没对上台账的' }] : []),
        ]}
        onChange={(next) => {
          setMode(next as Mode)
          onChange(next === 'open' ? { resolved: false } : {})
        }}
      />
      {mode === 'records' && (
        <Select
          mode="multiple"
          autoFocus
          aria-label="选哪几条记录"
          placeholder="写名称或拼音首字母"
          showSearch={{
            filterOption: false,
            searchValue: words,
            onSearch: (next) => {
              setWords(next)
              setEntered(false)
            },
          }}
          value={[...chosen]}
          options={[...offered].map(([value, label]) => ({ value, label }))}
          labelRender={({ value }) => chosenTitles.get(String(value))}
          notFoundContent={isAnswered ? '没有找到，换个词试试。' : '正在找……'}
          onInputKeyDown={({ key }) => {
            if (key === 'Enter' && words.trim() !== '' && !isAnswered) setEntered(true)
          }}
          onSelect={() => setWords('')}
          onBlur={() => setWords('')}
          onChange={choose}
          popupRender={(list) => (
            <>
              {list}
              <PickRest found={found.data} />
            </>
          )}
        />
      )}
      {mode === 'contains' && (
        <Input
          autoFocus
          aria-label="含有的文字"
          placeholder="含有的文字"
          value={filter.contains ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? {} : { contains: event.target.value })}
        />
      )}
    </>
  )
}
