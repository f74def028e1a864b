import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { RecordAnswer, RegisterInfo } from '../../api.ts'
import { headerOf, writtenOf } from '../../fields/index.tsx'
import { get, send } from '../../http.ts'
import { FieldList } from '../../parts/FieldList.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty } from '../../parts/PageHead.tsx'
import { dayInText, momentText, orDash } from '../../parts/words.ts'
import type { PastAnswer, Saved } from './answers.ts'

/** A moment of a record's life: the end of a day, or a revision of the log. */
export type Moment = { readonly day: string } | { readonly seq: number }

/** The record as it was known then, what is different now, and the way back: one value, or all of them. */
export function PastView({
  register,
  record,
  moment,
  onLeave,
}: {
  readonly register: RegisterInfo
  readonly record: RecordAnswer
  readonly moment: Moment
  readonly onLeave: () => void
}) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const path = `/registers/${register.name}/${record.id}`
  const query = useQuery({
    queryKey: ['past', register.name, record.id, record.version, moment],
    queryFn: ({ signal }) => get<PastAnswer>(`${path}/past`, moment, signal),
  })
  const restoring = useMutation({
    mutationFn: ({ seq, fields }: { seq: number; fields?: readonly string[] }) =>
      send<Saved>('POST', `${path}/restore`, { seq, version: record.version, ...(fields ? { fields } : {}) }),
    onSuccess: (_, { fields }) => {
      void client.invalidateQueries()
      void message.success(fields ? '已恢复这一项' : '已恢复到那一版')
      if (!fields) onLeave()
    },
    onError: (error) => void message.error(error.message),
  })
  const when = 'day' in moment ? `${dayInText(moment.day)}` : '这一版'
  return (
    <Loaded query={query} rows={8}>
      {({ record: past, changed }) =>
        past === null ? (
          <Empty say={`${when}还没有这条记录，或那时它已删除。`}>
            <Button onClick={onLeave}>回到现在</Button>
          </Empty>
        ) : (
          <div className="past">
            <p className="past-head">
              <span className="stamp">当时的样子</span>
              {when}系统里记的是第 {past.version} 版，{past.actor} {momentText(past.at)} 保存。
              {changed.length === 0 ? '与现在一样。' : `与现在有 ${changed.length} 项不同。`}
            </p>
            {changed.length > 0 && (
              <table className="past-differences">
                <thead>
                  <tr>
                    <th scope="col">栏目</th>
                    <th scope="col">当时</th>
                    <th scope="col">现在</th>
                    <th scope="col">
                      <span className="hidden-words">恢复</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {changed.map((name) => {
                    const field = register.fields[name]
                    if (!field) return null
                    return (
                      <tr key={name}>
                        <th scope="row">{headerOf(field)}</th>
                        <td data-label="当时">
                          {orDash(field.personal ? past.printed[name] : writtenOf(field, name, past))}
                        </td>
                        <td data-label="现在">
                          {orDash(field.personal ? record.printed[name] : writtenOf(field, name, record))}
                        </td>
                        <td>
                          <Button
                            size="small"
                            aria-label={`恢复此项：${field.label}`}
                            onClick={() => restoring.mutate({ seq: past.seq, fields: [name] })}
                          >
                            恢复此项
                          </Button>
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            )}
            <p className="past-actions">
              <Button onClick={onLeave}>回到现在</Button>
              {changed.length > 0 && (
                <Button loading={restoring.isPending} onClick={() => restoring.mutate({ seq: past.seq })}>
                  整条恢复到这一版
                </Button>
              )}
            </p>
            <FieldList register={register} record={past} />
          </div>
        )
      }
    </Loaded>
  )
}
