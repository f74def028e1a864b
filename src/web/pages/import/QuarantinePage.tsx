import '../../styles/import.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import type { QuarantineAnswer, QuarantineRow } from '../../api.ts'
import { address, get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead, Panel } from '../../parts/PageHead.tsx'
import { Pages, pageOf } from '../../parts/Pages.tsx'
import { QuarantineSheet } from './QuarantineSheet.tsx'
import { waitingPage, waitingPerPage } from './waitingPage.ts'

/** All rows that wait to be corrected, sheet by sheet. */
export function QuarantinePage() {
  const page = pageOf(useSearch({ from: '/quarantine' }).page)
  const navigate = useNavigate({ from: '/quarantine' })
  const query = useQuery({
    queryKey: ['quarantine', 'all', page],
    queryFn: ({ signal }) => get<QuarantineAnswer>('/quarantine', waitingPage(page), signal),
    placeholderData: keepPreviousData,
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
        {({ rows, total }) =>
          total === 0 ? (
            <Empty say="没有待改的行。">
              <Link to="/import">
                <Button>导入台账</Button>
              </Link>
            </Empty>
          ) : (
            <>
              {[...sheetsOf(rows)].map(([key, group]) => (
                <Panel
                  key={key}
                  title={`${group[0]?.registerLabel ?? ''}：${group[0]?.file ?? ''} · ${group[0]?.sheet ?? ''}（${total > rows.length ? '本页 ' : ''}${group.length} 行）`}
                  extra={
                    <a href={address(`/batches/${group[0]?.batch}/rejected.xlsx`)} download>
                      下载标注的原表
                    </a>
                  }
                >
                  <QuarantineSheet rows={group} />
                </Panel>
              ))}
              <Pages
                page={page}
                size={waitingPerPage}
                total={total}
                unit="行"
                onPage={(next) => void navigate({ search: { page: next } })}
              />
            </>
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
