import { randomUUID } from 'node:crypto'
import { listBelongings, type Owner, refuseStranger } from './belongings.ts'
import { overHouse } from './houseRegisters.ts'
import { getRegister, type Ledger } from './ledger.ts'
import { type Actor, deleteRecord, getRecord, saveRecord } from './records.ts'

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
  const found = await listBelongings(ledger, 'comment', of)
  return found
    .map(({ row, revisions: own }): Comment => {
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
