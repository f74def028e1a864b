import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { dayInText } from '../../parts/words.ts'

export type FigureWindow = { readonly from: string; readonly to: string }
export type WindowSearch = { readonly from?: string; readonly to?: string; readonly knownOn?: string }

/** Which days the figure speaks of, and with whose knowledge: the two axes of time. All of it stands in the address. */
export function WindowLine({
  year,
  asOf,
  search,
  onChange,
}: {
  readonly year: number
  readonly asOf: string
  readonly search: WindowSearch
  readonly onChange: (change: WindowSearch) => void
}) {
  const usual = windowOf({}, asOf)
  const window = windowOf(search, asOf)
  const choices = presets(year, asOf)
  const chosen = choices.find((each) => each.from === window.from && each.to === window.to)
  return (
    <div className="window-line" role="group" aria-label="时段">
      <Select
        aria-label="常用时段"
        value={chosen?.value ?? 'own'}
        popupMatchSelectWidth={false}
        options={[
          ...choices.map(({ value, label }) => ({ value, label })),
          ...(chosen ? [] : [{ value: 'own', label: '自选时段' }]),
        ]}
        onChange={(value: string) => {
          const preset = choices.find((each) => each.value === value)
          if (preset) onChange(sameWindow(preset, usual) ? {} : { from: preset.from, to: preset.to })
        }}
      />
      <DatePicker.RangePicker
        aria-label="起止日期"
        allowClear={false}
        value={[dayjs(window.from), dayjs(window.to)]}
        onChange={(days) => {
          if (days?.[0] && days[1]) onChange({ from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') })
        }}
      />
      <span className="known-on">
        <label htmlFor="known-on">按哪天掌握的数据</label>
        <DatePicker
          id="known-on"
          placeholder="现在"
          value={search.knownOn ? dayjs(search.knownOn) : null}
          disabledDate={(day) => day.isAfter(dayjs(), 'day')}
          onChange={(day) => onChange(day ? { ...search, knownOn: day.format('YYYY-MM-DD') } : windowPart(search))}
        />
        {search.knownOn && (
          <Button type="link" size="small" onClick={() => onChange(windowPart(search))}>
            回到现在
          </Button>
        )}
      </span>
      {search.knownOn && (
        <p className="known-note" role="note">
          以下各数只用{dayInText(search.knownOn)}当天已经掌握的数据；之后补录、更正的都不算。
        </p>
      )}
    </div>
  )
}

function windowOf(search: WindowSearch, asOf: string): FigureWindow {
  const to = search.to ?? asOf
  return { from: search.from ?? `${to.slice(0, 4)}-01-01`, to }
}

function windowPart({ from, to }: WindowSearch): WindowSearch {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

function sameWindow(a: FigureWindow, b: FigureWindow): boolean {
  return a.from === b.from && a.to === b.to
}

/** The windows that texts of the trade use. */
function presets(year: number, asOf: string): readonly ({ value: string; label: string } & FigureWindow)[] {
  const month = asOf.slice(0, 7)
  const end = (at: string) => dayjs(`${at}-01`).endOf('month').format('YYYY-MM-DD')
  return [
    { value: 'sofar', label: '今年以来', from: `${asOf.slice(0, 4)}-01-01`, to: asOf },
    { value: 'month', label: '本月', from: `${month}-01`, to: end(month) },
    { value: 'q1', label: '一季度', from: `${year}-01-01`, to: `${year}-03-31` },
    { value: 'half', label: '上半年', from: `${year}-01-01`, to: `${year}-06-30` },
    { value: 'q3', label: '前三季度', from: `${year}-01-01`, to: `${year}-09-30` },
    { value: 'year', label: '全年', from: `${year}-01-01`, to: `${year}-12-31` },
    { value: 'last', label: '上年全年', from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  ]
}
