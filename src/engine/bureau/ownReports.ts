import { createHash } from 'node:crypto'
import type { Report, Reports } from '#engine/report/report.ts'

/** Reports of the bureau's own: how one begins, and what has become of the shipped one that it was copied from. */

/** A copy remembers what it was copied from, so that a later program can say that the original has changed. */
export function copyOf(name: string, shipped: Report, label: string): Report {
  const { origin: _origin, note: _note, ...declaration } = shipped
  return {
    ...declaration,
    label,
    about: `本局自拟，依据《${shipped.label}》。`,
    origin: { report: name, template: shipped.template, digest: digestOf(shipped) },
  }
}

/** Begins with what every document of the bureau has: a title with the year, and the day up to which it counts. */
export function emptyReport(label: string): Report {
  return {
    label,
    about: '本局自拟。',
    layout: 'gongwen',
    asks: 'month',
    template: `# {{ year }}年${label.replace(/[{}%#*]/g, '')}\n\n截至{{ asOf }}，\n`,
    figures: {
      year: { from: 'parameter', parameter: 'year', label: '报告年度' },
      asOf: { from: 'parameter', parameter: 'asOf', label: '数据截至日' },
    },
    rules: [],
  }
}

/** `changed`: an upgrade brought another wording or other figures. `gone`: the program has no such report any more. */
export type OriginState = {
  readonly report: string
  readonly label: string
  readonly state: 'same' | 'changed' | 'gone'
  /** The words as they were copied, and as they are shipped now. */
  readonly before: string
  readonly now: string | null
}

export function originOf(own: Report, reports: Reports): OriginState | null {
  if (!own.origin) return null
  const { report, template, digest } = own.origin
  const shipped = Object.hasOwn(reports, report) ? reports[report] : undefined
  if (!shipped) return { report, label: report, state: 'gone', before: template, now: null }
  const state = digestOf(shipped) === digest ? 'same' : 'changed'
  return { report, label: shipped.label, state, before: template, now: shipped.template }
}

/** The next free name: `addedReport`, `addedReport2`; of a copy after the original, `addedMonthlyBulletin`. */
export function nextName(taken: Iterable<string>, after?: string): string {
  const stem = after === undefined ? 'addedReport' : `added${capital(after.replace(/^added/, '').slice(0, 30))}`
  const names = new Set(taken)
  for (let number = 1; ; number++) {
    const name = number === 1 ? stem : `${stem}${number}`
    if (!names.has(name)) return name
  }
}

function digestOf(report: Report): string {
  return createHash('sha256').update(JSON.stringify(report)).digest('hex')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
