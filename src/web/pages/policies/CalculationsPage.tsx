import '../../styles/policies.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { unknownMark } from '../../parts/words.ts'
import type { CalculationLine } from './answers.ts'

/** Every calculation, with what it goes by and whether that is confirmed. */
export function CalculationsPage() {
  const query = useQuery({
    queryKey: ['calculations'],
    queryFn: ({ signal }) => get<readonly CalculationLine[]>('/calculations', {}, signal),
  })
  return (
    <>
      <PageHead
        trail={[{ label: '政策', href: '/policies' }]}
        title="测算"
        about="不判资格、只算数的：年费、期限、滞纳金、补助额。点开看依据、算例，对照原文核实；“—”是没有要核实的。"
      />
      <Loaded query={query} rows={12}>
        {(lines) => (
          <div className="sheet-scroll">
            <table className="ledger policies" aria-label="测算">
              <thead>
                <tr>
                  <th scope="col">测算</th>
                  <th scope="col">核实</th>
                  <th scope="col" className="wide-only">
                    依据
                  </th>
                  <th scope="col" className="wide-only">
                    说明
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.calculation}>
                    <th scope="row">
                      <Link to="/calculations/$name" params={{ name: line.calculation }}>
                        {line.label}
                      </Link>
                    </th>
                    <td>
                      <Standing line={line} />
                    </td>
                    <td className="wide-only wrap">{line.source}</td>
                    <td className="wide-only quiet wrap">{line.about}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </>
  )
}

function Standing({ line: { unverified, verified } }: { readonly line: CalculationLine }) {
  if (unverified.length > 0) return <span className="doubt">▲ 未核实 {unverified.length} 处</span>
  return <span>{verified.length > 0 ? '● 已核实' : unknownMark}</span>
}
