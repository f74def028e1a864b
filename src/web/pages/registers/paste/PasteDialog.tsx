import { useMutation } from '@tanstack/react-query'
import { App, Button, Checkbox, Modal, Segmented, Skeleton } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { RegisterInfo } from '../../../api.ts'
import { send } from '../../../http.ts'
import { ProblemNotice } from '../../../parts/Wrong.tsx'
import { count } from '../../../parts/words.ts'
import type { JudgedRow, PasteAnswer, PastedColumn, PastedRow, PastePreview } from '../answers.ts'
import { forgetPaste, keepPaste, type Paste } from './keptPaste.ts'
import { PasteTable } from './PasteTable.tsx'

type Shown = 'all' | 'bad' | 'changed'

/**
 * What pasting would do, before it does it: old and new value of each cell, bad cells red with the reason. Good rows are
 * written as one batch; bad ones stay here to be put right, or go to quarantine.
 */
export function PasteDialog({
  register,
  paste,
  onClose,
  onWritten,
}: {
  readonly register: RegisterInfo
  readonly paste: Paste
  readonly onClose: () => void
  readonly onWritten: (answer: PasteAnswer) => void
}) {
  const { message, modal } = App.useApp()
  const [columns, setColumns] = useState(paste.columns)
  const [rows, setRows] = useState(paste.rows)
  const [judged, setJudged] = useState<readonly JudgedRow[]>()
  const [shown, setShown] = useState<Shown>('all')
  const [holdBad, setHoldBad] = useState(false)
  const hadTargets = useMemo(() => paste.rows.some(({ target }) => target), [paste])
  const asked = useRef(0)

  const look = useMutation({
    mutationFn: (next: { columns: readonly PastedColumn[]; rows: readonly PastedRow[]; mayHaveHeader: boolean }) =>
      send<PastePreview>('POST', `/registers/${register.name}/paste/preview`, next),
  })
  const judge = (nextColumns: readonly PastedColumn[], nextRows: readonly PastedRow[], mayHaveHeader = false) => {
    const turn = ++asked.current
    setColumns(nextColumns)
    setRows(nextRows)
    look.mutate(
      { columns: nextColumns, rows: nextRows, mayHaveHeader },
      {
        onSuccess: (answer) => {
          // A later question has its own answer.
          if (turn !== asked.current) return
          const below = answer.hasHeader ? withoutHeader(nextRows) : nextRows
          setColumns(answer.columns)
          setRows(below)
          setJudged(answer.rows)
          keepPaste(register.name, { columns: answer.columns, rows: below })
        },
      },
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what was pasted
  useEffect(() => judge(paste.columns, paste.rows, true), [])

  const write = useMutation({
    mutationFn: () => send<PasteAnswer>('POST', `/registers/${register.name}/paste`, { columns, rows, holdBad }),
    onSuccess: (answer) => {
      onWritten(answer)
      if (answer.left.length === 0) {
        forgetPaste(register.name)
        onClose()
        return
      }
      const left = answer.left.map((index) => rows[index] as PastedRow)
      keepPaste(register.name, { columns, rows: left })
      setRows(left)
      setJudged(answer.rows)
      setShown('all')
      void message.info(`好的行已写入，还有 ${count(left.length)} 行要改`)
    },
  })
  const numbers = useMemo(() => tally(judged ?? []), [judged])
  const good = numbers.create + numbers.update
  const canWrite = judged !== undefined && !look.isPending && (good > 0 || (holdBad && numbers.bad > 0))
  const places = useMemo(
    () =>
      (judged ?? []).flatMap(({ outcome }, index) =>
        shown === 'all' || (shown === 'bad' ? outcome === 'bad' : outcome !== 'unchanged') ? [index] : [],
      ),
    [judged, shown],
  )
  const leave = () => {
    if (numbers.bad === 0 && good === 0) {
      forgetPaste(register.name)
      return onClose()
    }
    void modal.confirm({
      title: '粘贴的内容还没有写入',
      content: `放着不管，下次打开${register.label}还能接着改；不要了就丢掉。`,
      okText: '先放着',
      cancelText: '不要了',
      onOk: onClose,
      onCancel: () => {
        forgetPaste(register.name)
        onClose()
      },
    })
  }
  return (
    <Modal
      open
      width="min(1200px, 96vw)"
      className="paste-dialog"
      title={`粘贴到${register.label}：先看，再写入`}
      onCancel={leave}
      mask={{ closable: false }}
      footer={
        <div className="paste-foot">
          {numbers.bad > 0 && (
            <Checkbox checked={holdBad} onChange={(event) => setHoldBad(event.target.checked)}>
              有误的 {count(numbers.bad)} 行放进待改的行，以后再改
            </Checkbox>
          )}
          <span className="filter-space" />
          <Button onClick={leave}>不粘了</Button>
          <Button type="primary" disabled={!canWrite} loading={write.isPending} onClick={() => write.mutate()}>
            {good > 0 ? `写入 ${count(good)} 行` : '放进待改的行'}
          </Button>
        </div>
      }
    >
      <div className="paste-head">
        {judged ? (
          <p aria-live="polite">
            共 {count(judged.length)} 行：新增 <b>{count(numbers.create)}</b>，修改 <b>{count(numbers.update)}</b>，不变{' '}
            {count(numbers.unchanged)}，
            <span className={numbers.bad > 0 ? 'bad' : undefined}>有误 {count(numbers.bad)}</span>
          </p>
        ) : (
          <p>正在核对……</p>
        )}
        <span className="filter-space" />
        {hadTargets && rows.length > 0 && (
          <Segmented
            size="small"
            value={rows.some(({ target }) => target) ? 'over' : 'new'}
            options={[
              { value: 'over', label: '改选中的行' },
              { value: 'new', label: '作为新的行' },
            ]}
            onChange={(way) =>
              judge(columns, way === 'new' ? rows.map(({ cells }) => ({ cells })) : withTargets(rows, paste.rows))
            }
          />
        )}
        <Segmented<Shown>
          size="small"
          value={shown}
          options={[
            { value: 'all', label: '全部' },
            { value: 'changed', label: '有改动的' },
            { value: 'bad', label: `有误的` },
          ]}
          onChange={(next) => setShown(next)}
        />
      </div>
      {look.error && <ProblemNotice error={look.error} onRetry={() => judge(columns, rows)} />}
      {write.error && <ProblemNotice error={write.error} onRetry={() => write.mutate()} />}
      {judged ? (
        <PasteTable
          register={register}
          columns={columns}
          rows={rows}
          judged={judged}
          places={places}
          onColumn={(index, field) =>
            judge(
              columns.map((column, at) =>
                at === index ? { field } : column.field === field && field !== null ? { field: null } : column,
              ),
              rows,
            )
          }
          onCell={(row, column, text) =>
            judge(
              columns,
              rows.map((each, at) =>
                at === row
                  ? { ...each, cells: each.cells.map((cell, place) => (place === column ? text : cell)) }
                  : each,
              ),
            )
          }
          onDrop={(row) =>
            judge(
              columns,
              rows.filter((_, at) => at !== row),
            )
          }
        />
      ) : (
        !look.error && <Skeleton active title={false} paragraph={{ rows: 8 }} />
      )}
    </Modal>
  )
}

/** The header lay over a record as well; below it every row moves up to where it belongs. */
function withoutHeader(rows: readonly PastedRow[]): PastedRow[] {
  return rows.slice(1).map(({ cells }, index) => {
    const target = rows[index]?.target
    return target ? { cells, target } : { cells }
  })
}

function withTargets(rows: readonly PastedRow[], first: readonly PastedRow[]): PastedRow[] {
  return rows.map(({ cells }, index) => {
    const target = first[index]?.target
    return target ? { cells, target } : { cells }
  })
}

function tally(rows: readonly JudgedRow[]) {
  const numbers = { create: 0, update: 0, unchanged: 0, bad: 0 }
  for (const { outcome } of rows) numbers[outcome]++
  return numbers
}
