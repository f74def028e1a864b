import '../../styles/register.css'
import '../../styles/record.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { App, Button, Radio } from 'antd'
import { useState } from 'react'
import type { RegisterInfo } from '../../api.ts'
import { headerOf, writtenOf } from '../../fields/index.tsx'
import { get, send } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead, Panel } from '../../parts/PageHead.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { orDash } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import type { Dependents, MergePreview, MergeSide } from './answers.ts'
import { dependentWords } from './dependentWords.ts'
import { useUndoMerge } from './useUndoMerge.ts'

/** Two records made one: which stays, whose value of each field, what follows. Nothing happens before the button; all of it can be taken back. */
export function MergePage() {
  const { name } = useParams({ from: '/registers/$name/merge' })
  const { survivor, gone } = useSearch({ from: '/registers/$name/merge' })
  const register = useCatalog().registers[name]
  const query = useQuery({
    queryKey: ['merge', name, survivor, gone],
    queryFn: ({ signal }) => get<MergePreview>(`/registers/${name}/merge`, { survivor, gone }, signal),
    enabled: survivor !== undefined && gone !== undefined,
  })
  if (!register) return <Empty say="目录里没有这本台账。" />
  return (
    <>
      <PageHead
        trail={[
          { label: '台账', href: '/registers' },
          { label: register.label, href: `/registers/${name}` },
          { label: '疑似重复', href: `/registers/${name}/duplicates` },
        ]}
        title="两条并成一条"
        about="留下的一条取得选定的内容；指向另一条的数据、附件、批注都跟过来，以后再写它的旧名称、旧编号也归到这里。随时可以撤销。"
      />
      <Loaded query={query} rows={8}>
        {(preview) => <Merging key={preview.survivor.id} register={register} preview={preview} />}
      </Loaded>
    </>
  )
}

function Merging({ register, preview }: { readonly register: RegisterInfo; readonly preview: MergePreview }) {
  const { survivor, gone, fields, follows } = preview
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const undoing = useUndoMerge()
  const [chosen, setChosen] = useState<Readonly<Record<string, MergeSide>>>(
    Object.fromEntries(fields.map(({ name, proposed }) => [name, proposed])),
  )
  const named = (side: MergeSide) => fields.filter(({ name }) => chosen[name] === side).map(({ name }) => name)
  const merging = useMutation({
    mutationFn: () =>
      send<{ merge: string }>('POST', `/registers/${register.name}/merge`, {
        survivor: { id: survivor.id, version: survivor.version },
        gone: { id: gone.id, version: gone.version },
        take: named('gone'),
        join: named('both'),
      }),
    onSuccess: ({ merge }) => {
      void client.invalidateQueries()
      void navigate({ to: '/registers/$name/$id', params: { name: register.name, id: survivor.id } })
      void message.open({
        type: 'success',
        duration: 10,
        content: (
          <>
            已并成一条{' '}
            <Button type="link" size="small" onClick={() => undoing.mutate(merge)}>
              撤销
            </Button>
          </>
        ),
      })
    },
  })
  const written = (name: string, record: MergePreview['gone']) => {
    const field = register.fields[name]
    return field ? orDash(field.personal ? record.printed[name] : writtenOf(field, name, record)) : ''
  }
  return (
    <>
      <div className="merge-sides">
        <Panel title={survivor.title} extra={<span className="stamp">留下</span>}>
          <p className="quiet">编号、来历接着走</p>
        </Panel>
        <Button
          onClick={() =>
            void navigate({
              to: '/registers/$name/merge',
              params: { name: register.name },
              search: { survivor: gone.id, gone: survivor.id },
              replace: true,
            })
          }
        >
          ⇄ 换过来
        </Button>
        <Panel title={gone.title} extra={<span className="stamp stamp-quiet">并入</span>}>
          <p className="quiet">{followWords(follows)}</p>
        </Panel>
      </div>
      <Panel
        title={fields.length === 0 ? '两条内容完全一样' : `有 ${fields.length} 项不同，逐项选定`}
        extra={<small>相同的栏目不列</small>}
      >
        {fields.length > 0 && (
          <div className="merge-scroll">
            <table className="merge-table">
              <thead>
                <tr>
                  <th scope="col">栏目</th>
                  <th scope="col">{survivor.title}</th>
                  <th scope="col">{gone.title}</th>
                  <th scope="col">用哪一个</th>
                </tr>
              </thead>
              <tbody>
                {fields.map(({ name, label, canJoin }) => {
                  const field = register.fields[name]
                  return (
                    <tr key={name}>
                      <th scope="row">{field ? headerOf(field) : label}</th>
                      <td data-label="前者" className={chosen[name] === 'gone' ? 'merge-left-out' : undefined}>
                        {written(name, survivor)}
                      </td>
                      <td data-label="后者" className={chosen[name] === 'survivor' ? 'merge-left-out' : undefined}>
                        {written(name, gone)}
                      </td>
                      <td>
                        <Radio.Group
                          aria-label={`${label}用哪一个`}
                          value={chosen[name]}
                          onChange={(event) => setChosen({ ...chosen, [name]: event.target.value as MergeSide })}
                          options={[
                            { value: 'survivor', label: '前者' },
                            { value: 'gone', label: '后者' },
                            ...(canJoin ? [{ value: 'both', label: '都要' }] : []),
                          ]}
                        />
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      {merging.error && <ProblemNotice error={merging.error} />}
      <Button type="primary" loading={merging.isPending} onClick={() => merging.mutate()}>
        并成一条
      </Button>
    </>
  )
}

function followWords(follows: Dependents): string {
  const words = dependentWords(follows)
  return words.length === 0 ? '没有数据指向它' : `跟过来：${words.join('、')}`
}
