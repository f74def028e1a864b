import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { get, send } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { orDash } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import type { SplitAnswer } from './answers.ts'

/** Divides a target among towns or departments: a proposal that adds up, edited by hand, the sum always in view. */
export function SplitPanel({
  record,
  year,
  asOf,
  onClose,
}: {
  readonly record: string
  readonly year: number
  readonly asOf: string
  readonly onClose: () => void
}) {
  const { indicators } = useCatalog()
  const [among, setAmong] = useState<'towns' | 'departments'>('towns')
  const [departments, setDepartments] = useState('')
  const [weight, setWeight] = useState('lastYear')
  const names = among === 'departments' ? departments.trim() : undefined
  const asked = { year, asOf, weight: among === 'departments' ? 'equal' : weight, receivers: names }
  const query = useQuery({
    queryKey: ['targets', 'split', record, asked],
    queryFn: ({ signal }) => get<SplitAnswer>(`/targets/${record}/split`, asked, signal),
    placeholderData: keepPreviousData,
    enabled: among === 'towns' || names !== '',
  })
  return (
    <Modal open width={760} title="分解任务" onCancel={onClose} footer={null} destroyOnHidden>
      <div className="split-tools">
        <Segmented
          value={among}
          onChange={(next) => setAmong(next as 'towns' | 'departments')}
          options={[
            { value: 'towns', label: '分到镇街' },
            { value: 'departments', label: '分到科室' },
          ]}
        />
        {among === 'towns' ? (
          <Select
            aria-label="按什么分"
            value={weight}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            onChange={setWeight}
            options={[
              { value: 'lastYear', label: '按上年实绩分' },
              { value: 'equal', label: '平均分' },
              ...Object.entries(indicators)
                .filter(([, { by }]) => by?.some(({ places }) => places))
                .map(([value, { label }]) => ({ value, label: `按上年“${label}”分` })),
            ]}
          />
        ) : (
          <Input
            aria-label="科室名称"
            placeholder="科室名称，用顿号隔开"
            value={departments}
            onChange={(event) => setDepartments(event.target.value)}
          />
        )}
      </div>
      {among === 'departments' && names === '' ? (
        <p className="quiet">写下要承担任务的科室。</p>
      ) : (
        <Loaded query={query}>
          {(split) => (
            <SplitTable
              key={JSON.stringify([split.parts.map(({ receiver, proposed }) => [receiver, proposed])])}
              split={split}
              record={record}
              year={year}
              onClose={onClose}
            />
          )}
        </Loaded>
      )}
    </Modal>
  )
}

function SplitTable({
  split,
  record,
  year,
  onClose,
}: {
  readonly split: SplitAnswer
  readonly record: string
  readonly year: number
  readonly onClose: () => void
}) {
  const client = useQueryClient()
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(split.parts.map(({ receiver, proposed, assigned }) => [receiver, proposed ?? assigned ?? ''])),
  )
  const [acceptShort, setAcceptShort] = useState(false)
  const scale = 10 ** split.decimals
  const whole = (text: string | undefined) => Math.round(Number(text === '' || text === undefined ? 0 : text) * scale)
  const sum = split.parts.reduce((all, { receiver }) => all + whole(values[receiver]), 0)
  const left = whole(split.total) - sum
  const wrong = split.parts.filter(({ receiver }) => !/^\d*(\.\d+)?$/.test(values[receiver]?.trim() ?? ''))
  const saving = useMutation({
    mutationFn: () =>
      send('POST', `/targets/${record}/split`, {
        year,
        acceptShort,
        parts: split.parts.map(({ receiver }) => ({ receiver, value: values[receiver]?.trim() || '0' })),
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['targets'] })
      onClose()
    },
  })
  const shown = (amount: number) => (amount / scale).toFixed(split.decimals)
  return (
    <>
      <p>
        {split.label}：任务数 {split.text}
        {split.document && <span className="quiet">（{split.document}）</span>}
      </p>
      {split.notes.map((note) => (
        <p key={note} className="doubt">
          ▲ {note}
        </p>
      ))}
      <div className="sheet-scroll">
        <table className="ledger" aria-label="分解">
          <thead>
            <tr>
              <th scope="col">承担单位</th>
              <th scope="col" className="number">
                分解依据
              </th>
              <th scope="col" className="number">
                今年已完成
              </th>
              <th scope="col" className="number">
                已下达
              </th>
              <th scope="col" className="number">
                任务数（{split.unit}）
              </th>
            </tr>
          </thead>
          <tbody>
            {split.parts.map((part) => (
              <tr key={part.receiver}>
                <th scope="row">{part.receiver}</th>
                <td className="number">{orDash(part.weight)}</td>
                <td className="number">{orDash(part.actual)}</td>
                <td className="number">{orDash(part.assigned)}</td>
                <td className="number">
                  <Input
                    size="small"
                    inputMode="decimal"
                    className="split-value"
                    aria-label={`${part.receiver}的任务数`}
                    value={values[part.receiver] ?? ''}
                    status={wrong.includes(part) ? 'error' : ''}
                    onChange={(event) => setValues({ ...values, [part.receiver]: event.target.value })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              <td />
              <td />
              <td />
              <td className="number">{shown(sum)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={left > 0 ? 'doubt' : 'quiet'} role="status">
        {left === 0
          ? `✓ 合计正好等于任务数 ${split.total}${split.unit}。`
          : left > 0
            ? `▲ 还差 ${shown(left)}${split.unit} 没有分下去。`
            : `各家合计比任务数多 ${shown(-left)}${split.unit}。`}
      </p>
      {left > 0 && (
        <Checkbox checked={acceptShort} onChange={(event) => setAcceptShort(event.target.checked)}>
          就按这个数下达，差额不分
        </Checkbox>
      )}
      {saving.error && <p className="bad">{saving.error.message}</p>}
      <div className="form-end">
        <Button onClick={onClose}>取消</Button>
        <Button
          type="primary"
          loading={saving.isPending}
          disabled={wrong.length > 0 || (left > 0 && !acceptShort)}
          onClick={() => saving.mutate()}
        >
          下达分解任务
        </Button>
      </div>
    </>
  )
}
