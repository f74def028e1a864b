import { Link } from '@tanstack/react-router'
import type { FigureAnswer, IndicatorInfo, TargetRow } from '../../api.ts'
import { Light } from '../../parts/Light.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { TargetBar } from '../../parts/TargetBar.tsx'
import { orDash } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'
import { kindWords } from './kindWords.ts'

/** The figure itself: its value and targets, what it means, how it is reckoned, and the official number beside our own. */
export function FigurePanel({
  figure,
  info,
  targets,
  title,
}: {
  readonly figure: FigureAnswer
  readonly info: IndicatorInfo
  readonly targets: readonly TargetRow[]
  readonly title: string
}) {
  const raised = Object.values(useCatalog().policies).some(({ raises }) => raises.includes(figure.indicator))
  return (
    <Panel title={title}>
      <p className="big-figure">
        {figure.value === null ? orDash(null) : figure.text}
        {figure.value !== null && !figure.text.endsWith(info.unit) && <small>{info.unit}</small>}
      </p>
      {figure.missing.length > 0 && (
        <ul className="proof-missing" aria-label="缺什么">
          {figure.missing.map((say) => (
            <li key={say}>{say}</li>
          ))}
        </ul>
      )}
      {targets.map((row) => (
        <div key={row.record} className="own-target">
          <span>
            任务数 {row.target.text || '待下达'}
            {row.completionPct !== null && `，完成 ${row.completionPct}%`}
          </span>
          <TargetBar row={row} />
          <Light light={row.light} text={row.lightText} />
          {raised && row.indicator && (
            <Link to="/gaps/$target" params={{ target: row.indicator }}>
              补差名单
            </Link>
          )}
        </div>
      ))}
      <dl className="proof-facts">
        <Fact label="口径">{info.definition}</Fact>
        <Fact label="公式">{orDash(figure.formula)}</Fact>
        <Fact label="来源">{orDash(figure.source || kindWords[info.kind])}</Fact>
        {figure.official && (
          <Fact label="官方数">
            {[figure.official.text ?? figure.official.value, figure.official.stage, figure.official.document]
              .filter(Boolean)
              .join('，')}
          </Fact>
        )}
        {figure.counted && (
          <Fact label="按记录">
            {typeof figure.counted === 'string' ? figure.counted : (figure.counted.text ?? figure.counted.value)}
          </Fact>
        )}
        {figure.notes.length > 0 && <Fact label="说明">{figure.notes.join('；')}</Fact>}
        {info.unverified && (
          <Fact label="核实">
            <span className="doubt">
              ▲ 口径未经核实{typeof info.unverified === 'string' ? `：${info.unverified}` : ''}
            </span>
          </Fact>
        )}
      </dl>
    </Panel>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
