import { Input, InputNumber, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { parameterWords } from '#engine/report/parameterWords.ts'
import { useCatalog } from '../../../question.ts'
import type { FigureSource, Insertion, Report } from '../answers.ts'
import { FilterRows } from './FilterRows.tsx'
import { readingWords, windowText, windowWords } from './figureWords.ts'
import { bySearch, optionsOf } from './options.ts'

export type FormProps<Source> = {
  readonly source: Source
  readonly report: Pick<Report, 'figures' | 'blocks' | 'choices'>
  readonly insertions: readonly Insertion[]
  readonly onChange: (source: Source) => void
}
type Of<From extends FigureSource['from']> = Extract<FigureSource, { from: From }>

/** The settings of one figure: what it counts, over which time, how it reads and is rounded. */
export function FigureForm(props: FormProps<FigureSource>) {
  const { source, onChange } = props
  const Body = bodies[source.from] as (props: FormProps<FigureSource>) => ReactNode
  return (
    <div className="figure-form">
      <Body {...props} />
      <Row label="名称" help="在正文里和核稿版批注里这样称呼它；不填则用指标的名称。">
        <Input
          value={source.label ?? ''}
          maxLength={100}
          placeholder="按指标名称"
          onChange={({ target }) =>
            onChange(withPart(source, 'label', target.value.trim() === '' ? undefined : target.value))
          }
        />
      </Row>
      <Row label="可以没有" help="没有数时不妨碍发布；正文要用条件写法避开它。">
        <Switch
          checked={source.optional ?? false}
          onChange={(on) => onChange(withPart(source, 'optional', on ? true : undefined))}
        />
      </Row>
    </div>
  )
}

/** One labelled line of a form. */
export function Row({
  label,
  help,
  children,
}: {
  readonly label: string
  readonly help?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <label className="form-row">
      <span>{label}</span>
      <div>
        {children}
        {help && <small>{help}</small>}
      </div>
    </label>
  )
}

/** The same source with one part set, or taken away. */
export function withPart<Source extends object>(source: Source, key: string, value: unknown): Source {
  const rest = Object.fromEntries(Object.entries(source).filter(([name]) => name !== key))
  return (value === undefined ? rest : { ...rest, [key]: value }) as Source
}

function isWindow(name: string): name is keyof typeof windowWords {
  return Object.hasOwn(windowWords, name)
}

export const windowOptions: { value: string; label: string }[] = Object.entries(windowWords).map(([value, label]) => ({
  value,
  label,
}))
const readingOptions = Object.entries(readingWords).map(([value, [label, help]]) => ({ value, label, help }))

function IndicatorBody({ source, report, insertions, onChange }: FormProps<Of<'indicator'>>) {
  const { indicators } = useCatalog()
  const indicator = indicators[source.indicator]
  const reading = source.reading ?? 'value'
  const fixed = typeof source.window === 'object'
  return (
    <>
      <Row label="指标" help={indicator?.definition}>
        <Select
          showSearch={bySearch}
          value={source.indicator}
          options={optionsOf(insertions)}
          onChange={(next: string) => {
            const { filter: _, where: __, ...rest } = source
            onChange({ ...rest, indicator: next })
          }}
        />
      </Row>
      <Row label="读法" help={readingWords[reading][1]}>
        <Select
          value={reading}
          options={readingOptions}
          onChange={(next: typeof reading) =>
            onChange(withPart(source, 'reading', next === 'value' ? undefined : next))
          }
        />
      </Row>
      {reading === 'share' && (
        <Row label="占谁的" help="不选则占本指标的全部。">
          <Select
            allowClear
            showSearch={bySearch}
            value={source.of}
            options={optionsOf(insertions)}
            onChange={(next?: string) => onChange(withPart(source, 'of', next))}
          />
        </Row>
      )}
      {(reading === 'rank' || reading === 'gap') && (
        <Row label="同谁比" help="位次取同组比较数据台账里的组名；平均水平取全市、全省、全国。">
          <Input
            value={source.group ?? ''}
            placeholder="全市"
            maxLength={40}
            onChange={({ target }) =>
              onChange(withPart(source, 'group', target.value === '' ? undefined : target.value))
            }
          />
        </Row>
      )}
      <Row label="时段">
        <Select
          value={typeof source.window === 'object' ? 'fixed' : source.window}
          options={fixed ? [...windowOptions, { value: 'fixed', label: windowText(source.window) }] : windowOptions}
          onChange={(next: string) => isWindow(next) && onChange({ ...source, window: next })}
        />
      </Row>
      <Row label="小数位" help="不填则按指标规定。">
        <InputNumber
          min={0}
          max={6}
          precision={0}
          value={source.decimals ?? null}
          onChange={(next) => onChange(withPart(source, 'decimals', next ?? undefined))}
        />
      </Row>
      {reading === 'value' && (
        <Row label="写法">
          <Select
            value={source.wording ?? 'plain'}
            options={[
              { value: 'plain', label: '照数字写' },
              { value: 'zeroInWords', label: '为零时写“没有一家”' },
              { value: 'roundDown', label: '往小取整，加“余”' },
            ]}
            onChange={(next: string) => onChange(withPart(source, 'wording', next === 'plain' ? undefined : next))}
          />
        </Row>
      )}
      {reading === 'names' && (
        <Row label="最多列几个" help="超过的写成“A、B等n家”。">
          <InputNumber
            min={1}
            max={500}
            precision={0}
            value={source.limit ?? null}
            onChange={(next) => onChange(withPart(source, 'limit', next ?? undefined))}
          />
        </Row>
      )}
      <FilterRows source={source} choices={report.choices ?? {}} onChange={onChange} />
    </>
  )
}

function ParameterBody({ source, onChange }: FormProps<Of<'parameter'>>) {
  return (
    <Row label="报告参数">
      <Select
        value={source.parameter}
        options={Object.entries(parameterWords).map(([value, label]) => ({ value, label }))}
        onChange={(parameter: typeof source.parameter) => onChange({ ...source, parameter })}
      />
    </Row>
  )
}

function TargetBody({ source, insertions, onChange }: FormProps<Of<'target'>>) {
  return (
    <>
      <Row label="指标">
        <Select
          showSearch={bySearch}
          value={source.indicator}
          options={optionsOf(insertions)}
          onChange={(indicator: string) => onChange({ ...source, indicator })}
        />
      </Row>
      <Row label="哪种任务">
        <Select
          value={source.kind}
          options={[
            { value: 'assigned', label: '上级下达的任务数' },
            { value: 'ownPlan', label: '本局计划数' },
            { value: 'standing', label: '常年计划数' },
          ]}
          onChange={(kind: typeof source.kind) => onChange({ ...source, kind })}
        />
      </Row>
      <Row label="年度">
        <Select
          value={source.year}
          options={[
            { value: 'year', label: '报告年度' },
            { value: 'planYear', label: '计划年度' },
          ]}
          onChange={(year: typeof source.year) => onChange({ ...source, year })}
        />
      </Row>
    </>
  )
}

function RecordsBody({ source, onChange }: FormProps<Of<'records'>>) {
  const { registers } = useCatalog()
  const register = registers[source.register]
  const isDay = register?.fields[source.field]?.kind === 'day'
  return (
    <>
      <Row label="台账" help={source.where ? '取数条件随复制的报告带来，照用。' : undefined}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={source.register}
          options={Object.entries(registers).map(([value, { label }]) => ({ value, label }))}
          onChange={(next: string) => {
            const { where: _, order: __, chosen: ___, ...rest } = source
            onChange({ ...rest, register: next, field: Object.keys(registers[next]?.fields ?? {})[0] ?? '' })
          }}
        />
      </Row>
      <Row label="字段">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={source.field}
          options={Object.entries(register?.fields ?? {}).map(([value, { label }]) => ({ value, label }))}
          onChange={(field: string) => onChange({ ...source, field })}
        />
      </Row>
      {isDay && (
        <Row label="印哪一部分">
          <Select
            value={source.part ?? 'whole'}
            options={[
              { value: 'whole', label: '完整日期' },
              { value: 'year', label: '年' },
              { value: 'month', label: '月' },
              { value: 'day', label: '日' },
            ]}
            onChange={(next: string) => onChange(withPart(source, 'part', next === 'whole' ? undefined : next))}
          />
        </Row>
      )}
      <Row label="取第几条" help="不填则把各条用顿号连起来。">
        <InputNumber
          min={1}
          max={500}
          precision={0}
          value={source.pick ?? null}
          onChange={(next) => onChange(withPart(source, 'pick', next ?? undefined))}
        />
      </Row>
    </>
  )
}

function NotedBody({ source, onChange }: FormProps<Of<'noted'>>) {
  return (
    <Row label="标识" help="与“手工录入的数”台账中的标识一致；在那里填数、来源和日期。">
      <Input
        value={source.code}
        maxLength={100}
        onChange={({ target }) => onChange({ ...source, code: target.value })}
      />
    </Row>
  )
}

function FiguresBody({ source, onChange }: FormProps<Of<'figures'>>) {
  return (
    <>
      <Row label="怎么算的">
        <Input
          value={source.definition}
          maxLength={500}
          onChange={({ target }) => onChange({ ...source, definition: target.value })}
        />
      </Row>
      <Row label="小数位">
        <InputNumber
          min={0}
          max={6}
          precision={0}
          value={source.decimals ?? 0}
          onChange={(next) => onChange(withPart(source, 'decimals', next ?? undefined))}
        />
      </Row>
    </>
  )
}

function ChoiceBody({ source, report, onChange }: FormProps<Of<'choice'>>) {
  return (
    <Row label="选项">
      <Select
        value={source.choice}
        options={Object.entries(report.choices ?? {}).map(([value, { label }]) => ({ value, label }))}
        onChange={(choice: string) => onChange({ ...source, choice })}
      />
    </Row>
  )
}

function TableBody({ source, report, onChange }: FormProps<Of<'table'>>) {
  const { registers } = useCatalog()
  const tables = Object.entries(report.blocks ?? {}).flatMap(([name, block]) =>
    block.kind === 'records' ? [[name, block] as const] : [],
  )
  const table = tables.find(([name]) => name === source.table)?.[1]
  return (
    <>
      <Row label="哪张表">
        <Select
          value={source.table}
          options={tables.map(([value, block]) => ({
            value,
            label: block.caption || (registers[block.register]?.label ?? value),
          }))}
          onChange={(next: string) => onChange({ ...withPart(source, 'sum', undefined), table: next })}
        />
      </Row>
      <Row label="什么数">
        <Select
          value={source.sum ?? ''}
          options={[
            { value: '', label: '条数' },
            ...(table?.columns ?? [])
              .filter((column) => column.sum)
              .map((column) => ({
                value: column.field,
                label: `${column.label ?? registers[table?.register ?? '']?.fields[column.field]?.label ?? column.field}合计`,
              })),
          ]}
          onChange={(next: string) => onChange(withPart(source, 'sum', next === '' ? undefined : next))}
        />
      </Row>
    </>
  )
}

const bodies: { readonly [From in FigureSource['from']]: (props: FormProps<Of<From>>) => ReactNode } = {
  indicator: IndicatorBody,
  parameter: ParameterBody,
  target: TargetBody,
  records: RecordsBody,
  noted: NotedBody,
  figures: FiguresBody,
  choice: ChoiceBody,
  table: TableBody,
}
