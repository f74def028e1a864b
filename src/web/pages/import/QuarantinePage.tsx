import '../../styles/import.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { QuarantineRow } from '../../api.ts'
import { address, get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead, Panel } from '../../parts/PageHead.tsx'
import { QuarantineSheet } from './QuarantineSheet.tsx'

/** All rows that wait to be corrected, sheet by sheet. */
export function QuarantinePage() {
  const query = useQuery({
    queryKey: ['quarantine', 'all'],
    queryFn: ({ signal }) => get<readonly QuarantineRow[]>('/quarantine', { state: 'waiting' }, signal),
    refetchOnWindowFocus: false,
  })
  return (
    <>
      <PageHead
        trail={[{ label: '导入', href: '/import' }]}
        title="待改的行"
        about="导入时没通过的行都在这里，一行不丢。改好一格按回车，马上重新检查这一行。"
      />
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty say="没有待改的行。">
              <Link to="/import">
                <Button>导入台账</Button>
              </Link>
            </Empty>
          ) : (
            [...sheetsOf(rows)].map(([key, group]) => (
              <Panel
                key={key}
                title={`${group[0]?.registerLabel ?? ''}：${group[0]?.file ?? ''} · ${group[0]?.sheet ?? ''}（${group.length} 行）`}
                extra={
                  <a href={address(`/batches/${group[0]?.batch}/rejected.xlsx`)} download>
                    下载标注的原表
                  </a>
                }
              >
                <QuarantineSheet rows={group} />
              </Panel>
            ))
          )
        }
      </Loaded>
    </>
  )
}

function sheetsOf(rows: readonly QuarantineRow[]): Map<string, QuarantineRow[]> {
  const sheets = new Map<string, QuarantineRow[]>()
  for (const row of rows) {
    const group = sheets.get(row.batch)
    if (group) group.push(row)
    else sheets.set(row.batch, [row])
  }
  return sheets
}
