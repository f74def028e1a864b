import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { FigureAnswer } from '../../api.ts'
import { get, type Query } from '../../http.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Panel } from '../../parts/PageHead.tsx'
import type { PlaceAnswer } from './answers.ts'
import { ByDimension } from './ByDimension.tsx'
import { TownMap } from './TownMap.tsx'

type Dimension = { readonly key: string; readonly label: string; readonly places?: boolean }

/** The figure by any of its dimensions, with the check that the parts make the whole; by town also as a schematic. */
export function PartsPanel({
  name,
  label,
  unit,
  dimensions,
  dimension,
  slice,
  asked,
  onChange,
}: {
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly dimensions: readonly Dimension[]
  readonly dimension: Dimension
  readonly slice: string | undefined
  readonly asked: Query
  readonly onChange: (by: string, slice: string | undefined) => void
}) {
  const divided = { ...asked, by: dimension.key, months: 0 }
  const query = useQuery({
    queryKey: ['figure', name, divided],
    queryFn: ({ signal }) => get<FigureAnswer>(`/indicators/${name}`, divided, signal),
    placeholderData: keepPreviousData,
  })
  const places = useQuery({
    queryKey: ['places'],
    queryFn: ({ signal }) => get<readonly PlaceAnswer[]>('/places', {}, signal),
  })
  return (
    <Panel
      title="分项"
      extra={
        <Select
          size="small"
          aria-label="按什么分"
          value={dimension.key}
          popupMatchSelectWidth={false}
          options={dimensions.map(({ key, label: words }) => ({ value: key, label: `按${words}` }))}
          onChange={(next: string) => onChange(next, undefined)}
        />
      }
    >
      <Loaded query={query} rows={5}>
        {(figure) => {
          const parts = figure.by ?? []
          if (parts.length === 0) return <p className="quiet">这个时段没有记录可分。</p>
          const check = figure.sumCheck
          const choose = (next: string | undefined) => onChange(dimension.key, next)
          return (
            <>
              {places.data && parts.some(({ label: part }) => places.data.some((place) => place.name === part)) && (
                <TownMap
                  places={places.data}
                  parts={parts}
                  label={label}
                  unit={unit}
                  chosen={slice}
                  onChoose={choose}
                />
              )}
              <ByDimension parts={parts} chosen={slice} onChoose={choose} />
              {check && (
                <p className={check.adds ? 'quiet' : 'doubt'}>
                  {check.adds
                    ? `✓ 各项相加等于总数 ${check.whole}${unit}。`
                    : `▲ 各项相加 ${check.sum}${unit}，比总数 ${check.whole}${unit} ${check.more ? '多' : '少'} ${check.difference}${unit}：${check.more ? '同一家可能在几项里各算一次。' : '有的记录没有数值。'}`}
                </p>
              )}
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}
