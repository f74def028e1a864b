import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Skeleton } from 'antd'
import { lazy, type ReactNode, Suspense, startTransition, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { RegisterInfo } from '../../api.ts'
import { address } from '../../http.ts'
import { Empty } from '../../parts/PageHead.tsx'
import { useNarrow } from '../../parts/useNarrow.ts'
import { ProblemNotice } from '../../parts/Wrong.tsx'
import type { ListSearch } from '../../search.ts'
import type { FilterWords } from './answers.ts'
import { BulkBar } from './bulk/BulkBar.tsx'
import { Cards } from './Cards.tsx'
import { type Done, DoneBar } from './DoneBar.tsx'
import { download } from './download.ts'
import { blockFrom } from './grid/block.ts'
import { Grid, type Pasted } from './grid/Grid.tsx'
import { groupedLines, plainLines } from './grid/lines.ts'
import type { Copied } from './grid/useCopy.ts'
import { useEdits } from './grid/useEdits.ts'
import { ListFoot } from './ListFoot.tsx'
import { type ListActions, ListTools, stateOf } from './ListTools.tsx'
import { forgetPaste, keptPaste, type Paste } from './paste/keptPaste.ts'
import { layBlock } from './paste/layBlock.ts'
import { movedBy } from './tools/ColumnChoice.tsx'
import { useColumns } from './useColumns.ts'
import { askedOf, useGroups, useRows, useTotals } from './useList.ts'
import { usePrinting } from './usePrinting.tsx'
import { useTicks } from './useTicks.ts'

const PasteDialog = lazy(() =>
  import('./paste/PasteDialog.tsx').then(({ PasteDialog: Dialog }) => ({ default: Dialog })),
)

const closed: ReadonlySet<number> = new Set()
const noFilters: readonly FilterWords[] = []

/** A list and everything that is done with it: found, ordered, grouped, edited, pasted into, changed by the many, taken away. */
export function ListRoom({
  register,
  search,
  onSearch,
  onOpen,
  onFull,
  inspector,
}: {
  readonly register: RegisterInfo
  readonly search: ListSearch
  /** A step is one that the way back returns from; typing is none. */
  readonly onSearch: (change: { readonly [K in keyof ListSearch]?: ListSearch[K] | undefined }, isStep: boolean) => void
  readonly onOpen: (id: string | undefined) => void
  readonly onFull: (id: string) => void
  readonly inspector: ReactNode
}) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const isNarrow = useNarrow()
  const asked = useMemo(() => askedOf(search), [search])
  const columns = useColumns(register, search.columns, (names) => onSearch({ columns: names }, true))
  const [pages, setPages] = useState<readonly number[]>([])
  // Pages are wanted while one goes on scrolling: that goes first.
  const askPages = (next: readonly number[]) => startTransition(() => setPages(next))
  const totals = useTotals(register, asked)
  const groups = useGroups(register, asked)
  const rows = useRows(register, asked, columns.asked, pages)
  const shown = columns.shown(rows.firstPage)
  const counted = totals.data?.total
  const total = counted ?? rows.firstPage?.length ?? 0
  const isFiltered = asked.search !== undefined || asked.filter !== undefined

  const [openGroups, setOpenGroups] = useState<{ readonly of: string; readonly open: ReadonlySet<number> }>({
    of: '',
    open: new Set(),
  })
  const groupList = asked.group === undefined ? undefined : groups.data
  const groupsOf = JSON.stringify(asked)
  const opened = openGroups.of === groupsOf ? openGroups.open : closed
  const lines = useMemo(
    () => (groupList ? groupedLines(groupList, (index) => opened.has(index)) : plainLines(total)),
    [groupList, total, opened],
  )
  const toggle = (index: number) => {
    const open = new Set(opened)
    if (!open.delete(index)) open.add(index)
    setOpenGroups({ of: groupsOf, open })
  }

  const refresh = () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'views' })
  const [done, setDone] = useState<Done>()
  const edits = useEdits(
    register,
    (record, warnings) => {
      rows.replace(record)
      for (const { say } of warnings) void message.warning(say)
    },
    () => {
      setDone(undefined)
      refresh()
    },
  )
  const ticks = useTicks(register, groupsOf, rows)
  // The marks of the rows first; the bar with its buttons may come a picture later.
  const ticked = useDeferredValue(ticks.now)
  const [copied, setCopied] = useState<Copied>()
  const [jump, setJump] = useState<{ readonly line: number }>()
  const [filtering, setFiltering] = useState<string>()
  const [pasting, setPasting] = useState<Paste>()
  const [left, setLeft] = useState(() => keptPaste(register.name))
  const printing = usePrinting({
    register,
    names: shown,
    rows,
    total,
    sums: totals.data?.sums ?? {},
    filters: totals.data?.filters ?? [],
  })

  const state = useMemo(() => stateOf(search, shown), [search, shown])

  /** What is still shown of the list before is no answer to what is asked now: a place in it would mean another record. */
  const isSettled = (): boolean => {
    if (!rows.isOfBefore && !totals.isPlaceholderData) return true
    void message.info('列表正在换成新的内容，请看清以后再做一次')
    return false
  }
  const paste = async ({ block, line, column }: Pasted) => {
    if (!isSettled()) return
    try {
      setPasting(await layBlock({ register, block, names: shown, column, lines, line, rows }))
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error))
    }
  }
  const undo = async () => {
    try {
      const step = await edits.undo()
      if (!step) void message.info('没有可以撤销的修改')
      else if (step.restored !== undefined) void message.success(`已撤销，恢复 ${step.restored} 条`)
      else void message.success('已撤销上一次修改')
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error))
    }
  }
  const exportTicked = async () => {
    if (ticks.now.all && ticks.now.ids.size === 0)
      return download(address(`/registers/${register.name}/export.xlsx`, exportQuery))
    const chosen = ticks.now.all ? { except: [...ticks.now.ids] } : { only: [...ticks.now.ids] }
    await download(address(`/registers/${register.name}/export.xlsx`), { state, ...chosen }).catch((error: Error) =>
      message.error(error.message),
    )
  }
  const exportQuery = { ...asked, columns: shown.join(',') }

  const print = async () => {
    if (isSettled()) await printing.print()
  }
  const newest: ListActions = { columns, onSearch, onFiltering: setFiltering, print, undo }
  const actions = useRef(newest)
  actions.current = newest

  const isEmpty = counted === 0 && !totals.isPlaceholderData
  const error = rows.error ?? totals.error ?? (asked.group === undefined ? null : groups.error)
  return (
    <div className="list-room">
      <ListTools
        register={register}
        search={search}
        shown={shown}
        filters={totals.data?.filters ?? noFilters}
        filtering={filtering}
        actions={actions}
        isDense={columns.dense}
        isChosen={columns.isChosen}
      />
      {left && !pasting && (
        <DoneBar
          done={{ text: `上次粘贴的还有 ${left.rows.length} 行没有写入。` }}
          actions={
            <>
              <Button size="small" type="primary" onClick={() => setPasting(left)}>
                接着改
              </Button>
              <Button
                size="small"
                onClick={() => {
                  forgetPaste(register.name)
                  setLeft(undefined)
                }}
              >
                不要了
              </Button>
            </>
          }
        />
      )}
      {done && <DoneBar done={done} onUndone={refresh} onClose={() => setDone(undefined)} />}
      <BulkBar
        register={register}
        state={state}
        seq={ticks.seq ?? rows.seq ?? 0}
        total={total}
        ticks={ticked}
        onAll={() => ticks.setAll(totals.data?.seq)}
        onNone={ticks.clear}
        onExport={() => void exportTicked()}
        onDone={(outcome, what) => {
          ticks.clear()
          if (outcome.batch) edits.noteBatch(outcome.batch)
          setDone({ text: `${what}：${outcome.changed} 条。`, ...(outcome.batch ? { batch: outcome.batch } : {}) })
          refresh()
        }}
      />
      {error && (
        <ProblemNotice
          error={error}
          onRetry={() => void Promise.all([totals.refetch(), groups.refetch(), rows.retry()])}
        />
      )}
      <div className={inspector ? 'with-inspector' : undefined}>
        {isEmpty ? (
          <Empty
            say={
              isFiltered
                ? '没有符合条件的记录。可以放宽筛选或换个词。'
                : `${register.label}还是空的。可以导入工作簿，从 Excel 粘贴进来，或者新增一条。`
            }
          >
            {!isFiltered && <Button href="/import">导入台账</Button>}
            {!isFiltered && <PasteHere onPaste={(block) => void paste({ block, line: 0, column: 0 })} />}
          </Empty>
        ) : total === 0 && !error ? (
          <div aria-busy="true">
            <Skeleton active title={false} paragraph={{ rows: 12 }} />
          </div>
        ) : isNarrow ? (
          <Cards register={register} names={shown} rows={rows} total={total} onPages={setPages} />
        ) : (
          <Grid
            register={register}
            names={shown}
            widths={columns.widths}
            dense={columns.dense}
            lines={lines}
            groups={groupList ?? []}
            isGroupOpen={(index) => opened.has(index)}
            rows={rows}
            counted={counted}
            sums={totals.data?.sums ?? {}}
            edits={edits}
            ticks={ticks.now}
            opened={search.open}
            jump={jump}
            heading={{
              sort: search.sort,
              onSort: (sort) => onSearch({ sort }, true),
              onWidth: columns.setWidth,
              onFilter: setFiltering,
              onGroup: (name) =>
                onSearch({ group: register.fields[name]?.kind === 'day' ? `${name}:year` : name }, true),
              onHide: (name) => columns.choose(shown.filter((each) => each !== name)),
              onMove: (name, by) => columns.choose([shown[0] ?? '', ...movedBy(shown.slice(1), name, by)]),
            }}
            onPages={askPages}
            onTick={(at, withShift) => {
              if (isSettled()) void ticks.toggle(at, withShift)
            }}
            onTickAll={() => {
              if (isSettled()) ticks.now.all ? ticks.clear() : ticks.setAll(totals.data?.seq)
            }}
            onToggleGroup={toggle}
            onOpen={onOpen}
            onFull={onFull}
            onPaste={(pasted) => void paste(pasted)}
            onUndo={() => void undo()}
            onSelected={setCopied}
          />
        )}
        {inspector}
      </div>
      {!isEmpty && (
        <ListFoot
          total={counted}
          isFiltered={isFiltered}
          groups={groupList}
          copied={isNarrow ? undefined : copied}
          drafts={edits.drafts}
          onJump={isNarrow ? undefined : (row) => setJump({ line: lines.lineOf(row - 1) ?? 0 })}
          onGroups={(isOpen) =>
            setOpenGroups({ of: groupsOf, open: new Set(isOpen ? (groupList ?? []).map((___, index) => index) : []) })
          }
        />
      )}
      {pasting && (
        <Suspense>
          <PasteDialog
            register={register}
            paste={pasting}
            onClose={() => {
              setPasting(undefined)
              setLeft(keptPaste(register.name))
            }}
            onWritten={(answer) => {
              if (answer.batch) {
                edits.noteBatch(answer.batch)
                const held = answer.held > 0 ? `，${answer.held} 行放进待改的行` : ''
                setDone({
                  text: `粘贴完成：新增 ${answer.created} 条，修改 ${answer.updated} 条${held}。`,
                  batch: answer.batch,
                })
              }
              refresh()
            }}
          />
        </Suspense>
      )}
      {printing.sheet}
    </div>
  )
}

/** An empty list has no cell to stand on: here a block is pasted into. */
function PasteHere({ onPaste }: { readonly onPaste: (block: string[][]) => void }) {
  return (
    <textarea
      className="paste-here"
      rows={1}
      aria-label="在这里按 Ctrl+V 粘贴"
      placeholder="点这里，按 Ctrl+V 粘贴"
      value=""
      onChange={() => undefined}
      onPaste={(event) => {
        event.preventDefault()
        onPaste(blockFrom(event.clipboardData))
      }}
    />
  )
}
