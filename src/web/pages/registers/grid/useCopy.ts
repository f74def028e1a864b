import { useRef } from 'react'
import type { RecordPage, RegisterInfo } from '../../../api.ts'
import { headerOf } from '../../../fields/index.tsx'
import { get } from '../../../http.ts'
import { count } from '../../../parts/words.ts'
import type { Row } from '../answers.ts'
import type { Rows } from '../useList.ts'
import { blockFrom, writeBlock, writeTable } from './block.ts'
import type { Lines } from './lines.ts'
import { isOneCell, type Range, type Selection } from './range.ts'

/** A block of cells that is drawn, and how to copy it. */
export type Copied = {
  readonly lines: number
  readonly columns: number
  copy(withHeader: boolean): void
}

/** Beyond this a file is the better way. */
const mostRows = 20_000

/** Copies what is shown, as spreadsheets take it; rows that are not here yet are fetched first. */
export function useCopy({
  register,
  names,
  lines,
  rows,
  range,
  say,
}: {
  readonly register: RegisterInfo
  readonly names: readonly string[]
  readonly lines: Lines
  readonly rows: Rows
  readonly range: Range
  readonly say: (text: string) => void
}) {
  const withHeader = useRef(false)
  const prepared = useRef<{ readonly key: string; readonly block: string[][] }>(undefined)
  const columns = names.slice(range.left, range.right + 1)
  const places = () => placesIn(lines, range)

  const header = () => columns.map((name) => headerOf(register.fields[name] as never))
  const keyNow = () => JSON.stringify([range, columns, lines.count, rows.seq])

  function blockHere(): string[][] | undefined {
    if (prepared.current?.key === keyNow()) return prepared.current.block
    const found = places().map((at) => rows.row(at))
    return found.every((row): row is Row => row !== undefined && !columns.some((name) => row.cut?.includes(name)))
      ? found.map((row) => textsOf(row, columns))
      : undefined
  }

  async function prepare(): Promise<string[][]> {
    const all = places()
    const first = Math.min(...all)
    const fetched = await rows.fetch(first, Math.max(...all) + 1)
    const block: string[][] = []
    for (const at of all) {
      const row = fetched[at - first]
      if (!row) continue
      const isCut = columns.some((name) => row.cut?.includes(name))
      const whole = isCut ? (await get<RecordPage>(`/registers/${register.name}/${row.id}`)).record : row
      block.push(textsOf(whole, columns))
    }
    prepared.current = { key: keyNow(), block }
    return block
  }

  function put(data: DataTransfer, block: string[][]): void {
    const whole = withHeader.current ? [header(), ...block] : block
    withHeader.current = false
    data.setData('text/plain', writeBlock(whole))
    data.setData('text/html', writeTable(whole))
  }

  async function fetchThenCopy(): Promise<void> {
    const wantsHeader = withHeader.current
    say('正在取要复制的行……')
    const block = await prepare()
    const whole = wantsHeader ? [header(), ...block] : block
    // Without a secure address, or too long after the key, the browser lets only the person copy.
    const done = await navigator.clipboard?.writeText(writeBlock(whole)).then(
      () => true,
      () => false,
    )
    withHeader.current = done ? false : wantsHeader
    say(done ? `已复制 ${count(block.length)} 行` : `${count(block.length)} 行已备好，请再按一次 Ctrl+C`)
  }

  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault()
    const wanted = range.bottom - range.top + 1
    if (wanted > mostRows) {
      say(`一次最多复制 ${count(mostRows)} 行，现在选了 ${count(wanted)} 行。请少选一些，或用“导出 Excel”。`)
      return
    }
    const block = blockHere()
    if (block && event.clipboardData) put(event.clipboardData, block)
    else void fetchThenCopy()
  }

  return {
    onCopy,
    now: (header_: boolean) => {
      withHeader.current = header_
      document.querySelector<HTMLElement>('.grid')?.focus({ preventScroll: true })
      document.execCommand('copy')
    },
    /** What is on the clipboard; one cell fills the whole selection. */
    blockFor: (data: DataTransfer, selection: Selection): string[][] | undefined => {
      const block = blockFrom(data)
      const [first] = block
      if (first === undefined || (block.length === 1 && first.length === 1 && first[0] === '')) return undefined
      if (block.length > 1 || first.length > 1 || isOneCell(selection)) return block
      const height = range.bottom - range.top + 1
      const width = range.right - range.left + 1
      return Array.from({ length: height }, () => Array.from({ length: width }, () => first[0] as string))
    },
  }
}

/** The places of the rows in a range; heads of groups are passed over. */
function placesIn(lines: Lines, range: Pick<Range, 'top' | 'bottom'>): number[] {
  const places: number[] = []
  for (let line = range.top; line <= range.bottom; line++) {
    const found = lines.at(line)
    if (found?.kind === 'row') places.push(found.row)
  }
  return places
}

function textsOf(row: Pick<Row, 'printed'>, columns: readonly string[]): string[] {
  return columns.map((name) => row.printed[name] ?? '')
}
