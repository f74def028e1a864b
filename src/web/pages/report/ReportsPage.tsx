import { Link } from '@tanstack/react-router'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'

/** All reports that the bureau writes. */
export function ReportsPage() {
  const { reports } = useCatalog()
  const list = Object.entries(reports)
  return (
    <>
      <PageHead title="报告" about="公文由台账的数写成，每个数都能打开看出处。" />
      {list.length === 0 ? (
        <Empty say="还没有报告模板。" />
      ) : (
        <ul className="directory">
          {list.map(([name, report]) => (
            <li key={name}>
              <Link to="/reports/$name" params={{ name }}>
                <b>{report.label}</b>
                <span>{report.about}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
