import '../../styles/policies.css'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { address } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { dayInText } from '../../parts/words.ts'
import { useCatalog, useQuestion } from '../../question.ts'
import type { AssessmentAnswer, Entitlement, EntitlementsAnswer } from './answers.ts'
import { EntitlementDetail } from './EntitlementDetail.tsx'
import { EntitlementLine } from './EntitlementLine.tsx'
import { useEntitlements, usePolicies } from './useEntitlements.ts'
import { outcomeOrder } from './Verdict.tsx'
import { judge, makeReady, type Supposed } from './whatIf.ts'

/** 能享受什么、还差什么: every policy on one subject, what can be had first. */
export function EntitlementsPage() {
  const { register, id } = useParams({ from: '/entitlements/$register/$id' })
  const { registers } = useCatalog()
  const { asOf } = useQuestion()
  const query = useEntitlements(register, id, asOf)
  const about = registers[register]
  return (
    <>
      <PageHead
        trail={[
          { label: '政策', href: '/policies' },
          ...(about ? [{ label: about.label, href: `/registers/${register}` }] : []),
          ...(query.data ? [{ label: query.data.title, href: `/registers/${register}/${id}` }] : []),
        ]}
        title="能享受什么、还差什么"
        about={`${query.data?.title ?? ''}，按截至${dayInText(asOf)}的台账核对。`}
        actions={
          <>
            <Button onClick={() => window.print()}>打印</Button>
            <a href={address(`/entitlements/${register}/${id}/notice.docx`, { asOf })} download>
              <Button type="primary">下载政策告知单</Button>
            </a>
          </>
        }
      />
      <Loaded query={query} rows={12}>
        {(answer) => <Entitlements key={answer.id} answer={answer} />}
      </Loaded>
    </>
  )
}

function Entitlements({ answer }: { readonly answer: EntitlementsAnswer }) {
  const { policy: chosen } = useSearch({ from: '/entitlements/$register/$id' })
  const navigate = useNavigate({ from: '/entitlements/$register/$id' })
  const policies = usePolicies(answer.register)
  useEffect(() => {
    const cases = answer.policies.flatMap(({ policy: name, facts }) => {
      const policy = policies?.get(name)
      return policy ? [{ policy, raw: facts.raw }] : []
    })
    return makeReady(cases, answer.asOf)
  }, [answer, policies])
  const [supposed, setSupposed] = useState<Supposed>({})
  const isSupposing = Object.keys(supposed).length > 0
  const judged = useMemo(
    () => new Map(answer.policies.map((one) => [one.policy, judgedAs(one, supposed, answer.asOf, policies)])),
    [answer, policies, supposed],
  )
  // The order stays while something is supposed: a line must not run away from the slider that moves it.
  const ordered = useMemo(() => inOrder(answer.policies), [answer])
  const open = ordered.find(({ policy }) => policy === chosen) ?? ordered[0]
  if (!open) return <Empty say="没有以这本台账为对象的政策。" />
  const suppose = (name: string, value: string | number | boolean | null | undefined) =>
    setSupposed(({ [name]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }))
  return (
    <div className="entitlements">
      <nav className="entitlement-lines" aria-label="政策">
        {isSupposing && (
          <p className="supposed-note">
            有 {Object.keys(supposed).length} 项假设
            <Button size="small" onClick={() => setSupposed({})}>
              全部还原
            </Button>
          </p>
        )}
        <ul>
          {ordered.map((one) => (
            <EntitlementLine
              key={one.policy}
              assessment={judged.get(one.policy) ?? one.assessment}
              before={one.assessment.outcome}
              isOpen={one.policy === open.policy}
              onOpen={() =>
                void navigate({
                  search: (before) => ({ ...before, policy: one.policy }),
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          ))}
        </ul>
      </nav>
      <EntitlementDetail
        id={answer.id}
        key={open.policy}
        entitlement={open}
        assessment={judged.get(open.policy) ?? open.assessment}
        policy={policies?.get(open.policy)}
        supposed={supposed}
        onSuppose={suppose}
      />
    </div>
  )
}

function judgedAs(
  { policy: name, facts, assessment }: Entitlement,
  supposed: Supposed,
  asOf: string,
  policies: ReturnType<typeof usePolicies>,
): AssessmentAnswer {
  const policy = policies?.get(name)
  return policy && Object.keys(supposed).length > 0 ? judge(policy, facts.raw, supposed, asOf) : assessment
}

function inOrder(entitlements: readonly Entitlement[]): readonly Entitlement[] {
  const rank = ({ assessment }: Entitlement) =>
    outcomeOrder.indexOf(assessment.outcome) * 1000 +
    (assessment.outcome === 'near' ? assessment.lacking.length : assessment.missing.length)
  return [...entitlements].sort((a, b) => rank(a) - rank(b))
}
