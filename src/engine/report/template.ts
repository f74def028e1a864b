import { fillTemplate, refuseFaults, type Slot, templateFaults } from './liquid.ts'
import type { Block, DocumentTree } from './tree.ts'
import { readWords } from './words.ts'

type Worded = { readonly label: string; readonly template: string }

/**
 * Fills the words with figures, tables and charts and reads the result as a document. An unknown name, a broken tag or an endless
 * loop is a Problem that names the line. What a record says is text: it is never read as template.
 */
export function renderTemplate(
  report: Worded,
  figures: Readonly<Record<string, Slot>>,
  blocks: Readonly<Record<string, Block>> = {},
): DocumentTree {
  refuseFaults(report.label, templateFaults(report.template, { figures: named(figures), blocks: named(blocks) }))
  const words = fillTemplate(report, figures, Object.keys(blocks))
  return readWords(report.label, words, { stateOf: (figure) => figures[figure]?.state ?? 'missing', blocks })
}

function named(things: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.keys(things).map((name) => [name, name]))
}
