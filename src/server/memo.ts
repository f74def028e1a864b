import { type Ledger, todayOf } from '#engine/ledger/ledger.ts'
import { chainHead } from '#engine/ledger/log.ts'

const usual = 40

/** Remembers answers that depend on nothing but the books and the day, until either moves on. */
export type Memo = {
  <T>(key: string, work: () => Promise<T>): Promise<T>
  /** For changes that are no revision of the books. */
  forget(): void
}

export function openMemo({ ledger }: { readonly ledger: Ledger }, most = usual): Memo {
  const known = new Map<string, Promise<unknown>>()
  let state = ''
  const memo = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const { seq, hash } = await chainHead(ledger.store.reader)
    const now = `${seq} ${hash} ${todayOf(ledger)}`
    if (now !== state) known.clear()
    state = now
    const found = known.get(key)
    if (found) return found as Promise<T>
    const answer = work()
    known.set(key, answer)
    // What failed is tried again by whoever asks next.
    answer.catch(() => known.delete(key))
    if (known.size > most) known.delete(known.keys().next().value as string)
    return answer
  }
  return Object.assign(memo, { forget: () => known.clear() })
}
