import { useQuery } from '@tanstack/react-query'
import type { BacktestAnswer } from '../../api.ts'
import { get, type Query } from '../../http.ts'
import { BacktestTable } from '../../parts/BacktestTable.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { orDash } from '../../parts/words.ts'

type Answer = {
  readonly now: BacktestAnswer | null
  readonly months: readonly {
    readonly month: number
    readonly years: number
    readonly inside: number
    readonly meanError: string | null
    readonly meanErrorPct: string | null
  }[]
}

/** How far the year's forecast may be trusted: tried on earlier years, on this day and at the end of each month. */
export function BacktestPanel({
  name,
  unit,
  asked,
}: {
  readonly name: string
  readonly unit: string
  readonly asked: Query
}) {
  const query = useQuery({
    queryKey: ['figure', name, 'backtest', asked],
    queryFn: ({ signal }) => get<Answer>(`/indicators/${name}/backtest`, asked, signal),
  })
  return (
    <Panel title="全年预计准不准">
      <Loaded query={query} rows={4}>
        {({ now, months }) => {
          if (now === null) return <p className="quiet">一年只有一个数，不作预计。</p>
          const tried = months.filter(({ years }) => years > 0)
          return (
            <>
              <p className="backtest-said">{now.text}。</p>
              <BacktestTable backtest={now} unit={unit} />
              {tried.length > 0 && (
                <details className="backtest-months">
                  <summary>到哪个月预计才靠得住</summary>
                  <div className="sheet-scroll">
                    <table className="ledger backtest" aria-label={`各月底预计的误差（${unit}）`}>
                      <thead>
                        <tr>
                          <th scope="col">截至</th>
                          <th scope="col" className="number">
                            平均误差
                          </th>
                          <th scope="col">落在区间内</th>
                        </tr>
                      </thead>
                      <tbody>
                        {tried.map(({ month, years, inside, meanError, meanErrorPct }) => (
                          <tr key={month}>
                            <th scope="row">{month}月底</th>
                            <td className="number">
                              {orDash(meanError)}
                              {meanErrorPct !== null && `（${meanErrorPct}%）`}
                            </td>
                            <td>
                              {years}年里{inside}年
                            </td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </div>
                </details>
              )}
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}
