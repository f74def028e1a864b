import { Drop, Liquid, LiquidError } from 'liquidjs'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { type Block, type DocumentTree, type FigureState, figureText, type HeadingLevel, type Inline } from './tree.ts'

/** A figure as the words see it: its text stands in the sentence; the rest chooses the words around it. */
export type Slot = {
  readonly text: string
  readonly state: FigureState
  /** Sign of a growth or a difference, or of the value itself; unknown where the figure is. */
  readonly sign: -1 | 0 | 1 | null
  readonly count: number | null
}
/** What a template may ask of a figure beside printing it. */
const properties = ['known', 'missing', 'zero', 'up', 'down', 'some', 'many', 'plain'] as const

// Private-use characters around a figure's name carry its identity through the words; no value may contain them.
const open = '\u{F0000}'
const middle = '\u{F0001}'
const close = '\u{F0002}'
const markers = new RegExp(`[${open}${middle}${close}]`, 'gu')
const figurePattern = new RegExp(`${open}([^${middle}]+)${middle}([^${close}]*)${close}`, 'gu')

const limits = { parseLimit: 200_000, renderLimit: 1_000, memoryLimit: 20_000_000 }

/**
 * Fills the words with figures and reads the result as a document. An unknown figure name, a broken tag or an endless loop is
 * a Problem that names the line. What a record says is text: it is never read as template.
 */
export function renderTemplate(
  report: { readonly label: string; readonly template: string },
  figures: Readonly<Record<string, Slot>>,
): DocumentTree {
  const liquid = engine()
  checkNames(liquid, report, Object.keys(figures))
  const scope = Object.fromEntries(Object.entries(figures).map(([name, slot]) => [name, new FigureDrop(name, slot)]))
  const words = guarded(report.label, () => liquid.parseAndRenderSync(report.template, scope) as string)
  return readWords(report.label, words, figures)
}

/** Checks the words of a report without filling them: every name is a figure, every tag is closed. */
export function templateNames(
  report: { readonly label: string; readonly template: string },
  names: readonly string[],
): void {
  checkNames(engine(), report, names)
}

function checkNames(
  liquid: Liquid,
  report: { readonly label: string; readonly template: string },
  names: readonly string[],
): void {
  const known = new Set(names)
  const used = guarded(report.label, () => liquid.globalVariableSegmentsSync(liquid.parse(report.template)))
  for (const [name, property] of used as [string, string?][]) {
    const line = () => report.template.split('\n').findIndex((text) => text.includes(String(name))) + 1
    if (!known.has(String(name))) {
      const guess = nearest(String(name), names)
      throw new Problem('templateInvalid', {
        report: report.label,
        line: line(),
        reason: `没有名为“${name}”的数据${guess ? `，是否想用“${guess}”` : ''}`,
      })
    }
    if (property !== undefined && !(properties as readonly string[]).includes(String(property))) {
      throw new Problem('templateInvalid', {
        report: report.label,
        line: line(),
        reason: `数据“${name}”没有属性“${property}”，可用：${properties.join('、')}`,
      })
    }
  }
}

class FigureDrop extends Drop {
  readonly known: boolean
  readonly missing: boolean
  readonly zero: boolean
  readonly up: boolean
  readonly down: boolean
  readonly some: boolean
  readonly many: boolean
  readonly plain: string
  private readonly marked: string

  constructor(name: string, slot: Slot) {
    super()
    const text = slot.text.replace(markers, '')
    this.marked = `${open}${name}${middle}${text}${close}`
    this.known = slot.state !== 'missing'
    this.missing = slot.state === 'missing'
    this.zero = slot.sign === 0
    this.up = slot.sign === 1
    this.down = slot.sign === -1
    this.some = slot.sign === 1
    this.many = (slot.count ?? 0) > 1
    this.plain = text
  }

  override valueOf(): string {
    return this.marked
  }
}

function engine(): Liquid {
  return new Liquid({
    ...limits,
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    // A template is one text; it includes nothing and reads no file.
    templates: {},
    cache: false,
  })
}

