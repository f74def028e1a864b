import '../../styles/register.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { send } from '../../http.ts'
import { FieldList } from '../../parts/FieldList.tsx'
import { Findings } from '../../parts/Findings.tsx'
import { History } from '../../parts/History.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead, Panel } from '../../parts/PageHead.tsx'
import { count } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import { RecordForm } from './RecordForm.tsx'
import { useRecord } from './RecordInspect.tsx'

/** One record whole: its fields, its doubts, where each value came from, who points at it. */
export function RecordPage() {
  const { name, id } = useParams({ from: '/registers/$name/$id' })
  const { registers } = useCatalog()
  const register = registers[name]
  const query = useRecord(name, id)
  const navigate = useNavigate()
  const client = useQueryClient()
  const { modal, message } = App.useApp()
  const [editing, setEditing] = useState(false)
  const deleting = useMutation({
    mutationFn: (version: number) => send('DELETE', `/registers/${name}/${id}?version=${version}`),
    onSuccess: () => {
      void navigate({ to: '/registers/$name', params: { name } })
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] !== id })
      void message.success('已删除，来历里还查得到')
    },
    onError: (error) => void message.error(error.message),
  })
  if (!register) return <Empty say="目录里没有这本台账。" />
  return (
    <Loaded query={query} rows={10}>
      {({ record, findings, references }) => (
        <>
          <PageHead
            trail={[
              { label: '台账', href: '/registers' },
              { label: register.label, href: `/registers/${name}` },
            ]}
            title={record.title}
            actions={
              <>
                <Button
                  danger
                  loading={deleting.isPending}
                  onClick={() =>
                    void modal.confirm({
                      title: `删除“${record.title}”？`,
                      content: '删除也留痕，来历里还查得到。',
                      okText: '删除',
                      okButtonProps: { danger: true },
                      cancelText: '不删',
                      onOk: () => deleting.mutateAsync(record.version).catch(() => undefined),
                    })
                  }
                >
                  删除
                </Button>
                <Button type="primary" onClick={() => setEditing(true)}>
                  修改
                </Button>
              </>
            }
          />
          <Findings findings={findings} />
          <div className="record">
            <Panel title="登记的内容">
              <FieldList register={register} record={record} />
            </Panel>
            <div>
              <Panel title="来历">
                <History register={name} id={id} />
              </Panel>
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
                  {group.count > group.records.length && <p className="quiet">只列前 {group.records.length} 条。</p>}
                </Panel>
              ))}
            </div>
          </div>
          <Drawer
            open={editing}
            onClose={() => setEditing(false)}
            title={`修改 ${record.title}`}
            size={640}
            destroyOnHidden
          >
            <RecordForm
              register={register}
              record={record}
              onDone={() => {
                setEditing(false)
                void message.success('已保存')
              }}
            />
          </Drawer>
        </>
      )}
    </Loaded>
  )
}
