/**
 * The template language as a bureau may use it: words, figures, and conditions on figures. Whoever edits a template in the browser
 * is a stranger to this program, so there are no files, no filters that could alter a figure, no way into an object, and an end to
 * time, memory and output.
 */
import { Context, Drop, type Emitter, Liquid, LiquidError, type Template, toValueSync } from 'liquidjs'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { markBlock, markFigure } from './marks.ts'
import type { FigureState } from './tree.ts'

/** A figure as the words see it: its text stands in the sentence; the rest chooses the words around it. */
export type Slot = {
  readonly text: string
  readonly state: FigureState
  /** Sign of a growth or a difference, or of the value itself; unknown where the figure is. */
  readonly sign: -1 | 0 | 1 | null
  readonly count: number | null
}

/** What is wrong with a template, and where. `nearest`: the name that was probably meant. */
export type TemplateFault = {
  readonly line: number
  readonly column: number
  readonly reason: string
  readonly name?: string
  readonly nearest?: string
}

/** What a template may name: figures, and tables and charts, each with its label. */
export type TemplateNames = {
  readonly figures: Readonly<Record<string, string>>
  readonly blocks: Readonly<Record<string, string>>
}

/** What a template may ask of a figure beside printing it. */
const properties = ['known', 'missing', 'zero', 'up', 'down', 'some', 'many', 'plain'] as const

/** Characters of a template, milliseconds of filling it, units of memory, characters of what comes out. */
const templateLimits = {
  characters: 200_000,
  milliseconds: 1_000,
  memory: 20_000_000,
  output: 1_000_000,
} as const

const tags = ['if', 'unless', 'case', 'for', 'break', 'continue', 'comment'] as const

/** All faults of a template at once, without filling it. */
export function templateFaults(template: string, names: TemplateNames): TemplateFault[] {
  const { liquid } = engine()
  let parsed: Template[]
  try {
    parsed = liquid.parse(template)
  } catch (error) {
    return [faultOf(error)]
  }
  const used = Object.values(liquid.analyzeSync(parsed).globals).flat()
  return [
    ...used.flatMap((variable) => nameFaults(variable.segments, variable.location, names)),
    ...blockFaults(template, names),
  ].sort((a, b) => a.line - b.line || a.column - b.column)
}

function nameFaults(
  [name, property]: readonly unknown[],
  { row, col }: { readonly row: number; readonly col: number },
  { figures, blocks }: TemplateNames,
): TemplateFault[] {
  const said = String(name)
  const at = { line: row, column: col, name: said }
  if (Object.hasOwn(blocks, said) && property === undefined) return []
  if (!Object.hasOwn(figures, said)) {
    const guess = nearestName(said, { ...figures, ...blocks })
    return [
      {
        ...at,
        reason: `没有名为“${said}”的数据${guess === undefined ? '' : `，是否想用“${guess.said}”`}`,
        ...(guess === undefined ? {} : { nearest: guess.name }),
      },
    ]
  }
  if (property === undefined || (properties as readonly string[]).includes(String(property))) return []
  return [{ ...at, reason: `数据“${said}”没有属性“${String(property)}”，可用：${properties.join('、')}` }]
}

/** By name or by the words that people see. */
function nearestName(
  said: string,
  labels: Readonly<Record<string, string>>,
): { readonly name: string; readonly said: string } | undefined {
  const name = nearest(said, Object.keys(labels))
  if (name !== undefined) return { name, said: name }
  const label = nearest(said, Object.values(labels))
  const named = Object.entries(labels).find((entry) => entry[1] === label)?.[0]
  return label === undefined || named === undefined ? undefined : { name: named, said: label }
}

function blockFaults(template: string, { blocks }: TemplateNames): TemplateFault[] {
  return template.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\{\{-?\s*([A-Za-z]\w*)\s*-?\}\}/g)].flatMap((match) => {
      const name = match[1] as string
      if (!Object.hasOwn(blocks, name) || line.trim() === match[0]) return []
      return [{ line: index + 1, column: match.index + 1, name, reason: `表和图要单独占一行：“${blocks[name]}”` }]
    }),
  )
}

