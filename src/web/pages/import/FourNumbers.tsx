import { count } from '../../parts/words.ts'

type Tally = {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
}

/** New, changed, unchanged, waiting: together the rows read, always. */
export function FourNumbers({ reports }: { readonly reports: readonly Tally[] }) {
  const sum = (name: keyof Tally) => reports.reduce((total, report) => total + report[name], 0)
  const numbers = [
    { label: '新增', value: sum('created'), tone: sum('created') > 0 ? 'good' : 'quiet' },
    { label: '更新', value: sum('updated'), tone: '' },
    { label: '未变', value: sum('unchanged'), tone: 'quiet' },
    { label: '待改', value: sum('quarantined'), tone: sum('quarantined') > 0 ? 'bad' : 'quiet' },
  ]
  return (
    <dl className="four">
      {numbers.map(({ label, value, tone }, index) => (
        <div key={label}>
          {index > 0 && <i aria-hidden="true">＋</i>}
          <dt>{label}</dt>
          <dd className={tone}>{count(value)}</dd>
        </div>
      ))}
      <div>
        <i aria-hidden="true">＝</i>
        <dt>读到的行</dt>
        <dd>{count(sum('rows'))}</dd>
      </div>
    </dl>
  )
}
