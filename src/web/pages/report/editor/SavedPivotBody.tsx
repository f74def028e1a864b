import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { get } from '../../../http.ts'
import { useCatalog } from '../../../question.ts'
import type { PivotView } from '../../pivot/answers.ts'
import type { BlockSource } from '../answers.ts'
import { Row, withPart } from './FigureForm.tsx'

type SavedPivot = Extract<BlockSource, { kind: 'savedPivot' }>

/** One of the pivot tables that were saved for reports, by its name; changed on its page, it changes here. */
export function SavedPivotBody({
  source,
  onChange,
}: {
  readonly source: SavedPivot
  readonly onChange: (source: SavedPivot) => void
}) {
  const { registers } = useCatalog()
  const query = useQuery({
    queryKey: ['pivot', 'views'],
    queryFn: ({ signal }) => get<readonly PivotView[]>('/pivot/views', {}, signal),
  })
  const offered = (query.data ?? []).filter(({ inReports }) => inReports)
  return (
    <>
      <Row
        label="哪一张"
        help={
          query.data && offered.length === 0
            ? '还没有。请到“指标”里的“透视表”页做好一张，点“做成报告里的表”。'
            : '在透视表页改了这张表，报告里随着变。占比不印。'
        }
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label="存下的透视表"
          loading={query.isPending}
          value={source.pivot === '' ? null : source.pivot}
          options={offered.map(({ name, definition }) => ({
            value: name,
            label: `${name}（${registers[definition.register]?.label ?? ''}）`,
          }))}
          onChange={(pivot: string) =>
            onChange({
              ...source,
              pivot,
              caption: source.caption === '' || source.caption === source.pivot ? pivot : source.caption,
            })
          }
        />
      </Row>
      {query.error && <p className="bad">{query.error.message}</p>}
      <Row label="合计">
        <Checkbox
          checked={source.totals ?? false}
          onChange={({ target }) => onChange(withPart(source, 'totals', target.checked ? true : undefined))}
        >
          加合计行和合计列
        </Checkbox>
      </Row>
    </>
  )
}
