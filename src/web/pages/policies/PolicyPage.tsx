import '../../styles/policies.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { PageHead, Panel } from '../../parts/PageHead.tsx'
import type { RuleAnswer } from './answers.ts'
import { ChangesPanel } from './ChangesPanel.tsx'
import { ParametersPanel } from './ParametersPanel.tsx'
import { RuleVersion } from './RuleVersion.tsx'
import { VerdictsPanel } from './VerdictsPanel.tsx'
import { VersionChanges } from './VersionChanges.tsx'

type Version = RuleAnswer['versions'][number]

/** A policy as an officer reads it: conditions in Chinese with their articles, one version or two side by side. */
export function PolicyPage() {
  const { name } = useParams({ from: '/policies/$name' })
  const query = useQuery({
    queryKey: ['policy', name],
    queryFn: ({ signal }) => get<RuleAnswer>(`/policies/${name}`, {}, signal),
  })
  return (
    <>
      <PageHead
        trail={[{ label: '政策', href: '/policies' }]}
        title={query.data?.title ?? '政策'}
        about={query.data ? `${query.data.issuer}。${query.data.about}` : ''}
        actions={<Button onClick={() => window.print()}>打印</Button>}
      />
      <Loaded query={query} rows={12}>
        {(rule) => <Rule rule={rule} />}
      </Loaded>
    </>
  )
}

function Rule({ rule }: { readonly rule: RuleAnswer }) {
  const { version } = useSearch({ from: '/policies/$name' })
  const navigate = useNavigate({ from: '/policies/$name' })
  // The one in force stands last.
  const at = rule.versions.findIndex(({ id }) => id === version)
  const index = at < 0 ? rule.versions.length - 1 : at
  const shown = rule.versions[index]
  const before = rule.versions[index - 1]
  if (!shown) return null
  return (
    <div className="policy">
      <div>
        {rule.versions.length > 1 && (
          <Segmented
            className="policy-versions"
            value={shown.id}
            options={rule.versions.map((one) => ({ value: one.id, label: periodOf(one) }))}
            onChange={(id) =>
              void navigate({ search: (search) => ({ ...search, version: String(id) }), replace: true })
            }
          />
        )}
        <RuleVersion version={shown} terms={rule.terms} />
        {before && <VersionChanges before={before} after={shown} />}
        <ChangesPanel policy={rule.policy} subject={rule.subject} />
        <ParametersPanel of={{ kind: 'policies', name: rule.policy }} extra="对照原文核实，结论随着重算" />
        <VerdictsPanel policy={rule.policy} subject={rule.subject} />
      </div>
      <Panel title="要知道的事实">
        <ul className="wanted-facts">
          {rule.facts.map((fact) => (
            <li key={fact.name}>
              <span>
                {fact.label}
                {fact.unit && <small>（{fact.unit}）</small>}
              </span>
              <small>{originWords[fact.origin]}</small>
              {fact.help && <p className="quiet">{fact.help}</p>}
              {fact.verified && <p className="quiet">已核实：{fact.verified}</p>}
              {fact.unverified && <p className="doubt">未核实：{fact.unverified}</p>}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}

const originWords: Readonly<Record<RuleAnswer['facts'][number]['origin'], string>> = {
  ledger: '从台账取',
  day: '按判断的那一天',
  parameter: '政策参数，本局可以核实',
  person: '由业务员核定',
}

function periodOf({ from, to }: Version): string {
  const year = (bound: string | number) => `${String(bound).slice(0, 4)}年`
  if (to === null) return `${year(from)}起`
  return year(from) === year(to) ? year(from) : `${year(from)}至${year(to)}`
}
