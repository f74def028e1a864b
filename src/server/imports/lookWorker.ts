import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { proposeFromSheet } from '#engine/bureau/fromSheet.ts'
import { isProblem } from '#engine/ground/problem.ts'
import { openSheets } from '#engine/ledger/import/source.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import type { Registers } from '#engine/ledger/register.ts'
import { cardsOf, previewRows } from './cards.ts'
import type { LookMessage, LookOrder, LookTask } from './look.ts'

/** The thread of a look: see look.ts. Does nothing when it is loaded elsewhere. */
async function run(port: NonNullable<typeof parentPort>, { location, registers, at, task }: LookOrder): Promise<void> {
  const say = (message: LookMessage) => port.postMessage(message)
  const ledger = await openBooks(location, JSON.parse(registers) as Registers, () => new Date(at))
  try {
    say({ answer: await answerOf(ledger, task) })
  } catch (error) {
    if (!isProblem(error)) throw error
    say({ code: error.code, detail: error.detail as never })
  } finally {
    await ledger.store.close()
    port.close()
  }
}

function answerOf(ledger: Ledger, task: LookTask): unknown {
  if (task.kind === 'cards') return cardsOf(ledger, task.files)
  if (task.kind === 'preview') return previewRows(ledger, task.file, task.sheet, task.mapping)
  const source = openSheets(task.file).find(({ name }) => name === task.sheet)
  return (source && proposeFromSheet(source, ledger.registers)) ?? null
}

if (!isMainThread && parentPort) await run(parentPort, workerData as LookOrder)
