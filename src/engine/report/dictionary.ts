import { sensibleReadings } from '#engine/indicator/allReadings.ts'
import { dimensionsOf } from '#engine/indicator/dimension.ts'
import { formulaOf } from '#engine/indicator/formula.ts'
import { chapters, type IndicatorKind, overRecords } from '#engine/indicator/indicator.ts'
import { readingLabels } from '#engine/indicator/readingLabels.ts'
import { untilWindow } from '#engine/indicator/window.ts'
import { todayOf } from '#engine/ledger/ledger.ts'
import type { Books } from './books.ts'
import type { Block, DocumentTree } from './tree.ts'

/** One entry of the dictionary of figures: everything that says what an indicator is, without its value. */
export type DictionaryEntry = {
  readonly indicator: string
  readonly label: string
  readonly chapter: string
  readonly unit: string
  readonly kind: IndicatorKind
  readonly definition: string
  readonly formula: string
  readonly source: string
  /** What may be said of it: 同比增长、完成任务 … */
  readonly readings: readonly string[]
  /** By what it divides. */
  readonly by: readonly string[]
  readonly otherNames: readonly string[]
  readonly unverified: string | null
}

/** All indicators with their definitions, in the order of the chapters. */
export function dictionaryOf({ ledger, indicators }: Pick<Books, 'ledger' | 'indicators'>): DictionaryEntry[] {
  const window = untilWindow(todayOf(ledger))
  const entries = Object.entries(indicators).map(
    ([indicator, declared]): DictionaryEntry => ({
      indicator,
      label: declared.label,
      chapter: declared.chapter,
      unit: declared.unit,
      kind: declared.kind,
      definition: declared.definition,
      formula: formulaOf(ledger, indicators, indicator, { indicator, window, scope: {} }),
      source: declared.source,
      readings: sensibleReadings(indicators, indicator).map((reading) => readingLabels[reading]),
      by: overRecords(declared)
        ? dimensionsOf(ledger.registers, ledger.schema, declared).map(({ label }) => label)
        : [],
      otherNames: Object.keys(declared.called ?? {}),
      unverified: declared.unverified ?? null,
    }),
  )
  const place = (entry: DictionaryEntry) => (chapters as readonly string[]).indexOf(entry.chapter)
  return entries.sort((a, b) => place(a) - place(b))
}

/** The dictionary as a document: an annex to a report, a table for each chapter. */
export function dictionaryDocument(entries: readonly DictionaryEntry[], title: string): DocumentTree {
  const text = (words: string) => [{ kind: 'text', text: words } as const]
  const names = [...new Set(entries.map(({ chapter }) => chapter))]
  const blocks: Block[] = [
    { kind: 'title', inlines: text(title) },
    {
      kind: 'paragraph',
      inlines: text(
        `本表列明${entries.length}项指标的单位、口径、算法和来源。同一个数在首页、报告和导出中都照此计算；标▲的口径尚未核实。`,
      ),
    },
    ...names.flatMap((chapter, index): Block[] => {
      const own = entries.filter((entry) => entry.chapter === chapter)
      return [
        { kind: 'heading', level: 1, inlines: text(`${ordinal(index + 1)}、${chapter}（${own.length}项）`) },
        {
          kind: 'table',
          // Two columns: formulas are long, and five narrow ones would run over the pages.
          columns: [
            { label: '指标（单位）', align: 'left' },
            { label: '口径、算法和来源', align: 'left' },
          ],
          rows: own.map((entry) => [
            text(`${entry.unverified === null ? '' : '▲'}${entry.label}（${entry.unit}）`),
            text(`口径：${stopped(entry.definition)}算法：${stopped(entry.formula)}来源：${stopped(entry.source)}`),
          ]),
        },
      ]
    }),
  ]
  return { title, layout: 'gongwen', blocks }
}

function stopped(words: string): string {
  return /[。！？]$/.test(words) ? words : `${words}。`
}

function ordinal(number: number): string {
  const words = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? words[tens] : ''}${tens > 0 ? '十' : ''}${words[ones]}`
}
