import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { type Rational, rational, roundHalfUp, toDecimalText } from '#engine/ground/rational.ts'
import { type Ledger, todayOf } from '#engine/ledger/ledger.ts'
import { chainHead } from '#engine/ledger/log.ts'
import { listRecords } from '#engine/ledger/query.ts'
import type { ComposedBlock } from './blocks/composed.ts'
import { composeBlock } from './blocks/index.ts'
import { countId, sumId } from './blocks/recordTable.ts'
import { settleBlock, wantingTable } from './blocks/savedPivot.ts'
import type { Books } from './books.ts'
import { choiceWords, settleChoices } from './choice.ts'
import { type ReportFigure, type Standpoint, signOf } from './figure.ts'
import { indicatorFigure, notedFigure, targetFigure } from './indicatorFigure.ts'
import { type Asked, type Parameters, parameterText, type Setting, settle } from './parameters.ts'
import { parameterWords } from './parameterWords.ts'
import { fieldsOf, formulaText, judgeRule, type RuleOutcome, reckon } from './reckon.ts'
import { recordFigure } from './recordFigure.ts'
import type { FigureSource, Report, Reports } from './report.ts'
import { renderTemplate } from './template.ts'
import type { Block, DocumentTree, FigureNote } from './tree.ts'

/** A report with every figure computed, its words filled, its rules judged. Nothing is written. */
export type Composed = {
  readonly report: string
  readonly label: string
  readonly title: string
  readonly tree: DocumentTree
  readonly figures: readonly ReportFigure[]
  readonly rules: readonly RuleOutcome[]
  /** May be issued: nothing is missing and every rule holds. */
  readonly ready: boolean
  /** What stands against issuing, in Chinese, each with the record or series that is wanting. */
  readonly missing: readonly string[]
  readonly parameters: Parameters
  /** The last revision that the figures know of. */
  readonly seq: number
}

/** The report by its name; an unknown one is told with the nearest. */
export function getReport(reports: Reports, name: string): Report {
  const report = Object.hasOwn(reports, name) ? reports[name] : undefined
  if (report) return report
  const guess = nearest(name, Object.keys(reports))
  throw new Problem('reportNotFound', guess === undefined ? { name } : { name, nearest: guess })
}

/** Composes a report as of its parameters; with `knownAt`, as the books were known after that revision. */
export function composeReport(books: Books, name: string, asked: Asked, knownAt?: number): Promise<Composed> {
  return composeDeclared(books, { name, report: getReport(books.reports, name) }, asked, knownAt)
}

/** The same for a declaration that need not stand in the catalogue: a draft in the editor, the declaration of an old issue. */
export async function composeDeclared(
  books: Books,
  { name, report }: { readonly name: string; readonly report: Report },
  asked: Asked,
  knownAt?: number,
  remember: Remember = (_, work) => work(),
): Promise<Composed> {
  const { ledger } = books
  const standpoint: Standpoint = { today: todayOf(ledger), ...(knownAt === undefined ? {} : { knownAt }) }
  const settled = settle(asked, await settingOf(ledger, asked.year, knownAt), standpoint.today)
  const choices = await settleChoices(ledger, report.choices ?? {}, asked.choices ?? {}, settled.year, knownAt)
  const parameters = report.choices ? { ...settled, choices } : settled
  const blocks = await blocksOf(books, report, parameters, standpoint, remember)
  const figures = await figuresOf(books, report, parameters, standpoint, blocks, remember)
  const tree = renderTemplate(report, Object.fromEntries(figures), shownBlocks(blocks))
  const rules = report.rules.map((rule) => judgeRule(rule, figures))
  const missing = [
    ...[...figures.values()].flatMap((figure) =>
      figure.state === 'missing' && !report.figures[figure.id]?.optional ? figure.missing : [],
    ),
    ...[...blocks.values()].flatMap((block) =>
      block.optional ? [] : block.figures.flatMap((figure) => (figure.state === 'missing' ? figure.missing : [])),
    ),
    ...rules.flatMap((rule) =>
      rule.outcome === 'met' || rule.advisory
        ? []
        : [`“${rule.say}”${rule.outcome === 'unmet' ? '不成立' : '无法判断'}（${rule.detail}）`],
    ),
  ]
  const seq = knownAt ?? (await chainHead(ledger.store.reader)).seq
  return {
    report: name,
    label: report.label,
    title: tree.title,
    tree,
    figures: [...figures.values(), ...[...blocks.values()].flatMap((block) => block.figures)],
    rules,
    ready: missing.length === 0,
    missing,
    parameters,
    seq,
  }
}

