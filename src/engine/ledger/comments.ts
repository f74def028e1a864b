import { randomUUID } from 'node:crypto'
import { Problem } from '#engine/ground/problem.ts'
import { overHouse } from './houseRegisters.ts'
import { getRegister, type Ledger } from './ledger.ts'
import { type Actor, deleteRecord, getRecord, saveRecord } from './records.ts'

/** The record that something belongs to, by its register, so that no door of another register leads to it. */
export type Owner = { readonly register: string; readonly record: string }

/** What somebody wrote beside a record. Words as they are: never markup. */
export type Comment = {
  readonly id: string
  readonly version: number
  readonly body: string
  readonly actor: string
  readonly at: string
  /** Who changed the words last, and when. */
  readonly edited?: { readonly actor: string; readonly at: string }
}

/** The comments on a record, oldest first. Who wrote and when is told by the log. */
export async function listComments(ledger: Pick<Ledger, 'store'>, of: Owner): Promise<Comment[]> {
  const rows = await ledger.store.reader
    .selectFrom('comment')
    .selectAll()
    .where('record', '=', of.record)
    .where('register', '=', of.register)
    .execute()
  if (rows.length === 0) return []
  const revisions = await ledger.store.reader
    .selectFrom('revision')
    .select(['record', 'action', 'actor', 'at', 'changes'])
    .where(
      'record',
      'in',
      rows.map((row) => String(row['id'])),
    )
    .where('register', '=', 'comment')
    .orderBy('seq')
    .execute()
  return rows
    .map((row): Comment => {
      const own = revisions.filter((revision) => revision['record'] === row['id'])
      const written = own[0]
      // A merge moves a comment to another record; only other words are an edit.
      const edit = own.slice(1).findLast((revision) => 'body' in (JSON.parse(String(revision['changes'])) as object))
      return {
        id: String(row['id']),
        version: Number(row['version']),
        body: String(row['body']),
        actor: String(written?.['actor'] ?? ''),
        at: String(written?.['at'] ?? ''),
        ...(edit && edit['action'] === 'update'
          ? { edited: { actor: String(edit['actor']), at: String(edit['at']) } }
          : {}),
      }
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Writes a comment on a record, or other words into one when `id` is given. Throws `recordNotFound`, `recordRefused`, `versionConflict`. */
export async function saveComment(
  ledger: Ledger,
  by: Actor,
  request: Owner & { readonly body: string; readonly id?: string; readonly version?: number },
): Promise<void> {
  await getRecord(ledger.store.reader, getRegister(ledger.registers, request.register), request.record)
  const body = { value: request.body }
  if (request.id !== undefined) {
    await refuseStranger(ledger, 'comment', request.id, request)
    const { id, version } = request
    await saveRecord(overHouse(ledger), by, {
      register: 'comment',
      id,
      ...(version === undefined ? {} : { version }),
      given: { body },
    })
    return
  }
  await saveRecord(overHouse(ledger), by, {
    register: 'comment',
    given: {
      register: { value: request.register },
      record: { value: request.record },
      body,
      token: { value: by.key ?? randomUUID() },
    },
  })
}

export async function deleteComment(
  ledger: Ledger,
  by: Actor,
  request: Owner & { readonly id: string; readonly version?: number },
): Promise<void> {
  await refuseStranger(ledger, 'comment', request.id, request)
  const { id, version } = request
  await deleteRecord(overHouse(ledger), by, {
    register: 'comment',
    id,
    ...(version === undefined ? {} : { version }),
  })
}

/** What belongs to another record cannot be reached by way of this one. */
export async function refuseStranger(
  ledger: Ledger,
  register: 'comment' | 'attachment',
  id: string,
  { register: owner, record }: Owner,
): Promise<void> {
  const declared = getRegister(overHouse(ledger).registers, register)
  const found = await getRecord(ledger.store.reader, declared, id)
  if (found.values['record'] !== record || found.values['register'] !== owner)
    throw new Problem('recordNotFound', { register: declared.label, key: id })
}
