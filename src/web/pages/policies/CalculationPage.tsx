import '../../styles/policies.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { PageHead, Panel } from '../../parts/PageHead.tsx'
import type { CalculationAnswer } from './answers.ts'
import { ParametersPanel } from './ParametersPanel.tsx'

/** One calculation: what it goes by, what of that is confirmed, what it wants to know, and worked examples. */
export function CalculationPage() {
  const { name } = useParams({ from: '/calculations/$name' })
  const query = useQuery({
    queryKey: ['calculations', name],
    queryFn: ({ signal }) => get<CalculationAnswer>(`/calculations/${name}`, {}, signal),
  })
  return (
    <>
      <PageHead
        trail={[
          { label: '政策', href: '/policies' },
          { label: '测算', href: '/calculations' },
        ]}
        title={query.data?.label ?? '测算'}
        about={query.data?.about ?? ''}
      />
      <Loaded query={query} rows={8}>
        {(calculation) => (
          <div className="policy">
            <div>
              <Panel title="依据">
                <p>{calculation.source}</p>
                {calculation.verified.length > 0 && <p className="quiet">已核实：{calculation.verified.join('；')}</p>}
                {calculation.unverified.length > 0 && (
                  <p className="doubt">未核实：{calculation.unverified.join('；')}</p>
                )}
              </Panel>
              <ParametersPanel
                of={{ kind: 'calculations', name: calculation.calculation }}
                extra="对照原文核实，命令行和接口的答案随着标明"
              />
              {calculation.examples.length > 0 && (
                <Panel title="算例">
                  {calculation.examples.map(({ name: example, results }) => (
                    <section key={example} className="worked-example">
                      <h3>{example}</h3>
                      <dl className="basis">
                        {results.map(({ label, text }) => (
                          <div key={label}>
                            <dt>{label}</dt>
                            <dd>{text}</dd>
                          </div>
                        ))}
                      </dl>
                    </section>
                  ))}
                </Panel>
              )}
            </div>
            <Panel title="要知道的事实">
              <ul className="wanted-facts">
                {calculation.facts.map((fact) => (
                  <li key={fact.name}>
                    <span>
                      {fact.label}
                      {fact.unit && <small>（{fact.unit}）</small>}
                    </span>
                    <small>{fact.isOptional ? '可以不填' : ''}</small>
                    {fact.help && <p className="quiet">{fact.help}</p>}
                  </li>
                ))}
              </ul>
            </Panel>
          </div>
        )}
      </Loaded>
    </>
  )
}