/** The words with every figure in its place, marked with its name. Throws `templateInvalid`, `templateLimit`. */
export function fillTemplate(
  report: { readonly label: string; readonly template: string },
  figures: Readonly<Record<string, Slot>>,
  blocks: readonly string[],
): string {
  const { liquid } = engine()
  const scope = Object.fromEntries([
    ...Object.entries(figures).map(([name, slot]) => [name, new FigureDrop(name, slot)] as const),
    ...blocks.map((name) => [name, new BlockDrop(name)] as const),
  ])
  const emitter = new LimitedOutput()
  try {
    const context = new Context(scope, liquid.options, { sync: true })
    toValueSync(liquid.renderer.renderTemplates(liquid.parse(report.template), context, emitter))
  } catch (error) {
    throw problemOf(report.label, error)
  }
  return emitter.buffer
}

/** The first fault as a Problem. */
export function refuseFaults(label: string, faults: readonly TemplateFault[]): void {
  const first = faults[0]
  if (first === undefined) return
  throw new Problem('templateInvalid', { report: label, line: first.line, reason: first.reason })
}

class LimitedOutput implements Emitter {
  buffer = ''
  write(html: unknown): void {
    const text = String(html ?? '')
    if (this.buffer.length + text.length > templateLimits.output) throw new Error('output limit exceeded')
    this.buffer += text
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
    this.marked = markFigure(name, slot.text)
    this.known = slot.state !== 'missing'
    this.missing = slot.state === 'missing'
    this.zero = slot.sign === 0
    this.up = slot.sign === 1
    this.down = slot.sign === -1
    this.some = slot.sign === 1
    this.many = (slot.count ?? 0) > 1
    this.plain = slot.text
  }

  override valueOf(): string {
    return this.marked
  }
}

class BlockDrop extends Drop {
  private readonly marked: string

  constructor(name: string) {
    super()
    this.marked = markBlock(name)
  }

  override valueOf(): string {
    return this.marked
  }
}

function engine(): { readonly liquid: Liquid } {
  const liquid = new Liquid({
    parseLimit: templateLimits.characters,
    renderLimit: templateLimits.milliseconds,
    memoryLimit: templateLimits.memory,
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    // A template is one text; it includes nothing and reads no file.
    templates: {},
    cache: false,
  })
  for (const name of Object.keys(liquid.tags)) if (!(tags as readonly string[]).includes(name)) delete liquid.tags[name]
  for (const name of Object.keys(liquid.filters)) delete liquid.filters[name]
  return { liquid }
}

function problemOf(label: string, error: unknown): Problem {
  if (error instanceof Problem) return error
  const message = error instanceof Error ? error.message : String(error)
  const line = lineOf(error).line
  const limit = limitWords.find(([pattern]) => pattern.test(message))?.[1]
  if (limit !== undefined)
    return new Problem('templateLimit', { report: label, limit: `${limit}；第 ${line} 行` }, { cause: error })
  return new Problem('templateInvalid', { report: label, line, reason: inChinese(message) }, { cause: error })
}

const limitWords: readonly (readonly [RegExp, string])[] = [
  [/output limit exceeded/, `生成的文字最多 ${templateLimits.output / 10_000} 万字`],
  [/render limit exceeded/, `生成时间最多 ${templateLimits.milliseconds / 1_000} 秒`],
  [/parse length limit exceeded/, `模板最多 ${templateLimits.characters / 10_000} 万字`],
  [/limit exceeded/, '循环次数或所占内存'],
]

function faultOf(error: unknown): TemplateFault {
  const message = error instanceof Error ? error.message : String(error)
  const limit = limitWords.find(([pattern]) => pattern.test(message))?.[1]
  return { ...lineOf(error), reason: limit === undefined ? inChinese(message) : `超过上限（${limit}）` }
}

function lineOf(error: unknown): { readonly line: number; readonly column: number } {
  const [line = 1, column = 1] =
    error instanceof LiquidError
      ? ((error as { token?: { getPosition?: () => number[] } }).token?.getPosition?.() ?? [])
      : []
  return { line, column }
}

function inChinese(message: string): string {
  const first = message.split('\n')[0] ?? message
  if (/undefined variable/.test(first))
    return `没有名为“${first.replace(/.*undefined variable:?\s*/, '').replace(/,.*$/, '')}”的数据`
  if (/not closed/.test(first)) return '“如果”没有写“结束”（缺少 endif、endfor 等）'
  if (/undefined filter/.test(first)) return '数不能在模板里再加工；要改小数位或单位，请改这个数的设置'
  if (/tag ".*" not found/.test(first)) return `没有名为 ${first.replace(/.*tag (".*") not found.*/, '$1')} 的标签`
  return '写法不对，请核对双花括号和百分号标签是否成对'
}
