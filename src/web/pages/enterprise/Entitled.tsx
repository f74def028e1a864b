import '../../styles/policies.css'
import { Link, useNavigate } from '@tanstack/react-router'
import { Loaded } from '../../parts/Loaded.tsx'
import { EntitlementLine } from '../policies/EntitlementLine.tsx'
import { useEntitlements } from '../policies/useEntitlements.ts'
import { outcomeOrder } from '../policies/Verdict.tsx'

/** 能享受什么: one line for each policy, what can be had first; a line opens its conditions and facts. */
export function Entitled({ id, asOf }: { readonly id: string; readonly asOf: string }) {
  const query = useEntitlements('enterprise', id, asOf)
  const navigate = useNavigate()
  return (
    <Loaded query={query} rows={4}>
      {({ policies }) => (
        <>
          <ul className="entitled">
            {[...policies]
              .sort((a, b) => outcomeOrder.indexOf(a.assessment.outcome) - outcomeOrder.indexOf(b.assessment.outcome))
              .map(({ policy, assessment }) => (
                <EntitlementLine
                  key={policy}
                  assessment={assessment}
                  before={assessment.outcome}
                  isOpen={false}
                  onOpen={() =>
                    void navigate({
                      to: '/entitlements/$register/$id',
                      params: { register: 'enterprise', id },
                      search: { policy },
                    })
                  }
                />
              ))}
          </ul>
          <p className="profile-more">
            <Link to="/entitlements/$register/$id" params={{ register: 'enterprise', id }}>
              逐项看条件，试算假设
            </Link>
          </p>
        </>
      )}
    </Loaded>
  )
}
