import { Worker } from 'node:worker_threads'
import type { ProposedRegister } from '#engine/bureau/fromSheet.ts'
import { Problem, type ProblemCode } from '#engine/ground/problem.ts'
import { registersAsText } from '#engine/ledger/import/importJob.ts'
import type { Mapping } from '#engine/ledger/import/mapping.ts'
import type { ImportFile } from '#engine/ledger/import/source.ts'
import type { Location } from '#engine/ledger/open.ts'
import type { Registers } from '#engine/ledger/register.ts'
import type { FileCards, previewRows } from './cards.ts'

export type LookTask =
  | { readonly kind: 'cards'; readonly files: readonly ImportFile[] }
  | { readonly kind: 'propose'; readonly file: ImportFile; readonly sheet: string }
  | { readonly kind: 'preview'; readonly file: ImportFile; readonly sheet: string; readonly mapping: Mapping }
export type LookOrder = {
  readonly location: Location
  readonly registers: string
  readonly at: string
  readonly task: LookTask
}
export type LookMessage = { readonly answer: unknown } | { readonly code: ProblemCode; readonly detail: never }
export type Preview = Awaited<ReturnType<typeof previewRows>>

/** Reads workbooks in a thread of its own, so that a big one keeps nobody waiting. */
export function lookAt(
  place: { location: Location; registers: Registers; at: Date },
  task: Extract<LookTask, { kind: 'cards' }>,
): Promise<FileCards[]>
export function lookAt(
  place: { location: Location; registers: Registers; at: Date },
  task: Extract<LookTask, { kind: 'preview' }>,
): Promise<Preview>
export function lookAt(
  place: { location: Location; registers: Registers; at: Date },
  task: Extract<LookTask, { kind: 'propose' }>,
): Promise<ProposedRegister | null>
export function lookAt(
  { location, registers, at }: { location: Location; registers: Registers; at: Date },
  task: LookTask,
): Promise<unknown> {
  const order: LookOrder = {
    location,
    registers: registersAsText(registers),
    at: at.toISOString(),
    task,
  }
  const worker = new Worker(new URL('./lookWorker.ts', import.meta.url), { workerData: order })
  return new Promise((resolve, reject) => {
    worker.once('message', (message: LookMessage) =>
      'code' in message ? reject(new Problem(message.code, message.detail)) : resolve(message.answer),
    )
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that looks at workbooks ended with ${code}`)))
  })
}