function guarded<T>(label: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Problem) throw error
    const message = error instanceof Error ? error.message : String(error)
    if (/limit exceeded/.test(message))
      throw new Problem('templateLimit', { report: label, limit: '长度、时间或内存' }, { cause: error })
    const line =
      error instanceof LiquidError
        ? Number((error as { token?: { getPosition?: () => number[] } }).token?.getPosition?.()[0] ?? 1)
        : 1
    throw new Problem('templateInvalid', { report: label, line, reason: inChinese(message) }, { cause: error })
  }
}

function inChinese(message: string): string {
  const first = message.split('\n')[0] ?? message
  if (/undefined variable/.test(first))
    return `没有名为“${first.replace(/.*undefined variable:?\s*/, '').replace(/,.*$/, '')}”的数据`
  if (/not closed/.test(first)) return '标签没有结束（缺少 endif、endfor 等）'
  if (/undefined filter/.test(first))
    return `没有名为“${first.replace(/.*undefined filter:?\s*/, '').replace(/,.*$/, '')}”的过滤器`
  if (/tag ".*" not found/.test(first)) return `没有名为 ${first.replace(/.*tag (".*") not found.*/, '$1')} 的标签`
  if (/ENOENT|Failed to lookup/.test(first)) return '模板不能引用别的文件'
  return '写法不对，请核对双花括号和百分号标签是否成对'
}

/** Lines of words as blocks: # title, ## to ##### headings of level 1 to 4; `**（一）……。**` at the head of a paragraph is a heading run in. */
function readWords(title: string, words: string, figures: Readonly<Record<string, Slot>>): DocumentTree {
  const inlinesOf = (text: string) => splitFigures(text, figures)
  const blocks: Block[] = []
  for (const raw of words.split('\n')) {
    const line = raw.trim()
    if (line === '') continue
    const heading = /^(#{1,5})\s+(.*)$/u.exec(line)
    if (heading) {
      const depth = (heading[1] as string).length
      const inlines = inlinesOf(heading[2] as string)
      blocks.push(
        depth === 1 ? { kind: 'title', inlines } : { kind: 'heading', level: (depth - 1) as HeadingLevel, inlines },
      )
      continue
    }
    const runIn = /^\*\*(.+?)\*\*(.*)$/u.exec(line)
    if (runIn) {
      const lead = runIn[1] as string
      blocks.push({
        kind: 'paragraph',
        lead: { level: levelOf(lead), inlines: inlinesOf(lead) },
        inlines: inlinesOf(runIn[2] as string),
      })
      continue
    }
    blocks.push({ kind: 'paragraph', inlines: inlinesOf(line) })
  }
  return { title: plainTitle(blocks) || title, layout: 'gongwen', blocks }
}

// 一、 is level 1, （一） level 2, 1. level 3, （1） level 4 (GB/T 9704—2012, 7.3.3).
function levelOf(lead: string): HeadingLevel {
  if (/^[一二三四五六七八九十]+、/u.test(lead)) return 1
  if (/^（[一二三四五六七八九十]+）/u.test(lead)) return 2
  return /^（\d+）/u.test(lead) ? 4 : 3
}

function splitFigures(text: string, figures: Readonly<Record<string, Slot>>): Inline[] {
  const inlines: Inline[] = []
  let from = 0
  for (const match of text.matchAll(figurePattern)) {
    if (match.index > from) inlines.push({ kind: 'text', text: text.slice(from, match.index) })
    const id = match[1] as string
    inlines.push({ kind: 'figure', id, text: match[2] as string, state: figures[id]?.state ?? 'missing' })
    from = match.index + match[0].length
  }
  if (from < text.length) inlines.push({ kind: 'text', text: text.slice(from) })
  return inlines
}

function plainTitle(blocks: readonly Block[]): string {
  const title = blocks.find((block) => block.kind === 'title')
  return title && 'inlines' in title
    ? title.inlines.map((inline) => (inline.kind === 'figure' ? figureText(inline) : inline.text)).join('')
    : ''
}
