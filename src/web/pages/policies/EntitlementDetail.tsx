import { Link } from '@tanstack/react-router'
import { Panel } from '../../parts/PageHead.tsx'
import { dayInText } from '../../parts/words.ts'
import type { AssessmentAnswer, Entitlement, NamedPolicy } from './answers.ts'
import { ConditionList } from './ConditionList.tsx'
import { FactList } from './FactList.tsx'
import { Money } from './Money.tsx'
import { outcomeWord, Verdict } from './Verdict.tsx'
import type { Supposed } from './whatIf.ts'

/** One policy on one subject: the verdict, its conditions, the money, what to bring, and the facts, which may be supposed otherwise. */
export function EntitlementDetail({
  entitlement,
  assessment,
  policy,
  supposed,
  onSuppose,
}: {
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
        <Basis assessment={assessment} />
      </Panel>
      {assessment.conditions.length > 0 && (
        <Panel title="逐条核对">
          <ConditionList assessment={assessment} before={before} />
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
            {window.open ? '，正在受理' : ''}
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
