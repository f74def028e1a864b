import '../../styles/indicators.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import type { IndicatorRow } from '../../api.ts'
import { get } from '../../http.ts'
import { Chapters } from '../../parts/Chapters.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, PageHead } from '../../parts/PageHead.tsx'
import { dayInText, orDash } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import { kindWords } from './kindWords.ts'

/** Every figure that the bureau reports, chapter by chapter, as it stands. */
export function IndicatorsPage() {
  const { year, asOf } = useQuestion()
  const { search = '' } = useSearch({ from: '/indicators' })
  const navigate = useNavigate({ from: '/indicators' })
  const query = useQuery({
    queryKey: ['indicators', year, asOf],
    queryFn: ({ signal }) => get<readonly IndicatorRow[]>('/indicators', { year, asOf }, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHead
        title="指标"
        about={`${year}年，截至${dayInText(asOf)}。同一个数，首页、报告、导出都从这里取。`}
        actions={
          <>
            <Link to="/pivot">
              <Button>透视表</Button>
            </Link>
            <Link to="/dictionary">
              <Button>指标词典</Button>
            </Link>
            <Input.Search
              allowClear
              aria-label="查指标"
              placeholder="指标名称"
              defaultValue={search}
              onChange={(event) =>
                void navigate({
                  search: event.target.value === '' ? {} : { search: event.target.value },
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          </>
        }
      />
      <Loaded query={query} rows={14}>
        {(rows) => {
          const shown = rows.filter(({ label }) => label.includes(search.trim()))
          if (shown.length === 0) return <Empty say={`没有名称里含“${search}”的指标。`} />
          return (
            <Chapters
              lines={shown}
              chapterOf={({ chapter }) => chapter}
              head={
                <>
                  <th scope="col">指标</th>
                  <th scope="col" className="number">
                    数值
                  </th>
                  <th scope="col">单位</th>
                  <th scope="col" className="number">
                    比上年同期
                  </th>
                  <th scope="col" className="wide-only">
                    时段
                  </th>
                  <th scope="col" className="wide-only">
                    怎么来的
                  </th>
                </>
              }
            >
              {(row) => (
                <tr key={row.indicator}>
                  <th scope="row">
                    <Link to="/indicators/$name" params={{ name: row.indicator }}>
                      {row.label}
                    </Link>
                  </th>
                  <td className="number" title={row.missing.join('；') || undefined}>
                    {row.value === null ? orDash(null) : row.text}
                  </td>
                  <td>{row.unit}</td>
                  <td className="number">{orDash(row.growthText)}</td>
                  <td className="wide-only">{row.window}</td>
                  <td className="wide-only quiet">
                    {row.value === null && row.missing[0] ? row.missing[0] : kindWords[row.kind]}
                  </td>
                </tr>
              )}
            </Chapters>
          )
        }}
      </Loaded>
    </>
  )
}
