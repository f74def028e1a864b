import '../../styles/editor.css'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReportInfo } from '../../api.ts'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'
import { NewReport } from './NewReport.tsx'

/** All reports that the bureau writes: those that come with the program, and its own. */
export function ReportsPage() {
  const { reports } = useCatalog()
  const [isMaking, setMaking] = useState(false)
  const list = Object.entries(reports)
  const own = list.filter(([, report]) => report.own)
  const shipped = list.filter(([, report]) => !report.own)
  return (
    <>
      <PageHead
        title="报告"
        about="公文由台账的数写成，每个数都能打开看出处。系统自带的可以复制成本局的，再按本局的说法改。"
        actions={
          <Button type="primary" onClick={() => setMaking(true)}>
            新建报告
          </Button>
        }
      />
      <h2 className="directory-head">本局自拟</h2>
      {own.length === 0 ? (
        <Empty say="还没有自拟的报告。点“新建报告”，从空白写起，或照着自带的报告改。" />
      ) : (
        <Directory list={own} />
      )}
      <h2 className="directory-head">系统自带</h2>
      <Directory list={shipped} />
      {isMaking && <NewReport onClose={() => setMaking(false)} />}
    </>
  )
}

function Directory({ list }: { readonly list: readonly (readonly [string, ReportInfo])[] }) {
  return (
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
  )
}
