import { Button, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import type { RegisterInfo } from '../../../api.ts'
import { headerOf } from '../../../fields/index.tsx'
import { unknownMark } from '../../../parts/words.ts'
import type { JudgedRow, PastedColumn, PastedRow } from '../answers.ts'
import { useWindow } from '../grid/useWindow.ts'

const lineHeight = 52
const words: Readonly<Record<JudgedRow['outcome'], string>> = {
  create: '新增',
  update: '修改',
  unchanged: '不变',
  bad: '有误',
}

/** The block as it was pasted, each cell with what becomes of it. A bad cell is put right in place. */
export function PasteTable({
  register,
  columns,
  rows,
  judged,
  places,
  onColumn,
  onCell,
  onDrop,
}: {
  readonly register: RegisterInfo
  readonly columns: readonly PastedColumn[]
  readonly rows: readonly PastedRow[]
  readonly judged: readonly JudgedRow[]
  /** Which rows are shown, by their places in the block. */
  readonly places: readonly number[]
  readonly onColumn: (index: number, field: string | null) => void
  readonly onCell: (row: number, column: number, text: string) => void
  readonly onDrop: (row: number) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const win = useWindow(box, places.length, lineHeight)
  const options = [
    { value: '', label: '不要这一列' },
    ...Object.entries(register.fields).map(([value, field]) => ({ value, label: headerOf(field) })),
  ]
  const template = `56px 64px minmax(140px,1fr) repeat(${columns.length}, minmax(160px, 1fr)) 64px`
  return (
    <div ref={box} className="paste-table" role="region" aria-label="粘贴的行" tabIndex={0}>
      <div role="table" aria-rowcount={judged.length + 1} aria-label="粘贴的行">
        <div role="rowgroup">
          <div role="row" className="paste-row paste-columns" style={{ gridTemplateColumns: template }}>
            <span role="columnheader">行</span>
            <span role="columnheader">结果</span>
            <span role="columnheader">哪一条</span>
            {columns.map(({ field, unit }, index) => (
              <span role="columnheader" key={index}>
                <Select
                  size="small"
                  className="whole"
                  aria-label={`第 ${index + 1} 列是哪一项`}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={field ?? ''}
                  options={options}
                  onChange={(next: string) => onColumn(index, next === '' ? null : next)}
                />
                {unit && <small>按{unit}读</small>}
              </span>
            ))}
            <span role="columnheader" className="unseen">
              操作
            </span>
          </div>
        </div>
        <div role="rowgroup" className="paste-body" style={{ height: win.height }}>
          {places.slice(win.first, win.last).map((place, index) => {
            const row = judged[place]
            const given = rows[place]
            if (!row || !given) return null
            return (
              <div
                role="row"
                key={place}
                aria-rowindex={place + 2}
                className={`paste-row paste-${row.outcome}`}
                style={{
                  gridTemplateColumns: template,
                  transform: `translateY(${win.top(win.first + index)}px)`,
                  height: lineHeight,
                }}
              >
                <span role="rowheader">{place + 1}</span>
                <span role="cell" className={row.outcome === 'bad' ? 'bad' : undefined}>
                  {words[row.outcome]}
                </span>
                <span role="cell" title={row.title}>
                  {row.title || unknownMark}
                  <WholeFaults row={row} />
                </span>
                {columns.map((column, at) => (
                  <PasteCell
                    key={at}
                    row={row}
                    column={at}
                    field={column.field}
                    label={(column.field === null ? undefined : register.fields[column.field]?.label) ?? ''}
                    text={given.cells[at] ?? ''}
                    onText={(text) => onCell(place, at, text)}
                  />
                ))}
                <span role="cell">
                  <Button size="small" type="link" onClick={() => onDrop(place)} aria-label={`不要第 ${place + 1} 行`}>
                    不要
                  </Button>
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** What is wrong with the row and with no cell of it. */
function WholeFaults({ row }: { readonly row: JudgedRow }) {
  const faults = row.findings.filter(({ column, severity }) => column === undefined && severity === 'error')
  if (faults.length === 0) return null
  const text = faults.map(({ say }) => say).join('；')
  return (
    <small className="bad" title={text}>
      {text}
    </small>
  )
}

function PasteCell({
  row,
  column,
  field,
  label,
  text,
  onText,
}: {
  readonly row: JudgedRow
  readonly column: number
  readonly field: string | null
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
}) {
  const [typed, setTyped] = useState<string>()
  const said = row.findings.filter((finding) => finding.column === column)
  const fault = said.find(({ severity }) => severity === 'error')
  const change = field === null ? undefined : row.changes[field]
  if (field === null)
    return (
      <span role="cell" className="paste-away" title={text}>
        {text}
      </span>
    )
  if (fault || typed !== undefined) {
    const done = () => {
      if (typed !== undefined && typed !== text) onText(typed)
      setTyped(undefined)
    }
    return (
      <span role="cell" className="paste-fault">
        <Input
          size="small"
          status="error"
          aria-label={`${label}，${fault?.say ?? ''}`}
          value={typed ?? text}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={done}
          onPressEnter={done}
        />
        <small className="bad" title={fault?.say}>
          {fault?.say}
          {fault?.suggestion && (
            <button type="button" className="as-link" onClick={() => onText(fault.suggestion ?? '')}>
              改为 {fault.suggestion}
            </button>
          )}
        </small>
      </span>
    )
  }
  const warning = said.map(({ say }) => say).join('；')
  return (
    <span role="cell" className={warning === '' ? undefined : 'doubt'} title={warning === '' ? text : warning}>
      {change ? (
        <>
          {row.outcome === 'update' && change[0] !== '' && <del>{change[0]}</del>}{' '}
          <ins>{change[1] === '' ? '清空' : change[1]}</ins>
        </>
      ) : (
        <span className="quiet">{text === '' ? unknownMark : text}</span>
      )}
      {warning !== '' && <small className="doubt">{warning}</small>}
    </span>
  )
}
