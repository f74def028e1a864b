import '../../styles/register.css'
import '../../styles/record.css'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, DatePicker, Dropdown } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { RecordPage as Answer, RegisterInfo } from '../../api.ts'
import { Refusal } from '../../http.ts'
import { FieldList } from '../../parts/FieldList.tsx'
import { Findings } from '../../parts/Findings.tsx'
import { History } from '../../parts/History.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead, Panel } from '../../parts/PageHead.tsx'
import { count, momentText } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import { Attachments } from '../records/Attachments.tsx'
import { Comments } from '../records/Comments.tsx'
import { DeleteDialog } from '../records/DeleteDialog.tsx'
import { Gone } from '../records/Gone.tsx'
import { MergeChoice } from '../records/MergeChoice.tsx'
import { type Moment, PastView } from '../records/PastView.tsx'
import { useSuspicions } from '../records/useSuspicions.ts'
import { useUndoMerge } from '../records/useUndoMerge.ts'
import { useRecord } from './RecordInspect.tsx'

/** One record whole: its fields now or on any day, its doubts, files and comments, where each value came from, who points at it. */
export function RecordPage() {
  const { name, id } = useParams({ from: '/registers/$name/$id' })
  const register = useCatalog().registers[name]
  const query = useRecord(name, id)
  if (!register) return <Empty say="目录里没有这本台账。" />
  if (query.error instanceof Refusal && query.error.code === 'recordNotFound')
    return <Gone register={register} id={id} />
  return (
    <Loaded query={query} rows={10}>
      {(answer) => <Present key={id} register={register} answer={answer} />}
    </Loaded>
  )
}

function Present({ register, answer }: { readonly register: RegisterInfo; readonly answer: Answer }) {
  const { record, findings, references, merges = [] } = answer
  const name = register.name
  const hasPolicies = Object.values(useCatalog().policies).some(({ subject }) => subject === name)
  const search = useSearch({ from: '/registers/$name/$id' })
  const navigate = useNavigate({ from: '/registers/$name/$id' })
  const [dialog, setDialog] = useState<'merge' | 'delete'>()
  const undoing = useUndoMerge()
  const moment = momentOf(search)
  const look = (next: { day?: string | undefined; seq?: number | undefined }) =>
    void navigate({
      search: (before) => ({ ...before, day: next.day, seq: next.seq }),
      resetScroll: false,
    })
  return (
    <>
      <PageHead
        trail={[
          { label: '台账', href: '/registers' },
          { label: register.label, href: `/registers/${name}` },
        ]}
        title={record.title}
        actions={
          <>
            {name === 'enterprise' && (
              <Link to="/enterprises/$id" params={{ id: record.id }}>
                <Button>一企一档</Button>
              </Link>
            )}
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'merge', label: '与另一条合并…' },
                  { key: 'delete', label: '删除…', danger: true },
                ],
                onClick: ({ key }) => setDialog(key as 'merge' | 'delete'),
              }}
            >
              <Button>更多</Button>
            </Dropdown>
            {hasPolicies && (
              <Link to="/entitlements/$register/$id" params={{ register: name, id: record.id }}>
                <Button>能享受什么</Button>
              </Link>
            )}
            <Link to="/registers/$name/$id/edit" params={{ name, id: record.id }}>
              <Button type="primary">修改</Button>
            </Link>
          </>
        }
      />
      <Findings findings={findings} />
      <Suspected register={register} id={record.id} />
      {merges.map((merge) => (
        <p key={merge.merge} className="notice">
          {merge.actor} {momentText(merge.at)} 把“{merge.title}”并入了这一条。
          <Button type="link" size="small" onClick={() => undoing.mutate(merge.merge)}>
            撤销合并
          </Button>
        </p>
      ))}
      <div className="record">
        <div>
          <Panel
            title="登记的内容"
            extra={
              <DatePicker
                size="small"
                aria-label="看某一天的样子"
                placeholder="看某一天的样子"
                style={{ width: 164 }}
                value={search.day === undefined ? null : dayjs(search.day)}
                disabledDate={(day) => day.isAfter(dayjs(), 'day')}
                onChange={(day) => look({ day: day ? day.format('YYYY-MM-DD') : undefined })}
              />
            }
          >
            {moment ? (
              <PastView register={register} record={record} moment={moment} onLeave={() => look({})} />
            ) : (
              <FieldList register={register} record={record} />
            )}
          </Panel>
          <Panel title="附件">
            <Attachments register={name} id={record.id} />
          </Panel>
          <Panel title="批注">
            <Comments register={name} id={record.id} />
          </Panel>
        </div>
        <div>
          {references.map((group) => (
            <Panel
              key={`${group.register}:${group.field}`}
              title={`${group.label} ${count(group.count)} 条`}
              extra={group.fieldLabel && <small>{group.fieldLabel}是它</small>}
            >
              <ul className="proof">
                {group.records.map((each) => (
                  <li key={each.id}>
                    <Link to="/registers/$name/$id" params={{ name: group.register, id: each.id }}>
                      {each.title}
                    </Link>
                  </li>
                ))}
              </ul>
              {group.count > group.records.length && (
                <Link
                  to="/registers/$name"
                  params={{ name: group.register }}
                  search={{ filter: { [group.field]: { records: [record.id] } } }}
                >
                  全部 {count(group.count)} 条
                </Link>
              )}
            </Panel>
          ))}
          <Panel title="来历">
            <History register={name} id={record.id} onLook={(seq) => look({ seq })} />
          </Panel>
        </div>
      </div>
      {dialog === 'merge' && <MergeChoice register={register} id={record.id} onClose={() => setDialog(undefined)} />}
      {dialog === 'delete' && <DeleteDialog register={register} record={record} onClose={() => setDialog(undefined)} />}
    </>
  )
}

/** Records that may be the same as this one. */
function Suspected({ register, id }: { readonly register: RegisterInfo; readonly id: string }) {
  const { data } = useSuspicions(register.name, id)
  return (data?.pairs ?? []).slice(0, 3).map(({ a, b, reasons }) => {
    const other = a.id === id ? b : a
    return (
      <p key={other.id} className="notice">
        ▲ 与“{other.title}”可能是同一个（{reasons.join('；')}）。
        <Link to="/registers/$name/merge" params={{ name: register.name }} search={{ survivor: id, gone: other.id }}>
          核对并合并
        </Link>
      </p>
    )
  })
}

function momentOf({ day, seq }: { readonly day?: string; readonly seq?: number }): Moment | undefined {
  if (day !== undefined) return { day }
  return seq === undefined ? undefined : { seq }
}
