import { shanghaiDay } from '#engine/ground/day.ts'
import { nextBatch, noteBatch } from './batches.ts'
import { getRegister, type Ledger, ownDistrict } from './ledger.ts'
import { type Actor, answerOf, occasionOf, rememberAnswer, type SaveRequest, saveIn } from './records.ts'

/** `batch`: by which all of it is taken back as one; null where nothing had to be written. */
export type SavedMany = { readonly batch: string | null; readonly created: number; readonly updated: number }

/**
 * Saves several records of a register together: one transaction and one batch, so that all of them are kept or none, and one
 * undo takes them back. Throws what `saveRecord` throws for the first that cannot be. With an idempotency `key`, the same call
 * again writes nothing and answers the batch of then.
 */
export async function saveMany(
  ledger: Ledger,
  by: Actor,
  {
    register: name,
    records,
    note,
  }: {
    readonly register: string
    readonly records: readonly Omit<SaveRequest, 'register'>[]
    /** What is done, in words: kept with the batch and with each revision. */
    readonly note: string
  },
): Promise<SavedMany> {
  const register = getRegister(ledger.registers, name)
  const district = (await ownDistrict(ledger))?.code ?? '000000'
  return ledger.store.write(async (tx) => {
    const answered = await answerOf(tx, by.key)
    if (answered !== undefined) return JSON.parse(answered) as SavedMany
    const batch = await nextBatch(tx, shanghaiDay(ledger.clock()))
    const occasion = occasionOf(ledger, { ...by, source: 'bulk' }, district, batch)
    const place = { place: JSON.stringify({ form: note }) }
    const actions: (string | undefined)[] = []
    for (const record of records) {
      const { written } = await saveIn(tx, ledger, occasion, { register: name, ...record }, place)
      actions.push(written?.action)
    }
    const counted = (action: string | undefined) => actions.filter((each) => each === action).length
    const [created, updated, unchanged] = [counted('create'), counted('update'), counted(undefined)]
    const isWritten = created + updated > 0
    if (isWritten) await noteBatch(tx, occasion, register, { kind: 'bulk', created, updated, unchanged, note })
    const saved = { batch: isWritten ? batch : null, created, updated }
    await rememberAnswer(tx, by.key, JSON.stringify(saved), ledger)
    return saved
  })
}
