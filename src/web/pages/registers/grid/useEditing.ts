import { useRef, useState } from 'react'
import type { Field } from '#engine/ledger/field.ts'
import type { RecordAnswer, RecordPage, RegisterInfo } from '../../../api.ts'
import { writtenOf } from '../../../fields/index.tsx'
import { get } from '../../../http.ts'
import type { Row } from '../answers.ts'
import type { Cell } from './range.ts'
import { draftKey, type Edits } from './useEdits.ts'

type Now = {
  readonly cell: Cell
  readonly row: Row
  readonly name: string
  readonly field: Field
  /** What the editor begins with, and what stood there. */
  readonly text: string
  readonly base: string
}

/** Kinds that are typed; over the others a letter opens the editor with what stands there. */
const typed: ReadonlySet<Field['kind']> = new Set(['text', 'integer', 'decimal', 'money', 'identifier', 'reference'])

/** Which cell is being edited. */
export function useEditing({
  register,
  names,
  at,
  rowAt,
  edits,
}: {
  readonly register: RegisterInfo
  readonly names: readonly string[]
  /** The cell that one stands on. */
  readonly at: Cell
  readonly rowAt: (line: number) => Row | undefined
  readonly edits: Edits
}) {
  const [now, setNow] = useState<Now>()
  /** Where one stands: a whole text that comes when one has gone on opens no editor. */
  const standing = useRef(at)
  standing.current = at

  const open = (cell: Cell, row: Row | RecordAnswer, begun?: string) => {
    const name = names[cell.column]
    const field = name === undefined ? undefined : register.fields[name]
    if (name === undefined || !field) return
    const base = writtenOf(field, name, row)
    const draft = edits.drafts.get(draftKey(row.id, name))
    setNow({ cell, row, name, field, base: draft?.base ?? base, text: begun ?? draft?.text ?? base })
  }

  return {
    now,
    /** Edits what stands there. */
    begin: async (cell: Cell) => {
      const row = rowAt(cell.line)
      if (!row) return
      const isCut = row.cut?.includes(names[cell.column] ?? '')
      if (!isCut) return open(cell, row)
      const { record } = await get<RecordPage>(`/registers/${register.name}/${row.id}`)
      if (standing.current.line === cell.line && standing.current.column === cell.column) open(cell, record)
    },
    /** Edits with the sign that was typed in the place of what stood there. */
    beginWith: (cell: Cell, begun: string) => {
      const row = rowAt(cell.line)
      const field = register.fields[names[cell.column] ?? '']
      if (!row || !field || row.cut?.includes(names[cell.column] ?? '')) return
      open(cell, row, typed.has(field.kind) ? begun : undefined)
    },
    end: (text: string) => {
      if (!now) return
      setNow(undefined)
      const version = edits.drafts.get(draftKey(now.row.id, now.name))?.version ?? now.row.version
      void edits.save({ id: now.row.id, version: Math.max(version, now.row.version) }, now.name, text, now.base)
    },
    cancel: () => setNow(undefined),
    clear: (cell: Cell) => {
      const row = rowAt(cell.line)
      const name = names[cell.column]
      const field = name === undefined ? undefined : register.fields[name]
      if (row && name !== undefined && field) void edits.save(row, name, '', writtenOf(field, name, row))
    },
  }
}
