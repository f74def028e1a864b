import { Problem } from '#engine/ground/problem.ts'
import { attachmentFormat } from './attachmentFormat.ts'
import { listBelongings, type Owner, refuseStranger } from './belongings.ts'
import { recordAsOf, recordHistory } from './history.ts'
import { overHouse } from './houseRegisters.ts'
import { getRegister, type Ledger } from './ledger.ts'
import { type Actor, deleteRecord, getRecord, saveRecord } from './records.ts'
import { restoreRecord } from './restoreRecord.ts'

export type Attachment = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly hash: string
  /** Bytes. */
  readonly size: number
  readonly format: string
  readonly actor: string
  readonly at: string
}

export const attachmentLimits = { bytes: 30_000_000, perRecord: 200 } as const

/** The files attached to a record, in the order in which they came. */
export async function listAttachments(ledger: Pick<Ledger, 'store'>, of: Owner): Promise<Attachment[]> {
  const found = await listBelongings(ledger, 'attachment', of)
  return found
    .map(({ row, revisions: [added] }): Attachment => {
      return {
        id: String(row['id']),
        version: Number(row['version']),
        name: String(row['name']),
        hash: String(row['hash']),
        size: Number(row['size']),
        format: String(row['format']),
        actor: String(added?.['actor'] ?? ''),
        at: String(added?.['at'] ?? ''),
      }
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/**
 * Attaches a file to a record. What it is says its content, not its name; what could be run, or is a page, is refused. The bytes are
 * on the disk before a row speaks of them. The same file under the same name again is the one that is there already.
 */
export async function attachFile(
  ledger: Ledger,
  by: Actor,
  request: Owner & { readonly name: string; readonly bytes: Uint8Array },
): Promise<Attachment> {
  const { register, record, name, bytes } = request
  await getRecord(ledger.store.reader, getRegister(ledger.registers, register), record)
  const format = attachmentFormat(bytes, name)
  const there = await listAttachments(ledger, request)
  if (there.length >= attachmentLimits.perRecord)
    throw new Problem('attachmentRefused', {
      file: name,
      reason: `这条记录已有 ${there.length} 个附件，最多 ${attachmentLimits.perRecord} 个`,
      next: '请先移除不用的，或合并成一个文件。',
    })
  const hash = await ledger.files.keep(bytes)
  const same = there.find((item) => item.hash === hash && item.name === name)
  if (same) return same
  const at = ledger.clock().toISOString()
  await ledger.store.write(async ({ db }) => {
    await db
      .insertInto('file')
      .values({ hash, name, size: bytes.length, at, format })
      .onConflict((clash) => clash.column('hash').doNothing())
      .execute()
  })
  const saved = await saveRecord(overHouse(ledger), by, {
    register: 'attachment',
    given: {
      register: { value: register },
      record: { value: record },
      name: { value: name },
      hash: { value: hash },
      size: { value: bytes.length },
      format: { value: format },
    },
  })
  const found = (await listAttachments(ledger, request)).find((item) => item.id === saved.record.id)
  if (!found) throw new Error('what was attached is there')
  return found
}

/** Takes a file off a record: a revision, which `restoreRecord` over the house brings back. The bytes stay. */
export async function removeAttachment(
  ledger: Ledger,
  by: Actor,
  request: Owner & { readonly id: string },
): Promise<void> {
  await refuseStranger(ledger, 'attachment', request.id, request)
  await deleteRecord(overHouse(ledger), by, { register: 'attachment', id: request.id })
}

/** Brings a removed file back to the record that it belonged to. */
export async function restoreAttachment(
  ledger: Ledger,
  by: Actor,
  request: Owner & { readonly id: string },
): Promise<void> {
  const house = overHouse(ledger)
  const last = (await recordHistory(house, 'attachment', request.id)).at(-1)
  const past = await recordAsOf(house, 'attachment', request.id, (last?.seq ?? 0) - 1)
  if (past?.values['record'] !== request.record || past.values['register'] !== request.register)
    throw new Problem('recordNotFound', { register: '附件', key: request.id })
  await restoreRecord(house, by, { register: 'attachment', id: request.id })
}

/** The file itself. Throws `recordNotFound`, and `fileUnreadable` when the kept bytes are gone. */
export async function readAttachment(
  ledger: Ledger,
  request: Owner & { readonly id: string },
): Promise<{ readonly name: string; readonly format: string; readonly bytes: Uint8Array }> {
  await refuseStranger(ledger, 'attachment', request.id, request)
  const house = overHouse(ledger)
  const { values } = await getRecord(ledger.store.reader, getRegister(house.registers, 'attachment'), request.id)
  const name = String(values['name'])
  const bytes = await ledger.files.read(String(values['hash']))
  if (!bytes)
    throw new Problem('fileUnreadable', { file: name, reason: '保存的附件不见了', next: '请从备份恢复后再看。' })
  return { name, format: String(values['format']), bytes }
}