/** Answers a figure or block from memory where nothing it depends on has changed; whoever composes again and again gives one. */
export type Remember = <T>(key: string, work: () => Promise<T>) => Promise<T>

async function blocksOf(
  books: Books,
  report: Report,
  parameters: Parameters,
  standpoint: Standpoint,
  remember: Remember,
): Promise<Map<string, ComposedBlock>> {
  const found = new Map<string, ComposedBlock>()
  for (const [name, source] of Object.entries(report.blocks ?? {})) {
    const settled = await settleBlock(books, source, report)
    if ('wanting' in settled) {
      found.set(name, wantingTable(name, source, settled))
      continue
    }
    const key = JSON.stringify(['block', name, settled, parameters, standpoint])
    found.set(name, await remember(key, () => composeBlock(settled, { books, name, parameters, standpoint })))
  }
  return found
}

function shownBlocks(blocks: ReadonlyMap<string, ComposedBlock>): Record<string, Block> {
  return Object.fromEntries([...blocks].map(([name, { block }]) => [name, block]))
}

/** What the review copy says of each figure. */
export function notesOf(figures: readonly ReportFigure[]): FigureNote[] {
  return figures.map(({ id, label, text, unit, definition, formula, recordCount, source, window, state }) => ({
    id,
    label,
    text: `${text}${unit}`,
    definition,
    formula,
    recordCount,
    source,
    window,
    state,
  }))
}

async function figuresOf(
  books: Books,
  report: Report,
  parameters: Parameters,
  standpoint: Standpoint,
  blocks: ReadonlyMap<string, ComposedBlock>,
  remember: Remember,
): Promise<Map<string, ReportFigure>> {
  const found = new Map<string, ReportFigure>()
  for (const [id, source] of Object.entries(report.figures)) {
    if (source.from === 'figures') continue
    if (source.from === 'table') found.set(id, tableFigure(id, source, blocks))
    else if (source.from === 'choice') found.set(id, choiceFigure(books.ledger, id, source, report, parameters))
    else {
      const key = JSON.stringify(['figure', id, source, parameters, standpoint])
      found.set(id, await remember(key, () => figureOf(books, id, source, parameters, standpoint)))
    }
  }
  // Figures over figures come last; one may build on another that stands before it.
  for (const [id, source] of Object.entries(report.figures)) {
    if (source.from === 'figures') found.set(id, computed(id, source, found))
  }
  return new Map(Object.keys(report.figures).map((id) => [id, found.get(id) as ReportFigure]))
}

function figureOf(
  books: Books,
  id: string,
  source: Exclude<FigureSource, { from: 'figures' | 'table' | 'choice' }>,
  parameters: Parameters,
  standpoint: Standpoint,
): Promise<ReportFigure> {
  switch (source.from) {
    case 'parameter':
      return Promise.resolve(parameterFigure(id, source, parameters))
    case 'records':
      return recordFigure(books.ledger, id, source, parameters, standpoint)
    case 'indicator':
      return indicatorFigure(books, id, source, parameters, standpoint)
    case 'target':
      return targetFigure(books, id, source, parameters, standpoint)
    case 'noted':
      return notedFigure(books, id, source, standpoint)
  }
}

function parameterFigure(
  id: string,
  source: Extract<FigureSource, { from: 'parameter' }>,
  parameters: Parameters,
): ReportFigure {
  const text = parameterText(source.parameter, parameters)
  const label = source.label ?? parameterWords[source.parameter]
  return {
    id,
    label,
    slots: source.slots ?? [],
    text: text === '' ? label : text,
    value: /^\d+$/.test(text) ? rational(BigInt(text)) : null,
    unit: '',
    state: text === '' ? 'missing' : 'ok',
    definition: '报告参数，由本局在“报告参数”台账中设定；没有设定的按默认规则取。',
    formula: '',
    source: '报告参数',
    window: '',
    recordCount: null,
    missing: text === '' ? [`${label}：请在“报告参数”台账中填写`] : [],
    notes: [],
    sign: null,
    count: null,
  }
}

