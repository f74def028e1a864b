import '../../styles/report.css'
import '../../styles/editor.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import type { Publication } from '../../api.ts'
import { get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { momentText, orDash } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import type { ComparisonAnswer } from './answers.ts'

type Listed = Publication & { readonly year: number }

/** Every issue of a report: when, by whom, at which revision; and any two figure by figure. */
export function PublicationsPage() {
  const { name } = useParams({ from: '/reports/$name/publications' })
  const { from, to } = useSearch({ from: '/reports/$name/publications' })
  const navigate = useNavigate({ from: '/reports/$name/publications' })
  const { reports } = useCatalog()
  const label = reports[name]?.label ?? '报告'
  const issues = useQuery({
    queryKey: ['publications', name],
    queryFn: ({ signal }) => get<Listed[]>(`/reports/${name}/publications`, {}, signal),
  })
  const later = to ?? issues.data?.[0]?.id
  const earlier = from ?? issues.data?.[1]?.id
  const comparison = useQuery({
    queryKey: ['publication-comparison', earlier, later],
    enabled: earlier !== undefined && later !== undefined && earlier !== later,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => get<ComparisonAnswer>(`/publications/${earlier}/compare/${later}`, {}, signal),
  })
  return (
    <>
      <PageHead
        trail={[
          { label: '报告', href: '/reports' },
          { label, href: `/reports/${name}` },
        ]}
        title={`${label}的历次发布`}
        about="发布过的稿子封存不变。选两次，逐数对照。"
      />
      <Loaded query={issues} rows={6}>
        {(list) =>
          list.length === 0 ? (
            <Empty say="还没有发布过。数齐了、勾稽关系都成立，就可以在报告页发布。" />
          ) : (
            <div className="versions">
              <ol className="version-list" aria-label="历次发布">
                {list.map((issue) => (
                  <li key={issue.id}>
                    <p>
                      <Link to="/reports/$name" params={{ name }} search={{ publication: issue.id }}>
                        <b>{issue.year}年</b> {momentText(issue.at)}
                      </Link>
                      <small>
                        {issue.actor} 发布，修订序号 {issue.seq}
                      </small>
                    </p>
                    {list.length > 1 && (
                      <span className="version-actions">
                        <Button
                          size="small"
                          aria-pressed={earlier === issue.id}
                          type={earlier === issue.id ? 'primary' : 'default'}
                          ghost={earlier === issue.id}
                          onClick={() => void navigate({ search: { from: issue.id, to: later } })}
                        >
                          作前一次
                        </Button>
                        <Button
                          size="small"
                          aria-pressed={later === issue.id}
                          type={later === issue.id ? 'primary' : 'default'}
                          ghost={later === issue.id}
                          onClick={() => void navigate({ search: { from: earlier, to: issue.id } })}
                        >
                          作后一次
                        </Button>
                      </span>
                    )}
                  </li>
                ))}
              </ol>
              <section aria-label="对照">
                {earlier === undefined || earlier === later ? (
                  <p className="quiet">
                    {list.length < 2
                      ? '只发布过一次，还没有可对照的；再发布一次，这里就能逐数对照。'
                      : '选两次不同的发布，这里逐数对照。'}
                  </p>
                ) : (
                  <Loaded query={comparison} rows={6}>
                    {({ changes, same }) => (
                      <>
                        <p>
                          {changes.length} 个数不同，{same} 个相同。
                        </p>
                        {changes.length > 0 && (
                          <Table
                            size="small"
                            rowKey="id"
                            pagination={changes.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
                            scroll={{ x: 'max-content' }}
                            dataSource={[...changes]}
                            columns={[
                              { title: '数', dataIndex: 'label' },
                              { title: '单位', dataIndex: 'unit', width: 80 },
                              { title: '前一次', dataIndex: 'before', align: 'right', render: orDash },
                              { title: '后一次', dataIndex: 'after', align: 'right', render: orDash },
                            ]}
                          />
                        )}
                      </>
                    )}
                  </Loaded>
                )}
              </section>
            </div>
          )
        }
      </Loaded>
    </>
  )
}
