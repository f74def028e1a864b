import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { get } from '../../http.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { dayInText } from '../../parts/words.ts'
import type { AssessmentAnswer, Entitlement, NamedPolicy, SubjectChangesAnswer } from './answers.ts'
import { ConditionList } from './ConditionList.tsx'
import { FactList } from './FactList.tsx'
import { Money } from './Money.tsx'
import { Reasons } from './Reasons.tsx'
import { outcomeWord, Verdict } from './Verdict.tsx'
import type { Supposed } from './whatIf.ts'

/** One policy on one subject: the verdict, its conditions, the money, what to bring, and the facts, which may be supposed otherwise. */
export function EntitlementDetail({
  id,
  entitlement,
  assessment,
  policy,
  supposed,
  onSuppose,
}: {
  /** Of the record that is judged. */
  readonly id: string
  readonly entitlement: Entitlement
  /** As supposed; the entitlement holds the verdict as it stands. */
  readonly assessment: AssessmentAnswer
  readonly policy: NamedPolicy | undefined
  readonly supposed: Supposed
  readonly onSuppose: (name: string, value: string | number | boolean | null | undefined) => void
}) {
  const before = entitlement.assessment
  const evidence = [...new Set(assessment.conditions.flatMap((one) => one.evidence))]
  const missing = new Set([...assessment.missing, ...(assessment.amount?.missing ?? [])].map(({ name }) => name))
  return (
    <article className="entitlement" aria-label={assessment.title}>
      <Panel
        title={
          <>
            {assessment.title} <Verdict outcome={assessment.outcome} />
          </>
        }
        extra={
          <Link to="/policies/$name" params={{ name: entitlement.policy }}>
            看政策全文
          </Link>
        }
      >
        {before.outcome !== assessment.outcome && (
          <p className="supposed-note" role="status">
            按假设：由{outcomeWord(before.outcome)}变为{outcomeWord(assessment.outcome)}
          </p>
        )}
        <p>{assessment.say}</p>
        <Change entitlement={entitlement} register={policy?.subject} id={id} asOf={assessment.asOf} />
        <Basis assessment={assessment} />
      </Panel>
      {assessment.conditions.length > 0 && (
        <Panel title="逐条核对">
          <ConditionList assessment={assessment} policy={policy} before={before} />
        </Panel>
      )}
      {assessment.amount && (
        <Panel title="能得多少">
          <Money amount={assessment.amount} />
        </Panel>
      )}
      {evidence.length > 0 && (
        <Panel title="要准备的材料">
          <ol className="evidence">
            {evidence.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </Panel>
      )}
      {policy && (
        <Panel title="依据的事实" extra={<small>改一改，结论随着变；不会动台账</small>}>
          <FactList
            policy={policy}
            entitlement={entitlement}
            supposed={supposed}
            missing={missing}
            onSuppose={onSuppose}
          />
        </Panel>
      )}
    </article>
  )
}

/** What became of the verdict since the same day of last month. */
function Change({
  entitlement,
  register,
  id,
  asOf,
}: {
  readonly entitlement: Entitlement
  readonly register: string | undefined
  readonly id: string
  readonly asOf: string
}) {
  const { data } = useQuery({
    queryKey: ['policyChanges', register, id, asOf],
    queryFn: ({ signal }) =>
      get<SubjectChangesAnswer>(`/entitlements/${register}/${encodeURIComponent(id)}/changes`, { asOf }, signal),
    enabled: register !== undefined,
  })
  const change = data?.changes.find(({ policy }) => policy === entitlement.policy)
  if (!data || !change) return null
  return (
    <div className="entitlement-change">
      <p>
        比{dayInText(data.since)}：由{outcomeWord(change.before)}变为{outcomeWord(change.after)}
        {!data.wereKnown && '（那一天系统里还没有记录，按现在的台账推回去比）'}
      </p>
      <Reasons reasons={change.reasons} />
    </div>
  )
}

function Basis({ assessment }: { readonly assessment: AssessmentAnswer }) {
  const { documents, window, excludes, notes, unverified, verified } = assessment
  return (
    <dl className="basis">
      {documents.length > 0 && (
        <div>
          <dt>依据</dt>
          <dd>{documents.map(({ title, number }) => `《${title}》${number ?? ''}`).join('，')}</dd>
        </div>
      )}
      {window && (
        <div>
          <dt>受理</dt>
          <dd>
            {dayInText(window.opens)}至{dayInText(window.closes)}
            {window.open ? '，正在受理' : window.opens > assessment.asOf ? '，还没有开始' : '，已经截止'}
            {window.note && `（${window.note}）`}
          </dd>
        </div>
      )}
      {excludes.length > 0 && (
        <div>
          <dt>不能同时享受</dt>
          <dd>{excludes.join('；')}</dd>
        </div>
      )}
      {notes.length > 0 && (
        <div>
          <dt>注意</dt>
          <dd>{notes.join('；')}</dd>
        </div>
      )}
      {verified.length > 0 && (
        <div>
          <dt>已核实</dt>
          <dd>{verified.join('；')}</dd>
        </div>
      )}
      {unverified.length > 0 && (
        <div>
          <dt className="doubt">未核实</dt>
          <dd>{unverified.join('；')}</dd>
        </div>
      )}
    </dl>
  )
}
