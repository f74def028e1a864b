import { Problem } from '#engine/ground/problem.ts'
import type { Books } from './books.ts'
import { type Composed, composeDeclared, type Remember } from './compose.ts'
import { type Known, type ReportFault, reportFaults } from './faults.ts'
import type { Asked } from './parameters.ts'
import type { FigureSource, Report } from './report.ts'

/** A draft as it would look now: its faults, and the document as far as they allow one. */
export type Preview = { readonly faults: readonly ReportFault[]; readonly composed: Composed | null }

/** How long a draft may count before it is told to be smaller. */
const longestMs = 20_000

/**
 * Composes a draft that is being written. A name that the draft does not have stands in the document as what is missing, so that
 * half a word does not take the pages away; any other fault does.
 */
export async function previewReport(
  books: Books,
  known: Known,
  { name, report }: { readonly name: string; readonly report: Report },
  asked: Asked,
  remember: Remember,
): Promise<Preview> {
  const faults = reportFaults(report, known)
  const strange = faults.flatMap((fault) => (isStrangeName(fault, report) ? [fault.name as string] : []))
  if (faults.some((fault) => !isStrangeName(fault, report))) return { faults, composed: null }
  const startedAt = performance.now()
  const inTime: Remember = (key, work) => {
    if (performance.now() - startedAt > longestMs)
      throw new Problem('templateLimit', { report: report.label, limit: `计算时间最多 ${longestMs / 1_000} 秒` })
    return remember(key, work)
  }
  const draft = { ...report, figures: { ...report.figures, ...standIns(strange) } }
  try {
    const composed = await composeDeclared(books, { name, report: draft }, asked, undefined, inTime)
    return {
      faults,
      composed: { ...composed, figures: composed.figures.filter(({ id }) => !strange.includes(id)), ready: false },
    }
  } catch (error) {
    if (!(error instanceof Problem) || !['templateLimit', 'templateInvalid'].includes(error.code)) throw error
    const line = /第 (\d+) 行/.exec(error.message)?.[1]
    return {
      faults: [...faults, { part: 'template', say: error.message, ...(line ? { line: Number(line) } : {}) }],
      composed: null,
    }
  }
}

function isStrangeName({ part, name }: ReportFault, report: Report): boolean {
  return part === 'template' && name !== undefined && !Object.hasOwn({ ...report.figures, ...report.blocks }, name)
}

function standIns(names: readonly string[]): Record<string, FigureSource> {
  return Object.fromEntries(
    names.map((name) => [name, { from: 'noted', code: `（模板中没有 ${name}）`, label: `没有“${name}”这个数` }]),
  )
}
