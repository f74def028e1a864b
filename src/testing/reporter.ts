import path from 'node:path'
import type { EventData } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'

/** For a log: one line for each file, each failure in full where it happened, and what tests printed. */
export async function* compact(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const names: string[] = []
  for await (const { type, data } of events) {
    if (type === 'test:start') names[data.nesting] = data.name
    else if (type === 'test:fail' && !isOnlyParent(data)) yield failure(names.slice(0, data.nesting), data)
    else if (type === 'test:stderr' || type === 'test:stdout') yield data.message
    else if (type === 'test:summary' && data.file) yield fileLine(data)
  }
}

export type Totals = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** What a summary counts, cancelled tests among the failed; a file that crashes outside of a test is one failure. */
export function totals({ counts, success }: Pick<EventData.TestSummary, 'counts' | 'success'>): Totals {
  const failed = counts.tests - counts.passed - counts.skipped - counts.todo
  return { passed: counts.passed, failed: failed === 0 && !success ? 1 : failed, skipped: counts.skipped }
}

function isOnlyParent(data: EventData.TestFail): boolean {
  const { error } = data.details
  return 'failureType' in error && error.failureType === 'subtestsFailed'
}

function failure(parents: readonly string[], data: EventData.TestFail): string {
  const where = data.file ? `${path.relative('', data.file)}:${data.line ?? 0}` : ''
  const reason = inspect(data.details.error.cause ?? data.details.error, { depth: 6 })
  return `\n✖ ${[...parents, data.name].join(' › ')}\n  ${where}\n${reason.replaceAll(/^/gm, '  ')}\n\n`
}

function fileLine(data: EventData.TestSummary): string {
  const { passed, failed, skipped } = totals(data)
  const counts = [`${passed}`, failed ? `失败 ${failed}` : '', skipped ? `跳过 ${skipped}` : '']
    .filter(Boolean)
    .join('，')
  return `${data.success ? '✔' : '✖'} ${path.relative('', data.file ?? '')} ${counts}（${(data.duration_ms / 1000).toFixed(1)} 秒）\n`
}
