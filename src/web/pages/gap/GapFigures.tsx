import type { ReactNode } from 'react'
import { BacktestTable } from '../../parts/BacktestTable.tsx'
import { Light } from '../../parts/Light.tsx'
import { orDash } from '../../parts/words.ts'
import { outcomeOrder, outcomeWord } from '../policies/Verdict.tsx'
import type { GapAnswer } from './answers.ts'

/** The target in five figures: assigned, done, short, expected, visits. */
export function GapFigures({ answer }: { readonly answer: GapAnswer }) {
  const { unit, forecast, visits, counts } = answer
  const hasVisits = visits.planned + visits.done > 0
  const waiting = outcomeOrder.flatMap((outcome) =>
    counts[outcome] ? [`${outcomeWord(outcome)} ${counts[outcome]} 家`] : [],
  )
  return (
    <>
      <dl className="gap-figures">
        <Figure label="任务数" value={answer.target || '待下达'} />
        <Figure label="已完成" value={answer.actual === null ? orDash(null) : `${answer.actual}${unit}`}>
          <Light light={answer.light} text={answer.lightText} />
        </Figure>
        <Figure
          label="还差"
          value={answer.short === null ? orDash(null) : answer.short === '0' ? '不差' : `${answer.short}${unit}`}
        >
          {answer.missing.length > 0 && `缺：${answer.missing.join('；')}`}
        </Figure>
        <Figure label="全年预计" value={forecast?.mid ? `${forecast.mid}${unit}` : orDash(null)}>
          {forecast &&
            [
              forecast.low === null || forecast.low === forecast.high
                ? null
                : `${forecast.low}至${forecast.high}${unit}`,
              forecast.method,
              forecast.probability === null ? null : `完成的可能 ${Math.round(forecast.probability * 100)}%`,
            ]
              .filter(Boolean)
              .join('，')}
        </Figure>
        <Figure
          label="加上走访"
          value={forecast?.withVisits && hasVisits ? `约 ${forecast.withVisits}${unit}` : orDash(null)}
        >
          {!hasVisits
            ? '今年还没有安排走访'
            : visits.rate
              ? `往次走访 ${visits.rate.finished} 家办成 ${visits.rate.achieved} 家`
              : '办结的走访不足 5 家，还说不准成效'}
        </Figure>
        <Figure label="今年走访" value={`${visits.planned + visits.done} 家次`}>
          {`待走访 ${visits.planned}，已走访 ${visits.done}，办成 ${visits.achieved}，在办 ${visits.underWay}`}
        </Figure>
      </dl>
      {forecast?.backtest && (
        <details className="gap-backtest">
          <summary>预计准不准：{forecast.backtest.text}。</summary>
          <BacktestTable backtest={forecast.backtest} unit={unit} />
        </details>
      )}
      {waiting.length > 0 && <p className="gap-counts quiet">还没算上的：{waiting.join('，')}。</p>}
    </>
  )
}

function Figure({
  label,
  value,
  children,
}: {
  readonly label: string
  readonly value: string
  readonly children?: ReactNode
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
      {children && <dd className="gap-note">{children}</dd>}
    </div>
  )
}
