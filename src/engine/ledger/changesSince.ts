import type { Row } from '#engine/store/database.ts'
import { printField } from './fields/index.ts'
import { titleOf } from './identity.ts'
import type { Ledger } from './ledger.ts'
import { findRecord } from './records.ts'
import { fromGiven } from './undo.ts'

/** One change of one record after a given moment, in words: why a figure is another now. */
export type Cause = {
  readonly record: string
  readonly register: string
  readonly title: string
  readonly at: string
  readonly actor: string
  readonly batch: string | null
  readonly sentence: string
}

/** The changes of these records after the revision `since`, the earliest first, at most `limit`. */
export async function changesSince(
  ledger: Pick<Ledger, 'store' | 'registers'>,
  ids: readonly string[],
  since: number,
  limit: number,
): Promise<Cause[]> {
  const wanted = [...new Set(ids)]
  const causes: Cause[] = []
  for (let start = 0; start < wanted.length && causes.length < limit; start += 1_000) {
    const rows = await ledger.store.reader
      .selectFrom('revision')
      .selectAll()
      .where('seq', '>', since)
      .where('record', 'in', wanted.slice(start, start + 1_000))
      .orderBy('seq')
      .limit(limit - causes.length)
      .execute()
    for (const row of rows) causes.push(await causeOf(ledger, row))
  }
  return causes
}

const actions: Readonly<Record<string, string>> = { create: '新增', update: '修改', delete: '删除' }

async function causeOf(ledger: Pick<Ledger, 'store' | 'registers'>, row: Row): Promise<Cause> {
  const register = ledger.registers[String(row['register'])]
  const id = String(row['record'])
  const record = register && (await findRecord(ledger.store.reader, register, id))
  const title = record && register ? titleOf(register, record.values) : id
  const changes = Object.entries(JSON.parse(String(row['changes'])) as Record<string, [unknown, unknown]>).map(
    ([name, [old, now]]) => {
      const field = register?.fields[name]
      const print = (value: unknown) => (field ? printField(field, fromGiven(value)) : String(value)) || '空'
      return `${field?.label ?? name} ${print(old)} → ${print(now)}`
    },
  )
  const place = row['place'] ? (JSON.parse(String(row['place'])) as { sheet?: string; row?: number }) : {}
  const where = place.sheet === undefined ? '' : `（工作表“${place.sheet}”第 ${place.row} 行）`
  return {
    record: id,
    register: String(row['register']),
    title,
    at: String(row['at']),
    actor: String(row['actor']),
    batch: row['batch'] === null ? null : String(row['batch']),
    sentence: `${actions[String(row['action'])] ?? ''}${register?.label ?? ''}“${title}”${where}：${changes.slice(0, 6).join('；')}`,
  }
}
