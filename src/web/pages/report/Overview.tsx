import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { DriftEntry, ReportAnswer } from '../../api.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { momentText } from '../../parts/words.ts'
import { Drift } from './Drift.tsx'
import { Rules } from './Rules.tsx'
import { useDrift } from './useDrift.ts'
import { wantedFigures } from './wanted.ts'

/** While no figure is chosen: how far the proof-reading is, what is missing, the rules, what was published. */
export function Overview({
  name,
  report,
  order,
  publication,
  drift,
  onChoose,
}: {
  readonly name: string
  readonly report: ReportAnswer
  readonly order: readonly string[]
  readonly publication: string | undefined
  readonly drift: UseQueryResult<readonly DriftEntry[]> | undefined
  readonly onChoose: (id: string) => void
}) {
  const unproved = report.figures.filter(({ checkedOn, id }) => !checkedOn && order.includes(id))
  const missing = wantedFigures(report)
  const noted = report.figures.filter(({ state }) => state === 'noted' || state === 'draft')
  return (
    <div className="overview">
      {drift && (
        <>
          <h3>发布以后的更正</h3>
          <Loaded query={drift} rows={2}>
            {(entries) => <Drift entries={entries} onChoose={onChoose} />}
          </Loaded>
        </>
      )}
      {publication === undefined && (
        <>
          <p className="overview-count">
            未核 <b>{unproved.length}</b> 处<span> / {order.length}</span>
          </p>
          {unproved[0] && (
            <Button size="small" type="primary" onClick={() => onChoose(unproved[0]?.id ?? '')}>
              从第一个未核的数开始
            </Button>
          )}
        </>
      )}
      {missing.length > 0 && (
        <>
          <h3 className="bad">■ 缺 {missing.length} 处</h3>
          <ul className="overview-list">
            {missing.map((figure) => (
              <li key={figure.id}>
                <button type="button" onClick={() => onChoose(figure.id)}>
                  {figure.label}
                  <small>{figure.missing.join('；')}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {noted.length > 0 && (
        <>
          <h3 className="doubt">▲ 人工填报或未定稿 {noted.length} 处</h3>
          <ul className="overview-list">
            {noted.map((figure) => (
              <li key={figure.id}>
                <button type="button" onClick={() => onChoose(figure.id)}>
                  {figure.label}
                  <small>{figure.text}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Rules rules={report.rules} />
      {report.publications.length > 0 && (
        <>
          <h3>已发布</h3>
          <ul className="overview-list">
            {report.publications.map((each, index) => (
              <li key={each.id}>
                <Link to="/reports/$name" params={{ name }} search={{ publication: each.id }}>
                  {momentText(each.at)}
                  <small>{each.actor} 发布</small>
                  {index === 0 && publication === undefined && <DriftCount publication={each.id} />}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** Whether the last publication still reads as it was issued; which figures, and why, stands on its own page. */
function DriftCount({ publication }: { readonly publication: string }) {
  const { data } = useDrift(publication)
  return data !== undefined && data.length > 0 ? (
    <small className="doubt">▲ 此后台账有改动，{data.length} 个数与发布时不同，点开看哪些、为什么</small>
  ) : null
}
