import { Button, Input, Select } from 'antd'
import { useCatalog } from '../../../question.ts'
import type { Report } from '../answers.ts'

type Filtered = {
  readonly indicator: string
  readonly filter?: Readonly<Record<string, string>>
  readonly chosen?: Readonly<Record<string, string>>
  readonly where?: unknown
}

/** Which part of an indicator is meant: a kind, a town, what was chosen for the report. */
export function FilterRows<Source extends Filtered>({
  source,
  choices,
  onChange,
}: {
  readonly source: Source
  readonly choices: NonNullable<Report['choices']>
  readonly onChange: (source: Source) => void
}) {
  const { indicators, registers } = useCatalog()
  const indicator = indicators[source.indicator]
  const dimensions = indicator?.by ?? []
  if (dimensions.length === 0) return null
  const register = indicator && 'register' in indicator ? registers[String(indicator.register)] : undefined
  const rows = [
    ...Object.entries(source.filter ?? {}).map(([name, value]) => ({ name, value, isChosen: false })),
    ...Object.entries(source.chosen ?? {}).map(([name, value]) => ({ name, value, isChosen: true })),
  ]
  const put = (next: readonly { name: string; value: string; isChosen: boolean }[]) => {
    const { filter: _, chosen: __, ...rest } = source
    const of = (wanted: boolean) =>
      Object.fromEntries(next.filter(({ isChosen }) => isChosen === wanted).map(({ name, value }) => [name, value]))
    const [filter, chosen] = [of(false), of(true)]
    onChange({
      ...rest,
      ...(Object.keys(filter).length > 0 ? { filter } : {}),
      ...(Object.keys(chosen).length > 0 ? { chosen } : {}),
    } as Source)
  }
  const free = dimensions.find(({ key }) => !rows.some(({ name }) => name === key))
  return (
    <div className="form-row">
      <span>只数一部分</span>
      <div className="filter-rows">
        {source.where !== undefined && <small>另有随复制的报告带来的条件，照用。</small>}
        {rows.map((row, at) => {
          const field = register?.fields[row.name]
          const words = field?.kind === 'choice' ? field.options : undefined
          const set = (change: Partial<typeof row>) =>
            put(rows.map((each, index) => (index === at ? { ...each, ...change } : each)))
          const values = [
            ...Object.entries(choices).map(([name, { label }]) => ({
              value: `choice:${name}`,
              label: `所选的${label}`,
            })),
            ...Object.entries(words ?? {}).map(([value, label]) => ({ value: `value:${value}`, label: String(label) })),
          ]
          return (
            <div key={row.name} className="filter-row">
              <Select
                aria-label="按什么分"
                value={row.name}
                options={dimensions.map(({ key, label }) => ({ value: key, label }))}
                onChange={(name: string) => set({ name, value: '', isChosen: false })}
              />
              {words || row.isChosen ? (
                <Select
                  aria-label="哪一部分"
                  showSearch={{ optionFilterProp: 'label' }}
                  value={row.isChosen ? `choice:${row.value}` : row.value === '' ? undefined : `value:${row.value}`}
                  options={values}
                  onChange={(next: string) => {
                    const cut = next.indexOf(':')
                    set({ value: next.slice(cut + 1), isChosen: next.startsWith('choice:') })
                  }}
                />
              ) : (
                <Input
                  aria-label="哪一部分"
                  value={row.value}
                  maxLength={200}
                  onChange={({ target }) => set({ value: target.value })}
                />
              )}
              <Button size="small" type="text" onClick={() => put(rows.filter((_, index) => index !== at))}>
                去掉
              </Button>
            </div>
          )
        })}
        {free && (
          <Button size="small" onClick={() => put([...rows, { name: free.key, value: '', isChosen: false }])}>
            加条件
          </Button>
        )}
      </div>
    </div>
  )
}
