import { createPortal } from 'react-dom'
import type { RegisterInfo } from '../../api.ts'
import { headerOf, viewOf } from '../../fields/index.tsx'
import { count, dayInText, unknownMark } from '../../parts/words.ts'
import type { FilterWords, Row } from './answers.ts'

/** More rows than this are a file, not a printout. */
export const mostPrinted = 2_000

/** The list as it goes to paper: a plain table, seen only there. */
export function PrintList({
  register,
  names,
  rows,
  total,
  sums,
  filters,
  asOf,
}: {
  readonly register: RegisterInfo
  readonly names: readonly string[]
  readonly rows: readonly Row[]
  readonly total: number
  readonly sums: Readonly<Record<string, string>>
  readonly filters: readonly FilterWords[]
  readonly asOf: string
}) {
  const asked = filters.map(({ label, words }) => `${label}${words}`).join('；')
  return createPortal(
    <section className="print-list" aria-hidden="true">
      <h1>{register.label}</h1>
      <p>
        数据截至{dayInText(asOf)}。{asked === '' ? '' : `筛选：${asked}。`}共 {count(total)} 条
        {rows.length < total ? `，这里印前 ${count(rows.length)} 条` : ''}。
      </p>
      <table>
        <thead>
          <tr>
            {names.map((name) => {
              const field = register.fields[name]
              return <th key={name}>{field ? headerOf(field) : name}</th>
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {names.map((name) => {
                const field = register.fields[name]
                const text = row.printed[name] ?? ''
                return (
                  <td key={name} className={field && viewOf(field).numeric ? 'number' : undefined}>
                    {text === '' ? unknownMark : text}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            {names.map((name, index) => (
              <td key={name} className={index === 0 ? undefined : 'number'}>
                {index === 0 ? `合计 ${count(total)} 条` : (sums[name] ?? '')}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>,
    document.body,
  )
}
