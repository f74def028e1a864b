import '../../styles/custom.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import type {
  CheckOfDraft,
  CustomAnswer,
  CustomKind,
  DraftOf,
  FieldOfDraft,
  IndicatorDraft,
  OneAnswer,
  RegisterDraft,
  SupplementDraft,
} from './answers.ts'
import { CarryOver } from './CarryOver.tsx'
import { CheckEditor } from './CheckEditor.tsx'
import { FieldEditor } from './FieldEditor.tsx'
import { IndicatorEditor } from './IndicatorEditor.tsx'
import { RegisterEditor } from './RegisterEditor.tsx'
import { SaveBar } from './SaveBar.tsx'
import { SupplementEditor } from './SupplementEditor.tsx'
import { useCustom } from './useCustom.ts'
import { useKeptDraft } from './useKeptDraft.ts'
import { Versions } from './Versions.tsx'
import { blankField, kindWords } from './words.ts'

/** Makes or changes one thing of the bureau's own. */
export function EditorPage() {
  const { kind, name } = useParams({ from: '/custom/$kind/$name' })
  if (!Object.hasOwn(kindWords, kind)) return <Empty say="没有这种设置，请从“台账设置”进入。" />
  return name === 'new' ? (
    <NewOne key={kind} kind={kind as CustomKind} />
  ) : (
    <OldOne key={`${kind} ${name}`} kind={kind as CustomKind} name={name} />
  )
}

function NewOne({ kind }: { readonly kind: CustomKind }) {
  const { register = '' } = useSearch({ from: '/custom/$kind/$name' })
  const start = useMemo(() => blankOf(kind, register), [kind, register])
  const custom = useCustom()
  return (
    <>
      <PageHead
        trail={[{ label: '台账设置', href: '/custom' }]}
        title={`新建${kindWords[kind]}`}
        about={abouts[kind]}
      />
      <Loaded query={custom}>
        {(answer) => <Editing kind={kind} at={`${kind}.new.${register}`} start={start} custom={answer} />}
      </Loaded>
    </>
  )
}

function OldOne({ kind, name }: { readonly kind: CustomKind; readonly name: string }) {
  const custom = useCustom()
  const one = useQuery({
    queryKey: ['custom', kind, name],
    queryFn: ({ signal }) => get<OneAnswer>(`/custom/${kind}/${name}`, {}, signal),
  })
  return (
    <Loaded query={one}>
      {(answer) => (
        <>
          <PageHead
            trail={[{ label: '台账设置', href: '/custom' }]}
            title={answer.label}
            about={`本局自建的${kindWords[kind]}${answer.registerLabel ? `，在“${answer.registerLabel}”上` : ''}。改了以后旧的一版都留着，已填的内容不会变样。`}
          />
          {answer.why !== null && (
            <p className="problem" role="alert">
              现在没有启用：{answer.why}
            </p>
          )}
          {answer.why !== null && kind === 'field' && (
            <CarryOver one={answer} field={(answer.draft as FieldOfDraft).field} />
          )}
          {answer.withdrawn && <p className="doubt">这项已停用，内容都在；恢复后照样用。</p>}
          <Loaded query={custom}>
            {(about) => (
              <div className="with-versions">
                {answer.withdrawn ? (
                  <div />
                ) : (
                  <Editing
                    key={answer.version}
                    kind={kind}
                    at={`${kind}.${name}.${answer.version}`}
                    start={answer.draft as DraftOf[CustomKind]}
                    custom={about}
                  />
                )}
                <Versions one={answer} onChanged={() => void one.refetch()} />
              </div>
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  )
}

function Editing({
  kind,
  at,
  start,
  custom,
}: {
  readonly kind: CustomKind
  readonly at: string
  readonly start: DraftOf[CustomKind]
  readonly custom: CustomAnswer
}) {
  const navigate = useNavigate()
  const { draft, kept, set, forget } = useKeptDraft(at, start)
  if (!draft) return null
  return (
    <div className="custom-editor">
      {kept && (
        <p className="quiet" role="status">
          上次写到一半的内容还在，接着写就行。
        </p>
      )}
      {kind === 'register' && <RegisterEditor draft={draft as RegisterDraft} limit={custom.limits.fields} set={set} />}
      {kind === 'field' && <FieldEditor draft={draft as FieldOfDraft} set={set} />}
      {kind === 'supplement' && <SupplementEditor draft={draft as SupplementDraft} added={custom.added} set={set} />}
      {kind === 'check' && <CheckEditor draft={draft as CheckOfDraft} set={set} />}
      {kind === 'indicator' && <IndicatorEditor draft={draft as IndicatorDraft} chapters={custom.chapters} set={set} />}
      <SaveBar
        key={JSON.stringify(draft)}
        kind={kind}
        draft={draft}
        kept={kept}
        onForget={forget}
        onSaved={({ name }) => {
          forget()
          void navigate({ to: '/custom', search: { saved: `${kind}.${name}` } })
        }}
      />
    </div>
  )
}

const abouts: Readonly<Record<CustomKind, string>> = {
  register: '系统里没有的台账自己建一种，保存后就能录入、导入、导出、查找、统计、进报告。',
  field: '给已有的台账加一项，保存后表格、表单、导入、导出里都有它。',
  supplement: '给自带的字段加几个列名、几个选项，导入时认得，填写时选得到。',
  check: '给已有的台账加一条规矩，不符的在保存和导入时拦下或提示。',
  indicator: '按条件数一种台账的记录或加总一项，和自带的指标一样看曲线、分镇街、下任务、进报告。',
}

function blankOf(kind: CustomKind, register: string): DraftOf[CustomKind] {
  switch (kind) {
    case 'register': {
      const first = { ...blankField(), optional: false }
      return {
        label: '',
        office: '综合',
        about: '',
        source: '',
        sheets: [],
        key: [first.id],
        fields: [first],
        checks: [],
      }
    }
    case 'field':
      return { register, field: blankField() }
    case 'supplement':
      return { register, field: '', headers: [], options: [] }
    case 'check':
      return { register, check: { say: '', severity: 'error', how: 'atLeast' } }
    case 'indicator':
      return {
        label: '',
        unit: '',
        definition: '',
        chapter: '',
        source: '',
        decimals: 0,
        register,
        measure: 'count',
        timing: 'stock',
        by: [],
      }
  }
}
