import { Button, Checkbox, Input, InputNumber, Modal, Segmented, Select, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Expr } from '#engine/expr/expr.ts'
import type { Node } from '#engine/expr/node.ts'
import { WhereEditor } from '../../../parts/conditions/WhereEditor.tsx'
import { useCatalog } from '../../../question.ts'
import type { BlockSource, Insertion, Report } from '../answers.ts'
import { Row, windowOptions, withPart } from './FigureForm.tsx'
import { readingWords } from './figureWords.ts'
import { bySearch, optionsOf } from './options.ts'
import { PivotBody } from './PivotBody.tsx'
import { SavedPivotBody } from './SavedPivotBody.tsx'

type Kind = BlockSource['kind']
type Of<K extends Kind> = Extract<BlockSource, { kind: K }>
type Props<Source> = {
  readonly source: Source
  readonly report: Report
  readonly insertions: readonly Insertion[]
  readonly onChange: (source: Source) => void
}

const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'figures', label: '指标表' },
  { value: 'records', label: '台账名单' },
  { value: 'pivot', label: '透视表' },
  { value: 'savedPivot', label: '存下的透视表' },
  { value: 'chart', label: '图' },
]

const blanks: { readonly [K in Kind]: Of<K> } = {
  figures: {
    kind: 'figures',
    caption: '主要指标完成情况',
    rows: [],
    columns: [
      { label: '单位', show: 'unit' },
      { label: '完成数', window: 'months' },
      { label: '任务数', window: 'months', reading: 'target' },
      { label: '完成率（%）', window: 'months', reading: 'completion' },
      { label: '同比（%）', window: 'months', reading: 'growth' },
    ],
    optional: true,
  },
  records: { kind: 'records', caption: '', register: 'subsidy', columns: [], numbered: true },
  pivot: { kind: 'pivot', caption: '', register: 'patent', rows: [], measure: { kind: 'count' }, totals: true },
  savedPivot: { kind: 'savedPivot', caption: '', pivot: '', totals: true },
  chart: { kind: 'chart', caption: '', shape: 'bar', series: [], by: 'month' },
}

/** A table of figures, a list from a ledger, or a chart: chosen by clicking, drawn at once in the preview beside. */
export function BlockForm({
  editing,
  startWith,
  report,
  insertions,
  onClose,
  onDone,
}: {
  readonly editing: BlockSource | undefined
  readonly startWith: Kind
  readonly report: Report
  readonly insertions: readonly Insertion[]
  readonly onClose: () => void
  readonly onDone: (source: BlockSource) => void
}) {
  const [source, setSource] = useState<BlockSource>(editing ?? blanks[startWith])
  const Body = bodies[source.kind] as (props: Props<BlockSource>) => ReactNode
  const lacks =
    source.kind === 'figures'
      ? source.rows.length === 0 || source.columns.length === 0
      : source.kind === 'records'
        ? source.columns.length === 0
        : source.kind === 'pivot'
          ? source.rows.length === 0
          : source.kind === 'savedPivot'
            ? source.pivot === ''
            : source.series.length === 0
  return (
    <Modal
      open
      width={760}
      title={editing ? '设置表或图' : '插入表或图'}
      okText={editing ? '改好了' : '插入'}
      cancelText="取消"
      okButtonProps={{ disabled: lacks }}
      onCancel={onClose}
      onOk={() => onDone(source)}
      destroyOnHidden
    >
      {!editing && (
        <Segmented block options={[...kinds]} value={source.kind} onChange={(kind: Kind) => setSource(blanks[kind])} />
      )}
      <div className="figure-form">
        <Row label={source.kind === 'chart' ? '图名' : '表名'}>
          <Input
            value={source.caption}
            maxLength={100}
            onChange={({ target }) => setSource({ ...source, caption: target.value })}
          />
        </Row>
        <Body source={source} report={report} insertions={insertions} onChange={setSource} />
        <Row label="附注">
          <Input
            value={source.notes?.join('；') ?? ''}
            maxLength={500}
            onChange={({ target }) =>
              setSource(withPart(source, 'notes', target.value.trim() === '' ? undefined : [target.value]))
            }
          />
        </Row>
      </div>
    </Modal>
  )
}

const readingOptions = Object.entries(readingWords)
  .filter(([reading]) => !['names', 'isZero', 'isFirst'].includes(reading))
  .map(([value, [label]]) => ({ value, label }))

