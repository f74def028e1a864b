import type { RecordAnswer, RegisterInfo } from '../../api.ts'
import { writtenOf } from '../../fields/index.tsx'
import { Refusal, send } from '../../http.ts'
import type { Saved } from './answers.ts'

/** One submission as it was sent: the same key and the same content are the same act, however often they arrive. */
export type Pending = {
  readonly key: string
  readonly method: 'POST' | 'PATCH'
  readonly path: string
  readonly body: { readonly version?: number; readonly values: Readonly<Record<string, string | null>> }
}

export function submissionOf(
  register: string,
  record: Pick<RecordAnswer, 'id'> | undefined,
  version: number | null,
  changed: Readonly<Record<string, string>>,
): Pending {
  const values = Object.fromEntries(Object.entries(changed).map(([name, text]) => [name, text === '' ? null : text]))
  const key = crypto.randomUUID()
  return record && version !== null
    ? { key, method: 'PATCH', path: `/registers/${register}/${record.id}`, body: { version, values } }
    : { key, method: 'POST', path: `/registers/${register}`, body: { values } }
}

const waitsMs = [1_000, 2_000, 3_000, 5_000]

/** Sends until somebody answers. What the server says, a refusal too, is the end of it; silence is not. */
export async function sendUntilAnswered(
  pending: Pending,
  told: { readonly onSilence: (attempt: number) => void; readonly stopped: () => boolean },
): Promise<Saved> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send<Saved>(pending.method, pending.path, pending.body, pending.key)
    } catch (error) {
      if (!isSilence(error) || told.stopped()) throw error
      told.onSilence(attempt)
      await new Promise((resolve) => setTimeout(resolve, waitsMs[Math.min(attempt, waitsMs.length) - 1]))
      if (told.stopped()) throw error
    }
  }
}

/** Nobody knows whether it arrived: no answer, or one from somebody who stands before the server. */
export function isSilence(error: unknown): boolean {
  return error instanceof Refusal && (error.status === 0 || error.status === 502 || error.status === 504)
}

/** What was typed after that submission had gone out, measured against what it has become. */
export function changedSince(
  register: RegisterInfo,
  record: RecordAnswer,
  changed: Readonly<Record<string, string>>,
  pending: Pending,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(changed).filter(([name, text]) => {
      const field = register.fields[name]
      const sent = pending.body.values[name]
      return field !== undefined && (sent ?? '') !== text && writtenOf(field, name, record) !== text
    }),
  )
}
