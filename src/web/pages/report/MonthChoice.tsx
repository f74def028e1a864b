import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'

const months = Array.from({ length: 12 }, (_, index) => ({ value: index + 1, label: `${index + 1}月` }))

/** From which month to which the report speaks. */
export function MonthChoice({ year, asOf }: { readonly year: number; readonly asOf: string }) {
  const { fromMonth, toMonth } = useSearch({ from: '/reports/$name' })
  const navigate = useNavigate({ from: '/reports/$name' })
  const last = asOf.startsWith(String(year)) ? Number(asOf.slice(5, 7)) : 12
  const from = fromMonth ?? 1
  const to = toMonth ?? last
  const ask = (next: { fromMonth?: number; toMonth?: number }) =>
    void navigate({ search: (before) => ({ ...before, fromMonth: from, toMonth: to, ...next }) })
  return (
    <span className="months">
      <Select
        aria-label="起始月"
        value={from}
        options={months.filter(({ value }) => value <= to)}
        onChange={(month: number) => ask({ fromMonth: month })}
      />
      至
      <Select
        aria-label="截止月"
        value={to}
        options={months.filter(({ value }) => value >= from)}
        onChange={(month: number) => ask({ toMonth: month })}
      />
    </span>
  )
}
