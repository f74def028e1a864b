import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { type KeyboardEvent, useMemo } from 'react'
import type { Finding, RecordAnswer, RegisterInfo } from '../../api.ts'
import { writtenOf } from '../../fields/index.tsx'
import { Refusal } from '../../http.ts'
import { groupsOf } from '../../parts/FieldList.tsx'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import { momentText } from '../../parts/words.ts'
import { Conflict } from './Conflict.tsx'
import { FormField, fieldId } from './FormField.tsx'
import { LeavingGuard } from './LeavingGuard.tsx'
import { useRecordForm } from './useRecordForm.ts'

/**
 * A form from the declaration. Only what was changed is sent; the rules are asked while it is typed, and what they say stands
 * beside the field. Nothing that was typed is lost: not by a closed window, not by a server that went away, not by somebody else.
 */
export function RecordForm({
  register,
  record,
  beginning,
  onDone,
  onCancel,
}: {
  readonly register: RegisterInfo
  readonly record?: RecordAnswer
  /** What a new record begins with, as typed. */
  readonly beginning?: Readonly<Record<string, string>> | undefined
  readonly onDone: (record: RecordAnswer) => void
  readonly onCancel?: () => void
}) {
  const form = useRecordForm(register, record, beginning, onDone)
  const groups = useMemo(() => groupsOf(register), [register])
  const { changed, typed, judgement, began } = form
  const count = Object.keys(typed).length
  const said = placed(form.findings, form.visited, form.attempted)
  const submit = () => {
    const wrong = form.attempt()
    if (wrong.length === 0) {
      void form.save()
      return
    }
    requestAnimationFrame(() => {
      const order = groups.flatMap(([, names]) => names)
      const first = order.find((name) => wrong.some(({ field, about }) => field === name || about?.includes(name)))
      const editor = first === undefined ? null : document.getElementById(fieldId(first))
      editor?.scrollIntoView({ block: 'center' })
      const focusable = editor?.matches('input, textarea, button')
        ? editor
        : editor?.querySelector<HTMLElement>('input')
      ;(focusable as HTMLElement | null | undefined)?.focus({ preventScroll: true })
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault()
      submit()
    }
  }
  if (form.current && began)
    return (
      <Conflict
        register={register}
        record={form.current}
        since={form.since}
        changed={changed}
        busy={form.busy}
        onSettle={form.settle}
      />
    )
  return (
    <form
      className="record-form"
      noValidate
      aria-label={`${record ? '修改' : '新增'}${register.label}`}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Notices form={form} />
      {groups.map(([group, names]) => {
        const shown = names.filter((name) => !judgement?.hidden.has(name))
        if (shown.length === 0) return null
        return (
          <fieldset key={group}>
            {(group !== '' || groups.length > 1) && <legend>{group === '' ? '基本' : group}</legend>}
            {shown.map((name) => {
              const field = register.fields[name]
              if (!field) return null
              return (
                <FormField
                  key={name}
                  name={name}
                  field={field}
                  text={changed[name] ?? (began ? writtenOf(field, name, began) : '')}
                  said={said.get(name) ?? nothing}
                  example={form.exampleOf?.(field)}
                  isChanged={Object.hasOwn(typed, name)}
                  onChange={form.change}
                  onLeave={form.leave}
                />
              )
            })}
          </fieldset>
        )
      })}
      {(said.get('') ?? []).map(({ say }) => (
        <p key={say} className="bad" role="alert">
          ■ {say}
        </p>
      ))}
      {form.error !== undefined && <SaveProblem register={register} error={form.error} />}
      {form.silence > 0 && (
        <p className="doubt" role="status">
          ▲ 连不上台账通的服务。填写的内容都在，正在再次提交（第 {form.silence} 次），同一份只会存一条。
          <Button size="small" onClick={form.stop}>
            先不提交
          </Button>
        </p>
      )}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={form.busy} disabled={count === 0}>
          保存{register.label}
        </Button>
        {onCancel && <Button onClick={onCancel}>不改了</Button>}
        <small>
          {count > 0
            ? `填了 ${count} 项，${form.isStored ? '草稿已留在本机' : '草稿太大，本机存不下，离开前请保存'}`
            : ''}
          {count > 0 && '；'}Ctrl+Enter 保存
        </small>
      </div>
      <LeavingGuard isOpen={form.isTouched} isStored={form.isStored} isOver={form.isOver} onGiveUp={form.giveUp} />
    </form>
  )
}

const nothing: readonly Finding[] = []

/** What is said, by the field that it stands beside; '' is the form as a whole. Of a field nobody has come to yet nothing is said. */
function placed(findings: readonly Finding[], visited: readonly string[], attempted: boolean): Map<string, Finding[]> {
  const places = new Map<string, Finding[]>()
  for (const finding of findings) {
    const names = finding.field === undefined ? (finding.about ?? []) : [finding.field]
    const seen = names.filter((name) => visited.includes(name))
    if (seen.length === 0 && !attempted && finding.code !== 'server') continue
    // The field that was touched last is the one that a person looks at.
    const at = visited.findLast((name) => names.includes(name)) ?? names[0] ?? ''
    places.set(at, [...(places.get(at) ?? []), finding])
  }
  return places
}

function Notices({ form }: { readonly form: ReturnType<typeof useRecordForm> }) {
  return (
    <>
      {form.left && Object.keys(form.left.changed).length > 0 && (
        <Alert
          type="info"
          title={`上次没保存的内容已恢复（${momentText(form.left.at)}）`}
          action={
            <>
              <Button size="small" type="link" onClick={form.accept}>
                知道了
              </Button>
              <Button size="small" onClick={form.discard}>
                放弃这些内容
              </Button>
            </>
          }
        />
      )}
      {form.isElsewhere && (
        <Alert type="warning" title="另一个窗口也开着这张表。两边各填各的，谁后保存谁会看到差异。" />
      )}
      {form.isMovedOn && !form.current && (
        <Alert
          type="warning"
          title="这条记录刚被别人改过。"
          action={
            <Button size="small" onClick={form.look}>
              看差异
            </Button>
          }
        />
      )}
    </>
  )
}

/** A key that is taken leads to the record that has it. */
function SaveProblem({ register, error }: { readonly register: RegisterInfo; readonly error: unknown }) {
  const detail = error instanceof Refusal ? (error.detail as { record?: unknown } | undefined) : undefined
  const other = typeof detail?.record === 'string' ? detail.record : undefined
  return (
    <>
      <ProblemNotice error={error} />
      {other !== undefined && (
        <p>
          <Link to="/registers/$name/$id" params={{ name: register.name, id: other }}>
            打开那一条
          </Link>
        </p>
      )}
    </>
  )
}
