import { Popover } from 'antd'
import { alternativesIn } from '#engine/policy/condition.ts'
import { needsWords } from '#engine/policy/explain.ts'
import { sayMissing } from '#engine/policy/missing.ts'
import { dayInText } from '../../parts/words.ts'
import type { AssessmentAnswer, ConditionAnswer, NamedPolicy } from './answers.ts'
import { StateMark } from './Verdict.tsx'

/** The conditions of a policy on one case, numbered, each with what it has, what it needs, and what to do. */
export function ConditionList({
  assessment,
  policy,
  before,
}: {
  readonly assessment: AssessmentAnswer
  readonly policy: NamedPolicy | undefined
  /** The verdict before something was supposed otherwise; changed states are marked. */
  readonly before?: AssessmentAnswer
}) {
  const choices = choicesOf(policy, assessment.version)
  const was = new Map(before?.conditions.map(({ id, state }) => [id, state]))
  return (
    <ol className="conditions">
      {assessment.conditions.map((one) => {
        const changed = was.get(one.id) !== undefined && was.get(one.id) !== one.state
        return (
          <li key={one.id} className={changed ? 'condition condition-changed' : 'condition'}>
            <StateMark state={one.state} />
            <div>
              <p className="condition-label">
                {one.label} <Article condition={one} documents={assessment.documents} />
                {choices.has(one.id) && <small className="quiet">（{choices.get(one.id)}）</small>}
              </p>
              <Values condition={one} lacking={assessment.lacking.includes(one.id)} />
            </div>
          </li>
        )
      })}
    </ol>
  )
}

/** Of a condition that is one of several ways: 场地：满足其中一项即可. */
function choicesOf(policy: NamedPolicy | undefined, version: string | null): ReadonlyMap<string, string> {
  const root = policy?.versions.find(({ id }) => id === version)?.conditions
  return new Map(
    (root ? alternativesIn(root) : []).flatMap(({ group, members }) =>
      members.flat().map((id) => [id, `${group.label ?? ''}：${needsWords(group)}即可`] as const),
    ),
  )
}

function Values({ condition, lacking }: { readonly condition: ConditionAnswer; readonly lacking: boolean }) {
  const { state, actualText, requiredText, shortfallText, missing, remedy } = condition
  return (
    <>
      {(actualText || requiredText) && (
        <p className="condition-values">
          {actualText && <span>现为 {actualText}</span>}
          {requiredText && <span>要求{requiredText}</span>}
          {shortfallText && <strong className="doubt">{shortfallText}</strong>}
        </p>
      )}
      {state === 'unknown' && missing.length > 0 && <p className="quiet">缺：{sayMissing(missing).join('、')}</p>}
      {state === 'unmet' && remedy && (
        <p>
          {lacking ? '要做：' : '可以：'}
          {remedy}
        </p>
      )}
    </>
  )
}

/** The article: a click shows the document it stands in and the requirement as the system reads it. */
function Article({
  condition,
  documents,
}: {
  readonly condition: ConditionAnswer
  readonly documents: AssessmentAnswer['documents']
}) {
  const document = documents.find(({ number, title }) => (number ?? title) === condition.document) ?? documents[0]
  return (
    <Popover
      trigger="click"
      title={condition.articleText}
      content={
        <dl className="article">
          {document && (
            <>
              <dt>文件</dt>
              <dd>
                《{document.title}》{document.number ?? ''}
              </dd>
            </>
          )}
          {document?.issuer && (
            <>
              <dt>发文机关</dt>
              <dd>{document.issuer}</dd>
            </>
          )}
          {document?.issuedOn && (
            <>
              <dt>印发日期</dt>
              <dd>{dayInText(document.issuedOn)}</dd>
            </>
          )}
          <dt>要求</dt>
          <dd>{condition.formula}</dd>
        </dl>
      }
    >
      <button type="button" className="article-link">
        {condition.article}
      </button>
    </Popover>
  )
}
