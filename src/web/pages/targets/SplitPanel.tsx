import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { useCatalog } from '../../question.ts'
import type { SplitAnswer } from './answers.ts'
import { SplitTable } from './SplitTable.tsx'

/** Divides a target among towns or departments: a proposal that adds up, edited by hand, the sum always in view. */
export function SplitPanel({
  record,
  year,
  asOf,
  onClose,
  onSaved,
}: {
  readonly record: string
  readonly year: number
  readonly asOf: string
  readonly onClose: () => void
  /** It is handed down: in words, and the batch that takes it back. */
  readonly onSaved: (done: { readonly text: string; readonly batch: string | null }) => void
}) {
  const { indicators } = useCatalog()
  const [among, setAmong] = useState<'towns' | 'departments'>('towns')
  const [departments, setDepartments] = useState<readonly string[]>()
  const [weight, setWeight] = useState('lastYear')
  const [weights, setWeights] = useState<Readonly<Record<string, string>>>({})
  const question = (receivers: string | undefined) => ({
    year,
    asOf,
    weight,
    weights: weight === 'given' ? writtenOf(weights) : undefined,
    receivers,
  })
  const names = among === 'departments' ? departments?.join('、') : undefined
  const asked = question(names)
  const query = useQuery({
    queryKey: ['targets', 'split', record, asked],
    queryFn: ({ signal }) => get<SplitAnswer>(`/targets/${record}/split`, asked, signal),
    placeholderData: keepPreviousData,
    enabled: among === 'towns' || (names ?? '') !== '',
  })
  const known = query.data?.departments ?? []
  const bases = [
    { value: 'lastYear', label: '按上年实绩分' },
    { value: 'given', label: '按录入的权重分' },
    { value: 'equal', label: '平均分' },
    ...(among === 'departments'
      ? []
      : Object.entries(indicators)
          .filter(([, { by }]) => by?.some(({ places }) => places))
          .map(([value, { label }]) => ({ value, label: `按上年“${label}”分` }))),
  ]
  return (
    <Modal open width={760} title="分解任务" onCancel={onClose} footer={null} destroyOnHidden>
      <div className="split-tools">
        <Segmented
          value={among}
          onChange={(next) => {
            setAmong(next as 'towns' | 'departments')
            setDepartments((before) => before ?? known)
            if (!['lastYear', 'given', 'equal'].includes(weight)) setWeight('lastYear')
          }}
          options={[
            { value: 'towns', label: '分到镇街' },
            { value: 'departments', label: '分到科室' },
          ]}
        />
        <Select
          aria-label="按什么分"
          value={weight}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          onChange={setWeight}
          options={bases}
        />
      </div>
      {among === 'departments' && (
        <div className="split-departments">
          <Input
            aria-label="科室名称"
            placeholder="科室名称，用顿号隔开"
            defaultValue={departments?.join('、') ?? ''}
            onChange={(event) =>
              setDepartments([
                ...new Set(
                  event.target.value
                    .split(/[、，,;；\n]/)
                    .map((name) => name.trim())
                    .filter((name) => name !== ''),
                ),
              ])
            }
          />
        </div>
      )}
      {among === 'departments' && (names ?? '') === '' ? (
        <p className="quiet">写下要承担任务的科室。</p>
      ) : (
        <Loaded query={query}>
          {(split) => (
            <SplitTable
              split={split}
              isOfBefore={query.isPlaceholderData}
              record={record}
              year={year}
              basis={bases.find(({ value }) => value === weight)?.label ?? ''}
              weights={weight === 'given' ? weights : undefined}
              onWeights={setWeights}
              onClose={onClose}
              onSaved={onSaved}
            />
          )}
        </Loaded>
      )}
    </Modal>
  )
}

/** As the server reads them; what is no number yet is not sent. */
function writtenOf(weights: Readonly<Record<string, string>>): string {
  return Object.entries(weights)
    .filter(([, weight]) => /^\d+(\.\d+)?$/.test(weight.trim()))
    .map(([receiver, weight]) => `${receiver}=${weight.trim()}`)
    .join(';')
}
