import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { isProblem } from '#engine/ground/problem.ts'
import { openBooks } from '#engine/ledger/open.ts'
import type { Registers } from '#engine/ledger/register.ts'
import { cardsOf, previewRows } from './cards.ts'
import type { LookMessage, LookOrder } from './look.ts'

/** The thread of a look: see look.ts. Does nothing when it is loaded elsewhere. */
async function run(port: NonNullable<typeof parentPort>, { location, registers, at, task }: LookOrder): Promise<void> {
  const say = (message: LookMessage) => port.postMessage(message)
  const ledger = await openBooks(location, JSON.parse(registers) as Registers, () => new Date(at))
  try {
    const answer =
      task.kind === 'cards'
        ? await cardsOf(ledger, task.files)
        : await previewRows(ledger, task.file, task.sheet, task.mapping)
    say({ answer })
  } catch (error) {
    if (!isProblem(error)) throw error
    say({ code: error.code, detail: error.detail as never })
  } finally {
    await ledger.store.close()
    port.close()
  }
}

if (!isMainThread && parentPort) await run(parentPort, workerData as LookOrder)
