import { Button, Popover, Select, Tag } from 'antd'
import { useState } from 'react'
import { useCatalog } from '../../question.ts'
import type { Filter, MeasureKind, PivotState } from '../../search.ts'
import { FilterEditor } from '../registers/tools/FilterEditor.tsx'
import { fieldAt } from '../registers/tools/fieldPaths.ts'
import type { PivotAnswer } from './answers.ts'
import { axisOf, axisOptions, axisText, measureFields, measureOptions, shareOptions } from './axes.ts'

/** What the lines are, what the columns, what is counted, and of which records: one choice each. */
export function PivotBuilder({
  state,
  words,
  onChange,
}: {
  readonly state: PivotState | undefined
  /** The conditions in words, as far as the server has said them. */
  readonly words: PivotAnswer['filters']
  readonly onChange: (next: PivotState) => void
}) {
  const { registers } = useCatalog()
  const [adding, setAdding] = useState(false)
  const options = state ? axisOptions(registers, state.register) : []
  const register = state && registers[state.register]
  const search = { optionFilterProp: 'label' }
  const without = <K extends keyof PivotState>(given: PivotState, name: K): PivotState => {
    const { [name]: _, ...rest } = given
    return rest as PivotState
  }
  const set = (change: Partial<PivotState>) => state && onChange({ ...state, ...change })
  const setFilter = (name: string, filter: Filter | undefined) => {
    if (!state) return
    const { [name]: _, ...others } = state.filter ?? {}
    const next = filter === undefined ? others : { ...others, [name]: filter }
    onChange(Object.keys(next).length === 0 ? without(state, 'filter') : { ...state, filter: next })
  }
  const fields = state ? measureFields(registers, state.register, state.measure.kind) : []
  return (
    <div className="pivot-builder" role="group" aria-label="透视表的定义">
      <Choice label="台账">
        <Select
          showSearch={search}
          aria-label="台账"
          placeholder="选一本台账"
          value={state?.register ?? null}
          options={Object.values(registers).map(({ name, label, count }) => ({
            value: name,
            label: `${label}（${count}）`,
          }))}
          onChange={(name: string) => {
            const first = axisOptions(registers, name)[0]
            onChange({ register: name, rows: first ? [axisOf(first.value)] : [], measure: { kind: 'count' } })
          }}
        />
      </Choice>
      {state && register && (
        <>
          <Choice label="行">
            <Select
              mode="multiple"
              maxCount={2}
              showSearch={search}
              aria-label="行"
              placeholder="一个或两个字段"
              value={state.rows.map(axisText)}
              options={options}
              onChange={(chosen: string[]) => chosen.length > 0 && set({ rows: chosen.slice(0, 2).map(axisOf) })}
            />
          </Choice>
          <Choice label="列">
            <Select
              allowClear
              showSearch={search}
              aria-label="列"
              placeholder="不分列"
              value={state.column ? axisText(state.column) : null}
              options={options}
              onChange={(chosen?: string) =>
                onChange(chosen ? { ...state, column: axisOf(chosen) } : without(state, 'column'))
              }
            />
          </Choice>
          <Choice label="统计">
            <span className="pivot-measure">
              <Select
                aria-label="统计方式"
                value={state.measure.kind}
                options={[...measureOptions]}
                onChange={(kind: MeasureKind) => {
                  const first = measureFields(registers, state.register, kind)[0]
                  const kept = kind === 'count' || kind === 'sum' ? state : without(state, 'share')
                  if (kind === 'count') onChange({ ...kept, measure: { kind } })
                  else if (first) onChange({ ...kept, measure: { kind, field: first.value } })
                }}
              />
              {state.measure.kind !== 'count' && (
                <Select
                  showSearch={search}
                  aria-label="统计哪个字段"
                  value={state.measure.field ?? null}
                  options={fields}
                  popupMatchSelectWidth={false}
                  onChange={(field: string) => set({ measure: { kind: state.measure.kind, field } })}
                />
              )}
            </span>
          </Choice>
          {(state.measure.kind === 'count' || state.measure.kind === 'sum') && (
            <Choice label="占比">
              <Select
                allowClear
                aria-label="占比"
                placeholder="不算占比"
                value={state.share ?? null}
                options={[...shareOptions]}
                onChange={(share?: 'row' | 'column' | 'all') =>
                  onChange(share ? { ...state, share } : without(state, 'share'))
                }
              />
            </Choice>
          )}
          <div className="pivot-filter">
            {Object.keys(state.filter ?? {}).map((path) => {
              const said = words.find((each) => each.path === path)
              const label = said?.label ?? fieldAt(registers, register, path)?.label ?? path
              return (
                <Tag
                  key={path}
                  closable
                  closeIcon={
                    <button type="button" className="tag-close" aria-label={`去掉筛选 ${label}`}>
                      ×
                    </button>
                  }
                  onClose={() => setFilter(path, undefined)}
                >
                  {label}
                  {said?.words ?? ''}
                </Tag>
              )
            })}
            <Popover
              trigger="click"
              placement="bottomLeft"
              open={adding}
              onOpenChange={setAdding}
              content={
                <FilterEditor
                  register={register}
                  filters={state.filter ?? {}}
                  onDone={(name, filter) => {
                    setAdding(false)
                    setFilter(name, filter)
                  }}
                />
              }
            >
              <Button size="small">加筛选</Button>
            </Popover>
          </div>
        </>
      )}
    </div>
  )
}

function Choice({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="pivot-choice">
      <span>{label}</span>
      {children}
    </div>
  )
}
