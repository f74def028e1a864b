import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useAskAnother, useCatalog, useQuestion } from '../question.ts'

export function YearChoice({ onDone }: { readonly onDone: () => void }) {
  const catalog = useCatalog()
  const { year } = useQuestion()
  const ask = useAskAnother()
  const years = [...new Set([...Array.from({ length: 7 }, (_, back) => catalog.year + 1 - back), year])]
  return (
    <Select
      autoFocus
      defaultOpen
      aria-label="报告年度"
      variant="borderless"
      value={year}
      popupMatchSelectWidth={false}
      options={years.sort((a, b) => b - a).map((each) => ({ value: each, label: `${each}年` }))}
      onBlur={onDone}
      onChange={(next: number) => {
        ask({ year: next })
        onDone()
      }}
    />
  )
}

export function DayChoice({ onDone }: { readonly onDone: () => void }) {
  const { year, asOf } = useQuestion()
  const ask = useAskAnother()
  return (
    <DatePicker
      autoFocus
      defaultOpen
      aria-label="截至日"
      variant="borderless"
      allowClear={false}
      value={dayjs(asOf)}
      format={(day) => `截至 ${day.format('YYYY-MM-DD')}`}
      onBlur={onDone}
      onChange={(day) => {
        if (day) ask({ year, asOf: day.format('YYYY-MM-DD') })
        onDone()
      }}
    />
  )
}
