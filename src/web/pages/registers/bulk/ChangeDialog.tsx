import { Alert, App, Button, Modal, Progress, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { RegisterInfo } from '../../../api.ts'
import { headerOf, viewOf } from '../../../fields/index.tsx'
import { get, send } from '../../../http.ts'
import { ProblemNotice } from '../../../parts/Wrong.tsx'
import { count } from '../../../parts/words.ts'
import type { ManyJob, ManyOutcome, Some, ViewState } from '../answers.ts'

type Asked = {
  readonly state: ViewState
  readonly seq: number
  readonly only?: readonly string[]
  readonly except?: readonly string[]
}
const pollMs = 400

/** One change for many records: first how many it would touch, then the doing, with a bar and a way to stop. */
export function ChangeDialog({
  register,
  doing,
  asked,
  onClose,
  onDone,
}: {
  readonly register: RegisterInfo
  readonly doing: 'set' | 'delete'
  readonly asked: Asked
  readonly onClose: () => void
  readonly onDone: (outcome: ManyOutcome, what: string) => void
}) {
  const { message } = App.useApp()
  const [name, setName] = useState<string>()
  const [text, setText] = useState('')
  const [preview, setPreview] = useState<ManyOutcome>()
  const [job, setJob] = useState<ManyJob>()
  const [wrong, setWrong] = useState<Error>()
  const open = useRef(true)
  useEffect(() => {
    open.current = true
    return () => {
      open.current = false
    }
  }, [])
  const field = name === undefined ? undefined : register.fields[name]
  const action =
    doing === 'delete'
      ? { delete: true }
      : name === undefined
        ? undefined
        : { set: { [name]: text === '' ? null : text } }
  const what =
    doing === 'delete' ? `删除${register.label}` : `${field?.label ?? ''}${text === '' ? '清空' : `改为“${text}”`}`
  const isBusy = job?.state === 'running'

  async function follow(path: string): Promise<ManyJob | undefined> {
    setWrong(undefined)
    try {
      let answer = await send<ManyJob>('POST', `/registers/${register.name}${path}`, { ...asked, action })
      while (answer.state === 'running' && open.current) {
        setJob(answer)
        await new Promise((resolve) => setTimeout(resolve, pollMs))
        answer = await get<ManyJob>(`/changes/${answer.job}`)
      }
      setJob(undefined)
      if (answer.problem && answer.state !== 'cancelled') setWrong(new Error(answer.problem.title))
      if (answer.state === 'cancelled') void message.info(answer.problem?.title ?? '已停下，没有改动任何记录。')
      return answer
    } catch (error) {
      setJob(undefined)
      setWrong(error instanceof Error ? error : new Error(String(error)))
      return undefined
    }
  }
  const look = async () => {
    setJob({ job: '', state: 'running', done: 0, total: 0 })
    setPreview((await follow('/changes/preview'))?.result)
  }
  const perform = async () => {
    setJob({ job: '', state: 'running', done: 0, total: preview?.matched ?? 0 })
    const result = (await follow('/changes'))?.result
    if (result) onDone(result, what)
  }
  // A deletion has nothing to be filled in: its count is told at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => {
    if (doing === 'delete') void look()
  }, [])

  return (
    <Modal
      open
      title={doing === 'delete' ? '删除选中的记录' : '成批改一项'}
      onCancel={() => !isBusy && onClose()}
      closable={!isBusy}
      mask={{ closable: false }}
      footer={[
        isBusy && job?.job ? (
          <Button key="stop" onClick={() => void send('POST', `/changes/${job.job}/cancel`)}>
            停下
          </Button>
        ) : (
          <Button key="close" onClick={onClose}>
            不{doing === 'delete' ? '删' : '改'}了
          </Button>
        ),
        preview ? (
          <Button
            key="do"
            type="primary"
            danger={doing === 'delete'}
            disabled={preview.changed === 0}
            loading={isBusy}
            onClick={() => void perform()}
          >
            {doing === 'delete' ? '删除' : '改'} {count(preview.changed)} 条
          </Button>
        ) : (
          <Button
            key="look"
            type="primary"
            disabled={action === undefined}
            loading={isBusy}
            onClick={() => void look()}
          >
            先看会改多少条
          </Button>
        ),
      ]}
    >
      {doing === 'set' && (
        <div className="change-many">
          <Select
            autoFocus
            aria-label="改哪一项"
            className="whole"
            placeholder="改哪一项"
            disabled={isBusy}
            showSearch={{ optionFilterProp: 'label' }}
            value={name ?? null}
            options={Object.entries(register.fields)
              .filter(([each]) => !register.key.includes(each))
              .map(([value, each]) => ({ value, label: headerOf(each) }))}
            onChange={(next: string) => {
              setName(next)
              setText('')
              setPreview(undefined)
            }}
          />
          {field && name !== undefined && (
            <div className="form-row">
              <label htmlFor="change-to">改为</label>
              <Editor
                key={name}
                field={field}
                text={text}
                onChange={(next) => {
                  setText(next)
                  setPreview(undefined)
                }}
              />
              {text === '' && field.optional && <small>不写就是清空。</small>}
            </div>
          )}
        </div>
      )}
      {isBusy && (
        <Progress percent={job && job.total > 0 ? Math.round((100 * job.done) / job.total) : 0} status="active" />
      )}
      {isBusy && job && job.total > 0 && (
        <p className="quiet">
          {count(job.done)} / {count(job.total)} 条
        </p>
      )}
      {preview && !isBusy && <Outcome doing={doing} outcome={preview} />}
      {wrong && <ProblemNotice error={wrong} />}
    </Modal>
  )
}

function Editor({
  field,
  text,
  onChange,
}: {
  readonly field: RegisterInfo['fields'][string]
  readonly text: string
  readonly onChange: (text: string) => void
}) {
  const view = viewOf(field)
  return (
    <div>
      <view.Editor id="change-to" field={field} text={text} invalid={false} onChange={onChange} />
    </div>
  )
}

function Outcome({ doing, outcome }: { readonly doing: 'set' | 'delete'; readonly outcome: ManyOutcome }) {
  const { matched, changed, unchanged, moved, refused, referenced } = outcome
  return (
    <div className="many-outcome">
      <p>
        选中 {count(matched)} 条，会{doing === 'delete' ? '删除' : '改'} <b>{count(changed)}</b> 条
        {unchanged > 0 && `，${count(unchanged)} 条已经是这样`}。做完可以一次撤销。
      </p>
      {referenced > 0 && (
        <Alert type="warning" showIcon title={`别的台账有 ${count(referenced)} 处引用它们，删除后这些引用会对不上。`} />
      )}
      <Left some={moved} label="条在您看过以后又被改过或删除，不动" />
      <Left some={refused} label="条改了就不合规则，不动" />
    </div>
  )
}

function Left({ some, label }: { readonly some: Some; readonly label: string }) {
  if (some.count === 0) return null
  return (
    <div>
      <p className="doubt">
        {count(some.count)} {label}
        {some.count > some.first.length && `（列出前 ${some.first.length} 条）`}：
      </p>
      <ul>
        {some.first.map(({ id, title, say }) => (
          <li key={id}>
            {title} <small>{say}</small>
          </li>
        ))}
      </ul>
    </div>
  )
}