function FiguresBody({ source, insertions, onChange }: Props<Of<'figures'>>) {
  const set = (at: number, column: Of<'figures'>['columns'][number]) =>
    onChange({ ...source, columns: source.columns.map((each, index) => (index === at ? column : each)) })
  return (
    <>
      <Row label="各行指标">
        <Select
          mode="multiple"
          showSearch={bySearch}
          value={source.rows.map(({ indicator }) => indicator)}
          options={optionsOf(insertions)}
          onChange={(names: string[]) =>
            onChange({
              ...source,
              rows: names.map((indicator) => source.rows.find((row) => row.indicator === indicator) ?? { indicator }),
            })
          }
        />
      </Row>
      <div className="form-row">
        <span>各列</span>
        <div className="filter-rows">
          {source.columns.map((column, at) => (
            <div key={at} className="filter-row">
              <Input
                aria-label="列名"
                value={column.label}
                maxLength={40}
                onChange={({ target }) => set(at, { ...column, label: target.value })}
              />
              <Select
                aria-label="列的内容"
                value={'show' in column ? 'unit' : (column.reading ?? 'value')}
                options={[{ value: 'unit', label: '计量单位' }, ...readingOptions]}
                onChange={(next: string) => {
                  const label = readingWords[next as keyof typeof readingWords]?.[0] ?? '单位'
                  if (next === 'unit') return set(at, { label, show: 'unit' })
                  const window = 'show' in column ? 'months' : column.window
                  set(at, withPart({ label, window }, 'reading', next === 'value' ? undefined : next))
                }}
              />
              {!('show' in column) && (
                <Select
                  aria-label="列的时段"
                  value={typeof column.window === 'string' ? column.window : ''}
                  options={windowOptions}
                  onChange={(window: string) => set(at, { ...column, window: window as 'months' })}
                />
              )}
              <Button
                size="small"
                type="text"
                onClick={() => onChange({ ...source, columns: source.columns.filter((_, index) => index !== at) })}
              >
                去掉
              </Button>
            </div>
          ))}
          <Button
            size="small"
            disabled={source.columns.length >= 20}
            onClick={() => onChange({ ...source, columns: [...source.columns, { label: '数值', window: 'months' }] })}
          >
            加一列
          </Button>
        </div>
      </div>
      <Row label="没有数的格" help="打开后印“—”，不妨碍发布；关上则算缺数。">
        <Switch
          checked={source.optional ?? false}
          onChange={(on) => onChange(withPart(source, 'optional', on ? true : undefined))}
        />
      </Row>
    </>
  )
}

