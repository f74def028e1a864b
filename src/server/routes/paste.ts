import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { printField } from '#engine/ledger/fields/index.ts'
import { masked } from '#engine/ledger/fields/masked.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { headerIn, type PastedBlock } from '#engine/ledger/paste/block.ts'
import type { JudgedRow } from '#engine/ledger/paste/judgePaste.ts'
import { pasteBlock, previewPaste } from '#engine/ledger/paste/pasteBlock.ts'
import type { Register } from '#engine/ledger/register.ts'
import { sameValue } from '#engine/ledger/values.ts'
import type { Route } from '../surroundings.ts'
import { by } from './records.ts'

const named = z.object({ name: z.string().max(60) })
const block = z.strictObject({
  columns: z.array(z.strictObject({ field: z.string().max(60).nullable(), unit: z.string().max(20).optional() })),
  rows: z.array(
    z.strictObject({
      target: z.strictObject({ id: z.string().max(80), version: z.number().int().optional() }).optional(),
      cells: z.array(z.string().max(100_000)),
    }),
  ),
})
/** A block of two thousand rows with long texts; more is refused with the limit. */
const bodyLimit = 24_000_000

/** One row of a pasted block as the console shows it: what changes, what is wrong, in which column. */
type PastedRowAnswer = {
  readonly outcome: JudgedRow['outcome']
  readonly title: string
  /** By field: as printed before and after, where it changes. */
  readonly changes: Readonly<Record<string, readonly [before: string, after: string]>>
  readonly findings: readonly {
    readonly field?: string
    /** From 0, of the block. */
    readonly column?: number
    readonly say: string
    readonly severity: 'error' | 'warning'
    readonly suggestion?: string
  }[]
}

/** Blocks of cells copied from a spreadsheet: looked at first, then written as one batch. */
export const pasteRoutes: Route = (app, surroundings) => {
  const { ledger, catalog } = surroundings

  app.post(
    '/api/registers/:name/paste/preview',
    {
      bodyLimit,
      schema: {
        params: named,
        body: block.extend({ mayHaveHeader: z.boolean().default(false) }),
        tags: ['台账'],
        summary: '粘贴会改什么',
      },
    },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const { mayHaveHeader, ...given } = request.body
      const header = mayHaveHeader ? headerIn(catalog.registers, register, given.rows[0]?.cells ?? []) : undefined
      const asked = header ? { columns: header, rows: withoutHeader(given.rows) } : given
      const judged = await previewPaste(ledger, { register: register.name, ...asked } as PastedBlock)
      return {
        hasHeader: header !== undefined,
        columns: asked.columns,
        rows: judged.map((row) => rowAnswer(register, row)),
      }
    },
  )

  app.post(
    '/api/registers/:name/paste',
    {
      bodyLimit,
      schema: {
        params: named,
        body: block.extend({ holdBad: z.boolean() }),
        tags: ['台账'],
        summary: '写入粘贴的好行',
      },
    },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const { holdBad, ...given } = request.body
      if (given.rows.length === 0) throw new Problem('badInput', { what: '没有可以粘贴的行。' })
      const pasted = { register: register.name, ...given } as PastedBlock
      const { judged, ...counts } = await pasteBlock(ledger, by(surroundings, request), pasted, { holdBad })
      return { ...counts, rows: counts.left.map((index) => rowAnswer(register, judged[index] as JudgedRow)) }
    },
  )
}

/** The header lay over a record as well; below it every row moves up to where it belongs. */
function withoutHeader(rows: z.infer<typeof block>['rows']): z.infer<typeof block>['rows'] {
  return rows.slice(1).map(({ cells }, index) => {
    const target = rows[index]?.target
    return target ? { cells, target } : { cells }
  })
}

function rowAnswer(register: Register, { outcome, title, before, after, findings }: JudgedRow): PastedRowAnswer {
  const changes = Object.entries(register.fields).flatMap(([name, field]) => {
    const [old, fresh] = [before?.values[name] ?? null, after?.values[name] ?? null]
    if (!after || sameValue(old, fresh)) return []
    const print = (value: typeof old) => (field.personal ? masked(printField(field, value)) : printField(field, value))
    const texts = [print(old), print(fresh)] as const
    return texts[0] === texts[1] && !field.personal ? [] : [[name, texts] as const]
  })
  return {
    outcome,
    title,
    changes: Object.fromEntries(changes),
    findings: findings.map(({ field, column, say, severity, suggestion }) => ({
      say,
      severity,
      ...(field === undefined ? {} : { field }),
      ...(column === undefined ? {} : { column: column - 1 }),
      ...(suggestion === undefined ? {} : { suggestion }),
    })),
  }
}
