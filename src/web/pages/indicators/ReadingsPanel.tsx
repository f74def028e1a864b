import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { get, type Query } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'
import type { ReadingAnswer } from './answers.ts'

/** Everything that can be said of the figure; what cannot is said last, with what is missing. */
export function ReadingsPanel({
  name,
  asked,
  of,
  onWhole,
}: {
  readonly name: string
  readonly asked: Query
  readonly of: string | undefined
  readonly onWhole: (of: string | undefined) => void
}) {
  const { indicators } = useCatalog()
  const query = useQuery({
    queryKey: ['figure', name, 'readings', asked, of],
    queryFn: ({ signal }) => get<readonly ReadingAnswer[]>(`/indicators/${name}/readings`, { ...asked, of }, signal),
    placeholderData: keepPreviousData,
  })
  const own = indicators[name]
  return (
    <Panel
      title="怎么说这个数"
      extra={
        <Select
          size="small"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label="占哪个指标的比重"
          placeholder="占哪个指标的比重"
          className="whole-of"
          popupMatchSelectWidth={false}
          value={of ?? null}
          options={Object.entries(indicators)
            .filter(([each, { unit }]) => each !== name && unit === own?.unit)
            .map(([value, { label }]) => ({ value, label }))}
          onChange={(next?: string) => onWhole(next ?? undefined)}
        />
      }
    >
      <Loaded query={query} rows={5}>
        {(readings) => {
          const said = readings.filter(({ phrase }) => phrase !== '')
          const unsaid = readings.filter(({ phrase }) => phrase === '')
          return (
            <>
              <dl className="readings">
                {said.map((reading) => (
                  <div key={reading.reading}>
                    <dt>{reading.label}</dt>
                    <dd>
                      {reading.phrase}
                      {reading.notes.length > 0 && <small>{reading.notes.join('；')}</small>}
                    </dd>
                  </div>
                ))}
              </dl>
              {unsaid.length > 0 && (
                <details className="unsaid">
                  <summary>还说不出来的 {unsaid.length} 种</summary>
                  <dl className="readings">
                    {unsaid.map((reading) => (
                      <div key={reading.reading}>
                        <dt>{reading.label}</dt>
                        <dd className="quiet">缺：{reading.missing.join('；') || '数据'}</dd>
                      </div>
                    ))}
                  </dl>
                </details>
              )}
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}
