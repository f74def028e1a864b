import { Link } from '@tanstack/react-router'
import type { SheetReport } from '../../api.ts'
import { address } from '../../http.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { count, sentenceOf } from '../../parts/words.ts'

const numbers = ['rows', 'created', 'updated', 'unchanged', 'quarantined'] as const

/** What became of each sheet. */
export function SheetReports({ reports }: { readonly reports: readonly SheetReport[] }) {
  if (reports.length === 0) return null
  return (
    <Panel title="逐表结果">
      <div className="sheet-scroll">
        <table className="ledger" aria-label="逐表结果">
          <thead>
            <tr>
              <th scope="col">表</th>
              <th scope="col">台账</th>
              {['行', '新增', '更新', '未变', '待改'].map((label) => (
                <th key={label} scope="col" className="number">
                  {label}
                </th>
              ))}
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <tr key={`${report.file}:${report.sheet}`}>
                <th scope="row">
                  {report.batch ? (
                    <Link to="/batches/$id" params={{ id: report.batch }}>
                      {report.file} · {report.sheet}
                    </Link>
                  ) : (
                    `${report.file} · ${report.sheet}`
                  )}
                </th>
                <td>
                  {report.register && (
                    <Link to="/registers/$name" params={{ name: report.register }}>
                      {report.registerLabel}
                    </Link>
                  )}
                </td>
                {numbers.map((name) => (
                  <td key={name} className={name === 'quarantined' && report[name] > 0 ? 'number bad' : 'number'}>
                    {count(report[name])}
                  </td>
                ))}
                <td className="wrap">
                  {report.problem && <span className="bad">{sentenceOf(report.problem)} </span>}
                  {report.notes.map((note) => sentenceOf(note)).join('；')}{' '}
                  {report.batch && report.quarantined > 0 && (
                    <a href={address(`/batches/${report.batch}/rejected.xlsx`)} download>
                      下载标注的原表
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
