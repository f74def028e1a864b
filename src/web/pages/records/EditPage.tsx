import '../../styles/register.css'
import '../../styles/record.css'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { App } from 'antd'
import type { RecordAnswer, RegisterInfo } from '../../api.ts'
import { groupsOf } from '../../parts/FieldList.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'
import { useRecord } from '../registers/RecordInspect.tsx'
import { RecordForm } from './RecordForm.tsx'

/** A new record of a register, on a page of its own: an address that can be kept, and a way back. */
export function NewRecordPage() {
  const { name } = useParams({ from: '/registers/$name/new' })
  const { values } = useSearch({ from: '/registers/$name/new' })
  const register = useCatalog().registers[name]
  const navigate = useNavigate()
  const { message } = App.useApp()
  if (!register) return <Empty say="目录里没有这本台账。" />
  return (
    <FormPage
      key={JSON.stringify(values)}
      register={register}
      beginning={values}
      title={`新增一条${register.label}`}
      trail={[]}
      onDone={(saved) => {
        void message.success('已保存')
        void navigate({ to: '/registers/$name/$id', params: { name, id: saved.id }, replace: true })
      }}
      onCancel={() => void navigate({ to: '/registers/$name', params: { name } })}
    />
  )
}

export function EditRecordPage() {
  const { name, id } = useParams({ from: '/registers/$name/$id/edit' })
  const register = useCatalog().registers[name]
  const query = useRecord(name, id)
  const navigate = useNavigate()
  const { message } = App.useApp()
  if (!register) return <Empty say="目录里没有这本台账。" />
  const back = () => void navigate({ to: '/registers/$name/$id', params: { name, id }, replace: true })
  return (
    <Loaded query={query} rows={12}>
      {({ record }) => (
        <FormPage
          key={id}
          register={register}
          record={record}
          title={`修改 ${record.title}`}
          trail={[{ label: record.title, href: `/registers/${name}/${id}` }]}
          onDone={() => {
            void message.success('已保存')
            back()
          }}
          onCancel={back}
        />
      )}
    </Loaded>
  )
}

function FormPage({
  register,
  record,
  beginning,
  title,
  trail,
  onDone,
  onCancel,
}: {
  readonly register: RegisterInfo
  readonly record?: RecordAnswer
  readonly beginning?: Readonly<Record<string, string>> | undefined
  readonly title: string
  readonly trail: readonly { readonly label: string; readonly href: string }[]
  readonly onDone: (record: RecordAnswer) => void
  readonly onCancel: () => void
}) {
  const groups = groupsOf(register)
  return (
    <>
      <PageHead
        trail={[
          { label: '台账', href: '/registers' },
          { label: register.label, href: `/registers/${register.name}` },
          ...trail,
        ]}
        title={title}
        about={`${register.about}（来源：${register.source}）`}
      />
      <div className={groups.length > 2 ? 'form-page form-page-grouped' : 'form-page'}>
        {groups.length > 2 && (
          <nav className="form-groups" aria-label="栏目分组">
            {groups.map(([group, names]) => (
              <button
                key={group}
                type="button"
                onClick={() => document.getElementById(`field-${names[0]}`)?.scrollIntoView({ block: 'center' })}
              >
                {group === '' ? '基本' : group}
                <small>{names.length}</small>
              </button>
            ))}
          </nav>
        )}
        <div className="form-sheet">
          <RecordForm
            register={register}
            onDone={onDone}
            onCancel={onCancel}
            beginning={beginning}
            {...(record ? { record } : {})}
          />
        </div>
      </div>
    </>
  )
}
