import { Input, Modal, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { Expr } from '#engine/expr/expr.ts'
import type { Node } from '#engine/expr/node.ts'
import { useFirstFocus } from '../../../parts/useFirstFocus.ts'
import { useCatalog } from '../../../question.ts'
import type { FigureSource, Insertion, Report } from '../answers.ts'
import { search } from './completion.ts'
import { FigureForm, Row } from './FigureForm.tsx'
import { labelOf } from './figureWords.ts'
import { figureFor } from './newFigure.ts'
import { useValue } from './useValue.ts'

type From = FigureSource['from']
const kinds: readonly { readonly value: From; readonly label: string }[] = [
  { value: 'indicator', label: '指标' },
  { value: 'parameter', label: '报告参数' },
  { value: 'target', label: '任务数' },
  { value: 'figures', label: '两数相算' },
  { value: 'records', label: '台账内容' },
  { value: 'table', label: '表中合计' },
  { value: 'choice', label: '所选内容' },
  { value: 'noted', label: '手工录入' },
]

/** Finds a figure by its Chinese name or initials, sets it and shows what it would print; or changes one that stands in the text. */
export function InsertFigure({
  editing,
  report,
  insertions,
  onClose,
  onDone,
}: {
  /** The figure that is changed; none: a new one. */
  readonly editing: FigureSource | undefined
  readonly report: Report
  readonly insertions: readonly Insertion[]
  readonly onClose: () => void
  readonly onDone: (source: FigureSource) => void
}) {
  const first = useFirstFocus()
  const [kind, setKind] = useState<From>(editing?.from ?? 'indicator')
  const [source, setSource] = useState<FigureSource | undefined>(editing)
  const [wanted, setWanted] = useState('')
  const found = useMemo(() => search(insertions, wanted), [insertions, wanted])
  const value = useValue(report, source)
  const offered = kinds.filter(
    ({ value: each }) =>
      (each !== 'choice' || Object.keys(report.choices ?? {}).length > 0) &&
      (each !== 'table' || Object.values(report.blocks ?? {}).some((block) => block.kind === 'records')) &&
      (each !== 'figures' || Object.keys(report.figures).length > 1),
  )
  const choose = (next: From) => {
    setKind(next)
    setSource(blankOf(next, report))
  }
  return (
    <Modal
      open
      afterOpenChange={first.afterOpenChange}
      width={820}
      title={editing ? '设置这个数' : '插入数'}
      okText={editing ? '改好了' : '插入'}
      cancelText="取消"
      okButtonProps={{ disabled: source === undefined }}
      onCancel={onClose}
      onOk={() => source && onDone(source)}
      destroyOnHidden
    >
      {!editing && <Segmented block options={[...offered]} value={kind} onChange={choose} />}
      <div className={kind === 'indicator' && !editing ? 'insert-figure' : 'insert-figure insert-figure-one'}>
        {kind === 'indicator' && !editing && (
          <div>
            <Input
              ref={first.field}
              allowClear
              aria-label="搜索指标"
              placeholder="中文名、章节或拼音首字母，如 zlsq"
              value={wanted}
              onChange={({ target }) => setWanted(target.value)}
              onPressEnter={() => found[0] && setSource(figureFor(found[0]))}
            />
            <ul className="insert-list" aria-label="指标">
              {found.map((insertion) => (
                <li key={insertion.indicator}>
                  <button
                    type="button"
                    aria-pressed={source?.from === 'indicator' && source.indicator === insertion.indicator}
                    onClick={() => setSource(figureFor(insertion))}
                  >
                    {insertion.label}
                    <small>
                      {insertion.chapter} · {insertion.unit}
                    </small>
                  </button>
                </li>
              ))}
              {found.length === 0 && <li className="quiet">没有这样的指标。换个说法，或用“手工录入”。</li>}
            </ul>
          </div>
        )}
        {kind === 'figures' && !editing && <Reckoning report={report} onChange={setSource} />}
        {source && (
          <div>
            <p className="insert-value" aria-live="polite">
              <small>现在印出</small>
              <b>{value ?? '……'}</b>
            </p>
            <FigureForm source={source} report={report} insertions={insertions} onChange={setSource} />
          </div>
        )}
        {!source && kind === 'indicator' && <p className="quiet">从左边选一个指标。</p>}
      </div>
    </Modal>
  )
}

function blankOf(kind: From, report: Report): FigureSource | undefined {
  const first = (names: object | undefined) => Object.keys(names ?? {})[0] ?? ''
  switch (kind) {
    case 'parameter':
      return { from: 'parameter', parameter: 'year' }
    case 'target':
      return { from: 'target', indicator: 'patentApplications', year: 'year', kind: 'assigned' }
    case 'records':
      return { from: 'records', register: 'organisation', field: 'name', pick: 1 }
    case 'noted':
      return { from: 'noted', code: '' }
    case 'choice':
      return { from: 'choice', choice: first(report.choices) }
    case 'table': {
      const table = Object.entries(report.blocks ?? {}).find(([, block]) => block.kind === 'records')?.[0]
      return { from: 'table', table: table ?? '' }
    }
    default:
      return undefined
  }
}

const operations = {
  percent: { label: '占（÷，百分数）', unit: '%', decimals: 1 },
  difference: { label: '减', unit: '', decimals: 0 },
  sum: { label: '加', unit: '', decimals: 0 },
  ratio: { label: '除以', unit: '', decimals: 2 },
} as const
type Operation = keyof typeof operations

/** A figure from two others of the report. */
function Reckoning({
  report,
  onChange,
}: {
  readonly report: Report
  readonly onChange: (source: FigureSource) => void
}) {
  const catalog = useCatalog()
  const names = Object.entries(report.figures).map(([value, source]) => ({
    value,
    label: labelOf(source, catalog, report.choices),
  }))
  const [left, setLeft] = useState<string>()
  const [right, setRight] = useState<string>()
  const [operation, setOperation] = useState<Operation>('percent')
  const put = (a: string | undefined, how: Operation, b: string | undefined) => {
    if (a === undefined || b === undefined) return
    const word = (name: string) => names.find(({ value }) => value === name)?.label ?? name
    const { label, unit, decimals } = operations[how]
    onChange({
      from: 'figures',
      // As it travels: a bare node.
      value: nodeOf(a, how, b) as unknown as Expr<string>,
      decimals,
      ...(unit === '' ? {} : { unit }),
      label: how === 'percent' ? `${word(a)}占${word(b)}的比重` : `${word(a)}${label}${word(b)}`,
      definition: `${word(a)}与${word(b)}${how === 'percent' || how === 'ratio' ? '之比' : how === 'sum' ? '之和' : '之差'}。`,
    })
  }
  return (
    <div className="reckoning">
      <Row label="第一个数">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={left ?? null}
          options={names}
          onChange={(next: string) => {
            setLeft(next)
            put(next, operation, right)
          }}
        />
      </Row>
      <Row label="怎么算">
        <Select
          value={operation}
          options={Object.entries(operations).map(([value, { label }]) => ({ value: value as Operation, label }))}
          onChange={(next: Operation) => {
            setOperation(next)
            put(left, next, right)
          }}
        />
      </Row>
      <Row label="第二个数">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={right ?? null}
          options={names}
          onChange={(next: string) => {
            setRight(next)
            put(left, operation, next)
          }}
        />
      </Row>
    </div>
  )
}

function nodeOf(a: string, how: Operation, b: string): Node {
  const left: Node = { op: 'field', name: a }
  const right: Node = { op: 'field', name: b }
  if (how === 'sum') return { op: 'add', left, right }
  if (how === 'difference') return { op: 'subtract', left, right }
  const hundred: Node = { op: 'literal', type: 'number', value: '100' }
  return { op: 'divide', left: how === 'percent' ? { op: 'multiply', left, right: hundred } : left, right }
}
