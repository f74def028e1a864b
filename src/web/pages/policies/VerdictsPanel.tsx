import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Pagination, Segmented } from 'antd'
import { useState } from 'react'
import { sayMissing } from '#engine/policy/missing.ts'
import { address, get } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Empty, Panel } from '../../parts/PageHead.tsx'
import { amount, count, dayInText, unknownMark } from '../../parts/words.ts'
import { useQuestion } from '../../question.ts'
import type { Outcome, VerdictsAnswer } from './answers.ts'
import { outcomeOrder, outcomeWord, Verdict } from './Verdict.tsx'

const perPage = 50
/** Missing facts named in a line; the rest is counted. */
const namedAtMost = 3

/** Who qualifies and who nearly does: a line each, by verdict, the nearest first, with what it comes to. */
export function VerdictsPanel({ policy, subject }: { readonly policy: string; readonly subject: string }) {
  const { year, asOf } = useQuestion()
  const { outcome } = useSearch({ from: '/policies/$name' })
  const navigate = useNavigate({ from: '/policies/$name' })
  const [page, setPage] = useState(1)
  const chosen = outcomeOrder.find((one) => one === outcome)
  const asked = { year, asOf, outcome: chosen }
  const query = useQuery({
    queryKey: ['verdicts', policy, asked, page],
    queryFn: ({ signal }) =>
      get<VerdictsAnswer>(
        `/policies/${policy}/verdicts`,
        { ...asked, limit: perPage, offset: (page - 1) * perPage },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
  return (
    <Panel
      title="谁符合、谁接近"
      extra={
        <a href={address(`/policies/${policy}/verdicts.xlsx`, asked)} download>
          <Button size="small">导出名单</Button>
        </a>
      }
    >
      <Loaded query={query} rows={8}>
        {(answer) => (
          <>
            <p className="quiet">
              按截至{dayInText(answer.asOf)}的台账核对。
              {answer.amountYuan !== null &&
                answer.counts.eligible !== undefined &&
                `符合的合计可得 ${amount(answer.amountYuan)} 元。`}
            </p>
            <Segmented
              className="verdict-kinds"
              value={chosen ?? 'all'}
              options={[
                { value: 'all', label: `全部 ${count(sum(answer.counts))}` },
                ...outcomeOrder
                  .filter((one) => answer.counts[one])
                  .map((one) => ({
                    value: one as string,
                    label: `${outcomeWord(one)} ${count(answer.counts[one] ?? 0)}`,
                  })),
              ]}
              onChange={(next) => {
                setPage(1)
                void navigate({
                  search: (before) => ({ ...before, outcome: next === 'all' ? undefined : String(next) }),
                  replace: true,
                  resetScroll: false,
                })
              }}
            />
            {answer.verdicts.length === 0 ? (
              <Empty say="台账里还没有可判断的单位。" />
            ) : (
              <div className="sheet-scroll">
                <table className="ledger" aria-label="谁符合、谁接近">
                  <thead>
                    <tr>
                      <th scope="col">{answer.subjectLabel}</th>
                      <th scope="col">结论</th>
                      <th scope="col">还差、还缺</th>
                      <th scope="col" className="number wide-only">
                        可得资金（元）
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {answer.verdicts.map((one) => (
                      <tr key={one.id}>
                        <th scope="row">
                          <Link
                            to="/entitlements/$register/$id"
                            params={{ register: subject, id: one.id }}
                            search={{ policy }}
                          >
                            {one.title}
                          </Link>
                        </th>
                        <td>
                          <Verdict outcome={one.outcome} />
                        </td>
                        <td className="wrap">{reasonOf(one)}</td>
                        <td className="number wide-only">
                          {one.amountYuan === null ? unknownMark : amount(one.amountYuan)}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            {listed(answer, chosen) > perPage && (
              <Pagination
                size="small"
                className="verdict-pages"
                current={page}
                pageSize={perPage}
                total={listed(answer, chosen)}
                showSizeChanger={false}
                onChange={setPage}
              />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function reasonOf({ lacking, missing }: VerdictsAnswer['verdicts'][number]): string {
  const names = sayMissing(missing)
  return [
    ...lacking.map(({ label }) => label),
    ...(names.length > 0
      ? [`缺${names.slice(0, namedAtMost).join('、')}${names.length > namedAtMost ? `等 ${names.length} 项` : ''}`]
      : []),
  ].join('；')
}

function listed({ counts }: VerdictsAnswer, outcome: Outcome | undefined): number {
  return outcome === undefined ? sum(counts) : (counts[outcome] ?? 0)
}
function sum(counts: VerdictsAnswer['counts']): number {
  return Object.values(counts).reduce((all, some) => all + (some ?? 0), 0)
}
