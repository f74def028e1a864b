import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { ListAnswer, RegisterInfo } from '../../api.ts'
import { get } from '../../http.ts'
import { PickRest } from '../../parts/PickRest.tsx'
import { useSuspicions } from './useSuspicions.ts'

/** Chooses the record that is the same as this one: those that look like it first, any other by its name. */
export function MergeChoice({
  register,
  id,
  onClose,
}: {
  readonly register: RegisterInfo
  readonly id: string
  readonly onClose: () => void
}) {
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words.trim())
  const suspected = useSuspicions(register.name, id)
  const found = useQuery({
    queryKey: ['pick', register.name, asked],
    queryFn: ({ signal }) => get<ListAnswer>(`/registers/${register.name}`, { search: asked, limit: 12 }, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const proposed = (suspected.data?.pairs ?? []).map(({ a, b, reasons }) => ({
    ...(a.id === id ? b : a),
    note: reasons.join('；'),
  }))
  const searched = (found.data?.records ?? [])
    .filter((record) => record.id !== id)
    .map((record) => ({ id: record.id, title: record.title, note: '' }))
  const choices = asked === '' ? proposed : searched
  return (
    <Modal open onCancel={onClose} footer={null} title="与哪一条是同一个？" width={560}>
      <Input
        autoFocus
        aria-label={`在${register.label}里找`}
        placeholder="写名称、编号或拼音首字母"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <ul className="merge-choices">
        {choices.map((choice) => (
          <li key={choice.id}>
            <Link
              to="/registers/$name/merge"
              params={{ name: register.name }}
              search={{ survivor: id, gone: choice.id }}
              onClick={onClose}
            >
              {choice.title}
            </Link>
            <small>{choice.note}</small>
          </li>
        ))}
      </ul>
      {asked !== '' && <PickRest found={found.data} />}
      {choices.length === 0 && !found.isFetching && !suspected.isFetching && (
        <p className="quiet">{asked === '' ? '没有看出像它的，请按名称找。' : '没有找到，换个词试试。'}</p>
      )}
    </Modal>
  )
}
