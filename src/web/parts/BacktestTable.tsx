import '../styles/backtest.css'
import type { BacktestAnswer } from '../api.ts'
import { orDash } from './words.ts'

/** Each earlier year as it would have been foretold on the same day, and how it ended. Nothing where none could be tried. */
export function BacktestTable({ backtest, unit }: { readonly backtest: BacktestAnswer; readonly unit: string }) {
  if (backtest.years.length === 0) return null
  return (
    <div className="sheet-scroll">
      <table className="ledger backtest cards" aria-label={`往年同日的预计与实际（${unit}）`}>
        <thead>
          <tr>
            <th scope="col">年份</th>
            <th scope="col" className="number">
              当时预计
            </th>
            <th scope="col" className="number">
              实际
            </th>
            <th scope="col" className="number">
              相差
            </th>
            <th scope="col">区间</th>
            <th scope="col" className="wide-only">
              依据
            </th>
          </tr>
        </thead>
        <tbody>
          {backtest.years.map(({ year, low, mid, high, end, error, errorPct, isInside, from }) => (
            <tr key={year}>
              <th scope="row">{year}年</th>
              <td className="number" data-label="当时预计">
                {mid}
                <small>
                  {low}至{high}
                </small>
              </td>
              <td className="number" data-label="实际">
                {end}
              </td>
              <td className="number" data-label="相差">
                {signed(error)}
                <small>{errorPct === null ? orDash(null) : `${signed(errorPct)}%`}</small>
              </td>
              <td data-label="区间">{isInside ? '落在里面' : '落在外面'}</td>
              <td data-label="依据" className="wide-only">
                以前{from}年的曲线
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** More than foretold with its plus. */
function signed(value: string): string {
  return value.startsWith('-') ? value.replace('-', '−') : /^[0.]+$/.test(value) ? value : `+${value}`
}
