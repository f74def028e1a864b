import type { PreviewAnswer, RegisterInfo } from '../../api.ts'
import { headerOf, viewOf } from '../../fields/index.tsx'
import { orDash } from '../../parts/words.ts'

/** The first rows as they will be kept; where a value changes, the old one is struck out before it. */
export function FirstRows({ register, answer }: { readonly register: RegisterInfo; readonly answer: PreviewAnswer }) {
  const { firstRows } = answer
  const names = Object.keys(register.fields).filter((name) =>
    firstRows.some(({ values }) => (values[name] ?? '') !== ''),
  )
  if (firstRows.length === 0) return null
  return (
    <div className="first-rows">
      <h3>将这样入账</h3>
      <section className="sheet-scroll" tabIndex={0} aria-label="将入账的前几行">
        <table className="ledger" aria-label="将入账的前几行">
          <thead>
            <tr>
              <th scope="col">行</th>
              {names.map((name) => {
                const field = register.fields[name]
                return (
                  <th key={name} scope="col" className={field && viewOf(field).numeric ? 'number' : undefined}>
                    {field ? headerOf(field) : name}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {firstRows.map(({ row, values, old, findings }) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {names.map((name) => {
                  const field = register.fields[name]
                  const faults = findings.filter((finding) => finding.field === name)
                  const worst = faults.some(({ severity }) => severity === 'error') ? 'error' : faults[0]?.severity
                  const before = old?.[name]
                  return (
                    <td
                      key={name}
                      className={[field && viewOf(field).numeric ? 'number' : '', worst ? `cell-${worst}` : ''].join(
                        ' ',
                      )}
                      title={faults.map(({ say }) => say).join('\n') || undefined}
                    >
                      {before !== undefined && before !== values[name] && <del>{orDash(before)}</del>}{' '}
                      {orDash(values[name])}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Findings answer={answer} />
    </div>
  )
}

const mostTold = 8

function Findings({ answer }: { readonly answer: PreviewAnswer }) {
  const told = answer.firstRows.flatMap(({ row, findings }) =>
    findings.map(({ say, severity }) => ({ row, say, severity })),
  )
  if (told.length === 0) return null
  return (
    <ul className="findings">
      {told.slice(0, mostTold).map(({ row, say, severity }) => (
        <li key={`${row}:${say}`} className={severity === 'error' ? 'bad' : 'doubt'}>
          第 {row} 行：{say}
        </li>
      ))}
      {told.length > mostTold && (
        <li className="quiet">这几行还有 {told.length - mostTold} 处，站到有颜色的格上看。</li>
      )}
    </ul>
  )
}
