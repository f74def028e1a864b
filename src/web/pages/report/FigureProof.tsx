import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReportFigure, ReportFigurePage, RuleOutcome } from '../../api.ts'
import { get, type Query } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { RecordsProof } from '../../parts/RecordProof.tsx'
import { count, orDash } from '../../parts/words.ts'
import { useCatalog } from '../../question.ts'

const states: Readonly<Record<ReportFigure['state'], readonly [string, string]>> = {
  ok: ['good', '● 有据'],
  noted: ['doubt', '▲ 人工填报'],
  draft: ['doubt', '▲ 未定稿'],
  missing: ['bad', '■ 缺数'],
}

/** What the figure means, how it was reckoned, and the records behind it down to the cell. */
export function FigureProof({
  name,
  asked,
  figure,
  place,
  publication,
  ticking,
  onTick,
  rules,
}: {
  readonly name: string
  readonly asked: Query
  readonly figure: ReportFigure
  readonly place: { readonly at: number; readonly of: number }
  readonly publication: string | undefined
  readonly ticking: boolean
  readonly onTick: (() => void) | undefined
  readonly rules: readonly RuleOutcome[]
}) {
  const { indicators, registers } = useCatalog()
  const query = useQuery({
    queryKey: ['reportFigure', name, figure.id, asked, publication],
    queryFn: ({ signal }) => get<ReportFigurePage>(`/reports/${name}/figures/${figure.id}`, asked, signal),
  })
  const [tone, word] = states[figure.state]
  const touched = rules.filter(({ outcome, formula }) => outcome !== 'met' && formula.includes(figure.label))
  const indicator = figure.indicator && indicators[figure.indicator] ? figure.indicator : undefined
  return (
    <div className="proof-figure" aria-live="polite">
      <p className="proof-name">{figure.label}</p>
      <p className="proof-value">
        {orDash(figure.state === 'missing' ? '' : figure.text)}
        {figure.unit && !figure.text.endsWith(figure.unit) && <small>{figure.unit}</small>}
        <span className={tone}>{word}</span>
      </p>
      {figure.missing.length > 0 && (
        <ul className="proof-missing">
          {figure.missing.map((say) => (
            <li key={say}>{say}</li>
          ))}
        </ul>
      )}
      <dl className="proof-facts">
        <Fact label="时段" text={figure.window} />
        <Fact label="口径" text={figure.definition} />
        <Fact label="公式" text={figure.formula} />
        <Fact label="来源" text={figure.source} />
        {query.data?.lastYear && <Fact label="上年同期" text={query.data.lastYear} />}
        {figure.slots.length > 0 && <Fact label="位置" text={`规定格式第 ${figure.slots.join('、')} 处`} />}
        {figure.notes.length > 0 && <Fact label="说明" text={figure.notes.join('；')} />}
      </dl>
      {touched.map((rule) => (
        <p key={rule.id} className="proof-rule">
          {rule.outcome === 'unmet' ? '■ 不合规则：' : '○ 尚不能判断：'}
          {rule.say}
        </p>
      ))}
      <div className="proof-tick">
        {onTick && (
          <Button
            type={figure.checkedOn ? 'default' : 'primary'}
            size="small"
            loading={ticking}
            disabled={figure.state === 'missing'}
            onClick={onTick}
          >
            {figure.checkedOn ? '再核一次' : '标记已核'}
          </Button>
        )}
        <small>
          {figure.checkedOn ? `✓ 已核 ${figure.checkedBy ?? ''} ${figure.checkedOn} · ` : ''}第 {place.at} / {place.of}{' '}
          个数
        </small>
      </div>
      <Loaded query={query} rows={3}>
        {(page) =>
          page.records && page.records.total > 0 ? (
            <>
              <h3>
                {registers[page.records.register]?.label ?? '记录'} {count(page.records.total)} 条
              </h3>
              <RecordsProof key={figure.id} records={page.records} whole="全部在数据底稿里" />
            </>
          ) : (
            <p className="quiet">
              {figure.state === 'missing' ? '导入缺的台账后，这里列出记录。' : '这个数不是从记录数出来的，依据见来源。'}
            </p>
          )
        }
      </Loaded>
      <p className="proof-links">
        {indicator && (
          <Link to="/indicators/$name" params={{ name: indicator }}>
            看这个指标
          </Link>
        )}
        {figure.register && registers[figure.register] && (
          <Link to="/registers/$name" params={{ name: figure.register }}>
            打开{registers[figure.register]?.label}
          </Link>
        )}
      </p>
    </div>
  )
}

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  if (text === '') return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  )
}
