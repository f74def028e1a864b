import '../../styles/import.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Batch, BatchesAnswer } from '../../api.ts'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { Pages, pageOf } from '../../parts/Pages.tsx'
import { count, fileNameOf, momentText } from '../../parts/words.ts'

const perPage = 100
const numbers = ['行', '新增', '更新', '未变', '待改'] as const

/** All imports, pastes and changes of many records, the newest first. */
export function BatchesPage() {
  const page = pageOf(useSearch({ from: '/batches' }).page)
  const navigate = useNavigate({ from: '/batches' })
  const query = useQuery({
    queryKey: ['batches', page],
    queryFn: ({ signal }) => get<BatchesAnswer>('/batches', { limit: perPage, offset: (page - 1) * perPage }, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHead
        trail={[{ label: '导入', href: '/import' }]}
        title="导入批次"
        about="导入的每个表、粘贴的每一块、成批的每次修改各是一批，什么时候都能打开、撤销。"
        actions={
          <Link to="/import">
            <Button type="primary">导入台账</Button>
          </Link>
        }
      />
      <Loaded query={query}>
        {({ batches, total }) =>
          total === 0 ? (
            <Empty say="还没有导入过。">
              <Link to="/import">去导入第一批台账</Link>
            </Empty>
          ) : (
            <>
              <div className="sheet-scroll">
                <table className="ledger cards" aria-label="导入批次">
                  <thead>
                    <tr>
                      <th scope="col">文件和表</th>
                      <th scope="col">台账</th>
                      <th scope="col">时间</th>
                      <th scope="col">经手</th>
                      {numbers.map((label) => (
                        <th key={label} scope="col" className="number">
                          {label}
                        </th>
                      ))}
                      <th scope="col">状态</th>
                    </tr>
                  </thead>
                  <tbody>
                    {batches.map((batch) => (
                      <tr key={batch.id}>
                        <th scope="row">
                          <Link to="/batches/$id" params={{ id: batch.id }}>
                            {batch.what ??
                              `${fileNameOf(batch.file) || batch.id} ${batch.kind === 'import' ? (batch.sheet ?? '') : ''}`}
                          </Link>
                        </th>
                        <td data-label="台账">{batch.registerLabel}</td>
                        <td data-label="时间">{momentText(batch.at)}</td>
                        <td data-label="经手">{batch.actor}</td>
                        {[batch.rows, batch.created, batch.updated, batch.unchanged].map((number, index) => (
                          <td key={numbers[index]} className="number" data-label={numbers[index]}>
                            {count(number)}
                          </td>
                        ))}
                        <td className={batch.quarantined > 0 ? 'number bad' : 'number'} data-label="待改">
                          {count(batch.quarantined)}
                        </td>
                        <td data-label="状态">{batchState(batch)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <Pages
                page={page}
                size={perPage}
                total={total}
                unit="批"
                onPage={(next) => void navigate({ search: { page: next } })}
              />
            </>
          )
        }
      </Loaded>
    </>
  )
}

export function batchState(batch: Batch): string {
  return batch.undoneBy || batch.state === 'undone' ? '已撤销' : '已入账'
}