/** The count or a sum of a table, under a name of its own. */
function tableFigure(
  id: string,
  source: Extract<FigureSource, { from: 'table' }>,
  blocks: ReadonlyMap<string, ComposedBlock>,
): ReportFigure {
  const wanted = source.sum === undefined ? countId(source.table) : sumId(source.table, source.sum)
  const figure = blocks.get(source.table)?.figures.find((other) => other.id === wanted)
  // Both names are checked with the declaration.
  if (!figure) throw new Error(`no total ${wanted}`)
  const label = source.label ?? figure.label
  return {
    ...figure,
    id,
    slots: source.slots ?? [],
    label,
    text: figure.state === 'missing' ? label : figure.text,
    unit: source.unit ?? figure.unit,
    missing: figure.missing.map((say) => say.replace(figure.label, label)),
  }
}

function choiceFigure(
  ledger: Ledger,
  id: string,
  source: Extract<FigureSource, { from: 'choice' }>,
  report: Report,
  parameters: Parameters,
): ReportFigure {
  const choice = report.choices?.[source.choice]
  const text = choice ? choiceWords(ledger, choice, parameters.choices?.[source.choice] ?? '') : ''
  const label = source.label ?? choice?.label ?? id
  const register = choice ? ledger.registers[choice.register]?.label : undefined
  return {
    id,
    label,
    slots: source.slots ?? [],
    text: text === '' ? label : text,
    value: null,
    unit: '',
    state: text === '' ? 'missing' : 'ok',
    definition: '生成报告时选定的。',
    formula: '',
    source: register ?? '报告参数',
    window: '',
    recordCount: null,
    missing: text === '' ? [`${label}：${register ?? '台账'}中没有可选的内容`] : [],
    notes: [],
    sign: null,
    count: null,
  }
}

function computed(
  id: string,
  source: Extract<FigureSource, { from: 'figures' }>,
  figures: ReadonlyMap<string, ReportFigure>,
): ReportFigure {
  const result = reckon(source.value.node, figures)
  const value = typeof result === 'object' && result !== null ? (result as Rational) : null
  const decimals = source.decimals ?? 0
  const parts = fieldsOf(source.value.node).flatMap((name) => figures.get(name) ?? [])
  const label = source.label ?? id
  const missing =
    value === null
      ? [
          `${label}：缺少${
            parts
              .filter((part) => part.state === 'missing')
              .map((part) => part.label)
              .join('、') || '计算所需的数'
          }`,
        ]
      : []
  return {
    id,
    label,
    slots: source.slots ?? [],
    text: value === null ? label : toDecimalText(value, decimals),
    value,
    unit: source.unit ?? '',
    state: value === null ? 'missing' : parts.some((part) => part.state === 'noted') ? 'noted' : 'ok',
    definition: source.definition,
    formula: formulaText(source.value.node, figures),
    source: [...new Set(parts.map((part) => part.source).filter((text) => text !== ''))].join('；'),
    window: [...new Set(parts.map((part) => part.window).filter((text) => text !== ''))].join('；'),
    recordCount: null,
    missing,
    notes: [],
    sign: value === null ? null : signOf({ num: roundHalfUp(value, decimals), den: 1n }),
    count: null,
  }
}

/** What the bureau has set for the year, where the books have a register for it. */
async function settingOf(ledger: Ledger, year: number, knownAt?: number): Promise<Setting | undefined> {
  if (!Object.hasOwn(ledger.registers, 'reportSetting')) return undefined
  const { records } = await listRecords(ledger, {
    register: 'reportSetting',
    where: {
      op: 'compare',
      how: 'equal',
      left: { op: 'field', name: 'year' },
      right: { op: 'literal', type: 'number', value: String(year) },
    },
    limit: 1,
    ...(knownAt === undefined ? {} : { knownAt }),
  })
  return records[0]?.values as Setting | undefined
}
