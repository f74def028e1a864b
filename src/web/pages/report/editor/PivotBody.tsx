import { Checkbox, Select } from 'antd'
import type { Expr } from '#engine/expr/expr.ts'
import type { Node } from '#engine/expr/node.ts'
import type { Field } from '#engine/ledger/field.ts'
import { WhereEditor } from '../../../parts/conditions/WhereEditor.tsx'
import { useCatalog } from '../../../question.ts'
import type { BlockSource, Report } from '../answers.ts'
import { Row, withPart } from './FigureForm.tsx'

type Pivot = Extract<BlockSource, { kind: 'pivot' }>
type Axis = Pivot['rows'][number]
type Measure = Pivot['measure']

const parts = { year: '年', month: '月', yearMonth: '年月' } as const
const measures: Readonly<Record<Measure['kind'], string>> = {
  count: '记录数',
  distinct: '不重复的个数',
  sum: '合计',
  average: '平均',
  least: '最小',
  greatest: '最大',
}

/** A free table of a ledger: what stands down, across and in the cells. */
export function PivotBody({
  source,
  report,
  onChange,
}: {
  readonly source: Pivot
  readonly report: Report
  readonly onChange: (source: Pivot) => void
}) {
  const { registers } = useCatalog()
  const fields = registers[source.register]?.fields ?? {}
  const shown = Object.entries(fields).filter(([, field]) => !field.personal || report.personal)
  const axes = shown.flatMap(([name, field]) => axisOptions(name, field))
  const where = source.where as unknown as Node | undefined
  const measure = source.measure
  const measured = shown.filter(([, { kind }]) =>
    measure.kind === 'distinct' ? kind !== 'references' : ['integer', 'decimal', 'money'].includes(kind),
  )
  const measureBy = (kind: Measure['kind']): Measure => {
    if (kind === 'count') return { kind }
    const fits = shown.find(([, field]) =>
      kind === 'distinct' ? field.kind !== 'references' : ['integer', 'decimal', 'money'].includes(field.kind),
    )
    return { kind, field: fits?.[0] ?? '' }
  }
  return (
    <>
      <Row label="台账">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={source.register}
          options={Object.entries(registers).map(([value, { label }]) => ({ value, label }))}
          onChange={(register: string) =>
            onChange({
              kind: 'pivot',
              caption: source.caption,
              register,
              rows: [],
              measure: { kind: 'count' },
              totals: true,
            })
          }
        />
      </Row>
      <Row label="行" help="一个或两个字段。">
        <Select
          mode="multiple"
          maxCount={2}
          showSearch={{ optionFilterProp: 'label' }}
          value={source.rows.map(keyOf)}
          options={axes}
          onChange={(keys: string[]) => onChange({ ...source, rows: keys.map(axisOf) })}
        />
      </Row>
      <Row label="列">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={source.column ? keyOf(source.column) : null}
          options={axes}
          onChange={(key?: string) => onChange(withPart(source, 'column', key === undefined ? undefined : axisOf(key)))}
        />
      </Row>
      <Row label="格里">
        <span className="filter-row">
          <Select
            aria-label="统计方式"
            value={measure.kind}
            options={Object.entries(measures).map(([value, label]) => ({ value, label }))}
            onChange={(kind: Measure['kind']) => onChange({ ...source, measure: measureBy(kind) })}
          />
          {'field' in measure && (
            <Select
              aria-label="统计哪个字段"
              showSearch={{ optionFilterProp: 'label' }}
              value={measure.field === '' ? null : measure.field}
              options={measured.map(([value, { label }]) => ({ value, label }))}
              onChange={(field: string) => onChange({ ...source, measure: { ...measure, field } })}
            />
          )}
        </span>
      </Row>
      <div className="form-row">
        <span>只数哪些</span>
        <WhereEditor
          key={source.register}
          where={where}
          fields={fields}
          offers={{ window: false, year: true }}
          onChange={(next) => onChange(withPart(source, 'where', next as unknown as Expr<string> | undefined))}
        />
      </div>
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

function axisOptions(name: string, field: Field): { value: string; label: string }[] {
  if (field.kind === 'references' || field.kind === 'list') return []
  if (field.kind !== 'day') return [{ value: name, label: field.label }]
  return Object.entries(parts).map(([part, word]) => ({ value: `${name}:${part}`, label: `${field.label}（${word}）` }))
}

function keyOf({ field, part }: Axis): string {
  return part === undefined ? field : `${field}:${part}`
}

function axisOf(key: string): Axis {
  const [field = '', part] = key.split(':')
  return part === undefined ? { field } : { field, part: part as NonNullable<Axis['part']> }
}