function RecordsBody({ source, report, onChange }: Props<Of<'records'>>) {
  const { registers } = useCatalog()
  const register = registers[source.register]
  const fields = register?.fields ?? {}
  const summable = (name: string) => ['integer', 'decimal', 'money'].includes(fields[name]?.kind ?? '')
  const where = source.where as unknown as Node | undefined
  const chosen = Object.entries(source.chosen ?? {})
  return (
    <>
      <Row label="台账">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={source.register}
          options={Object.entries(registers).map(([value, { label }]) => ({ value, label }))}
          onChange={(next: string) =>
            onChange({ kind: 'records', caption: source.caption, register: next, columns: [], numbered: true })
          }
        />
      </Row>
      <Row label="各列">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={source.columns.map(({ field }) => field)}
          options={Object.entries(fields)
            .filter(([, field]) => !field.personal || report.personal)
            .map(([value, { label }]) => ({ value, label }))}
          onChange={(names: string[]) =>
            onChange({
              ...source,
              columns: names.map((field) => source.columns.find((column) => column.field === field) ?? { field }),
            })
          }
        />
      </Row>
      {source.columns.some(({ field }) => summable(field)) && (
        <Row label="合计">
          <Checkbox.Group
            value={source.columns.filter(({ sum }) => sum).map(({ field }) => field)}
            options={source.columns
              .filter(({ field }) => summable(field))
              .map(({ field, label }) => ({ value: field, label: label ?? fields[field]?.label ?? field }))}
            onChange={(sums: string[]) =>
              onChange({
                ...source,
                columns: source.columns.map((column) =>
                  withPart(column, 'sum', sums.includes(column.field) ? true : undefined),
                ),
              })
            }
          />
        </Row>
      )}
      <div className="form-row">
        <span>只列哪些</span>
        <WhereEditor
          key={source.register}
          where={where}
          fields={fields}
          onChange={(next) => onChange(withPart(source, 'where', next as unknown as Expr<string> | undefined))}
        />
      </div>
      {Object.keys(report.choices ?? {}).length > 0 && (
        <Row label="随所选内容">
          <Checkbox.Group
            value={chosen.map(([, choice]) => choice)}
            options={Object.entries(report.choices ?? {})
              .filter(([, choice]) => choice.register === source.register)
              .map(([value, { label }]) => ({ value, label }))}
            onChange={(names: string[]) => {
              const next = Object.fromEntries(names.map((name) => [report.choices?.[name]?.field ?? '', name]))
              onChange(withPart(source, 'chosen', names.length > 0 ? next : undefined))
            }}
          />
        </Row>
      )}
      <Row label="条件的时段">
        <Select
          value={typeof source.window === 'string' ? source.window : 'toDate'}
          options={windowOptions}
          onChange={(window: string) => onChange({ ...source, window: window as 'months' })}
        />
      </Row>
      <Row label="排序">
        <span className="filter-row">
          <Select
            allowClear
            aria-label="按哪一列排"
            placeholder="按台账的次序"
            value={source.sort?.[0]?.field ?? null}
            options={Object.entries(fields)
              .filter(([, field]) => field.kind !== 'references')
              .map(([value, { label }]) => ({ value, label }))}
            onChange={(field?: string) => onChange(withPart(source, 'sort', field ? [{ field }] : undefined))}
          />
          {source.sort?.[0] && (
            <Checkbox
              checked={source.sort[0].descending ?? false}
              onChange={({ target }) =>
                onChange({
                  ...source,
                  sort: [{ field: source.sort?.[0]?.field ?? '', ...(target.checked ? { descending: true } : {}) }],
                })
              }
            >
              从大到小
            </Checkbox>
          )}
        </span>
      </Row>
      <Row label="最多几行" help="不填则全列；一张表最多 2000 行。">
        <InputNumber
          min={1}
          max={2000}
          precision={0}
          value={source.limit ?? null}
          onChange={(limit) => onChange(withPart(source, 'limit', limit ?? undefined))}
        />
      </Row>
      <Row label="表头">
        <span className="filter-row">
          <Checkbox
            checked={source.numbered ?? false}
            onChange={({ target }) => onChange(withPart(source, 'numbered', target.checked ? true : undefined))}
          >
            加序号
          </Checkbox>
          <Input
            aria-label="单位说明"
            placeholder="单位：万元"
            maxLength={40}
            value={source.unit ?? ''}
            onChange={({ target }) =>
              onChange(withPart(source, 'unit', target.value === '' ? undefined : target.value))
            }
          />
        </span>
      </Row>
    </>
  )
}

function ChartBody({ source, insertions, onChange }: Props<Of<'chart'>>) {
  const { indicators } = useCatalog()
  const first = source.series[0] && indicators[source.series[0].indicator]
  const by = typeof source.by === 'object' ? source.by.dimension : source.by
  return (
    <>
      <Row label="指标" help="几个指标画在一张图里，单位要相同。">
        <Select
          mode="multiple"
          maxCount={6}
          showSearch={bySearch}
          value={source.series.map(({ indicator }) => indicator)}
          options={optionsOf(insertions)}
          onChange={(names: string[]) =>
            onChange({
              ...source,
              caption: source.caption || (insertions.find(({ indicator }) => indicator === names[0])?.label ?? ''),
              series: names.map(
                (indicator) => source.series.find((counted) => counted.indicator === indicator) ?? { indicator },
              ),
            })
          }
        />
      </Row>
      <Row label="样子">
        <Segmented
          value={source.shape}
          options={[
            { value: 'bar', label: '柱' },
            { value: 'line', label: '线' },
          ]}
          onChange={(shape: 'bar' | 'line') => onChange({ ...source, shape })}
        />
      </Row>
      <Row label="横轴">
        <Select
          value={by}
          options={[
            { value: 'month', label: '逐月' },
            { value: 'year', label: '逐年' },
            ...(first?.by ?? []).map(({ key, label }) => ({ value: key, label: `按${label}` })),
          ]}
          onChange={(next: string) =>
            onChange({ ...source, by: next === 'month' || next === 'year' ? next : { dimension: next } })
          }
        />
      </Row>
      {by === 'year' && (
        <Row label="画几年">
          <InputNumber
            min={2}
            max={20}
            precision={0}
            value={source.years ?? 5}
            onChange={(years) => onChange(withPart(source, 'years', years ?? undefined))}
          />
        </Row>
      )}
    </>
  )
}

const bodies: { readonly [K in Kind]: (props: Props<Of<K>>) => ReactNode } = {
  figures: FiguresBody,
  records: RecordsBody,
  pivot: PivotBody,
  savedPivot: SavedPivotBody,
  chart: ChartBody,
}
