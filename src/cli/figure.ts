import type { Desk } from '#engine/bureau/desk.ts'
import type { Day } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Reading } from '#engine/indicator/reading.ts'
import { readingLabels } from '#engine/indicator/readingLabels.ts'
import type { Window } from '#engine/indicator/window.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { FigureAnswer } from '#server/routes/figureAnswer.ts'
import { day, dayOrMonth, pair, whole, year } from './arguments.ts'
import { table, withNumbers, write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

type Options = DataOptions & {
  readonly list?: boolean
  readonly year?: number
  readonly from?: Day
  readonly to?: Day
  readonly asOf?: Day
  readonly reading?: string
  readonly by?: string
  readonly filter?: Readonly<Record<string, string>>
  readonly without?: string
  readonly only?: string
  readonly of?: string
  readonly group?: string
  readonly division?: string
  readonly knownOn?: Day
  readonly records?: boolean
  readonly limit?: number
}

export const figure: AddCommand = (program, surroundings) =>
  withData(program.command('figure'))
    .description('查一个指标的数：数值、口径、来源，以及背后的记录')
    .argument('[指标]', '指标的名称（英文名，见 --list）')
    .option('--list', '列出全部指标')
    .option('--year <年>', '全年；与 --as-of 同用时为当年至那一天', year)
    .option('--from <日期>', '起始日（或月，如 2025-01）', dayOrMonth('first'))
    .option('--to <日期>', '截止日（或月，如 2025-09）', dayOrMonth('last'))
    .option('--as-of <日期>', '截至这一天（当年累计，或那一天的存量）', day)
    .option('--reading <读法>', '怎样说这个数：value 数值、growth 同比增长、completion 完成任务、names 名单等', 'value')
    .option('--by <维度>', '按这个维度分开')
    .option('--filter <名称=值>', '只数这一部分，可多次给', pair)
    .option('--without <名单>', '不含这个企业名单')
    .option('--only <名单>', '只含这个企业名单')
    .option('--of <指标>', '占比的分母')
    .option('--group <范围>', '位次或差距的比较范围，如 全市')
    .option('--division <代码>', '只看这个区划')
    .option('--known-on <日期>', '按那一天已经掌握的数据', day)
    .option('--records', '同时给出背后的记录')
    .option('--limit <条数>', '记录最多给几条（默认全部）', whole)
    .action(async (name: string | undefined, options: Options) => {
      if (options.list || name === undefined) return list(name, options, surroundings.stdout)
      return withBooks(options, surroundings, async (desk) => {
        const answer = await ask(desk, name, options)
        if (options.json) await writeJson(surroundings.stdout, withNumbers(answer))
        else await write(surroundings.stdout, inWords(answer, desk))
      })
    })

async function list(name: string | undefined, options: Options, stdout: NodeJS.WritableStream): Promise<void> {
  if (!options.list)
    throw new Problem('badInput', { what: '没有写指标的名称。', next: '用 taizhang figure --list 看全部指标。' })
  const { catalog } = await import('#catalog/index.ts')
  const { getIndicator } = await import('#engine/indicator/reckon.ts')
  if (name !== undefined) getIndicator(catalog.indicators, name)
  const rows = Object.entries(catalog.indicators)
    .filter(([id]) => name === undefined || id === name)
    .map(([indicator, { label, unit, kind, definition, chapter, unverified }]) => ({
      indicator,
      label,
      unit,
      kind,
      definition,
      chapter,
      ...(unverified === undefined ? {} : { unverified }),
    }))
  if (options.json) return writeJson(stdout, { indicators: rows })
  await write(
    stdout,
    `${table(rows.map(({ indicator, label, unit, kind, definition }) => [indicator, label, unit, kindWords[kind], definition]))}\n`,
  )
}

const kindWords = { counted: '台账数', either: '台账数或官方数', reported: '官方数', derived: '推算' } as const

async function ask({ ledger, catalog }: Desk, indicator: string, options: Options): Promise<FigureAnswer> {
  const { figure: figureOf } = await import('#engine/indicator/figure.ts')
  const { isReading, readingNames } = await import('#engine/indicator/reading.ts')
  const { figureAnswer } = await import('#server/routes/figureAnswer.ts')
  const reading = options.reading ?? 'value'
  if (!isReading(reading))
    throw new Problem('badInput', {
      what: `没有读法“${reading}”。`,
      next: `可用：${readingNames.map((name) => `${name}（${readingLabels[name]}）`).join('、')}。`,
    })
  const found = await figureOf(ledger, catalog.indicators, {
    indicator,
    window: await windowOf(ledger, options),
    reading: reading as Reading,
    ...optional(options, ['by', 'filter', 'without', 'only', 'of', 'group', 'division', 'knownOn']),
    ...(options.records ? { withRecords: { limit: options.limit ?? 1_000_000_000 } } : {}),
  })
  return figureAnswer(catalog.registers, found)
}

async function windowOf(ledger: Desk['ledger'], options: Options): Promise<Window> {
  const { untilWindow, yearWindow } = await import('#engine/indicator/window.ts')
  const { from, to, asOf } = options
  if (from !== undefined || to !== undefined) {
    const { todayOf } = await import('#engine/ledger/ledger.ts')
    const end = to ?? asOf ?? todayOf(ledger)
    const start = from ?? untilWindow(end).from
    if (start > end) throw new Problem('badInput', { what: `起始日 ${start} 晚于截止日 ${end}。` })
    return { from: start, to: end }
  }
  if (asOf !== undefined) return untilWindow(asOf)
  if (options.year !== undefined) return yearWindow(options.year)
  throw new Problem('badInput', {
    what: '没有说哪一段时间。',
    next: '请写 --year 2025，或 --from 和 --to，或 --as-of。',
  })
}

function optional<T extends object, K extends keyof T>(
  options: T,
  names: readonly K[],
): { [P in K]?: Exclude<T[P], undefined> } {
  return Object.fromEntries(
    names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  ) as never
}

type Records = NonNullable<FigureAnswer['records']>

function inWords(answer: FigureAnswer, { ledger }: Desk): string {
  const lines = [
    `${answer.label}（${answer.window.text}）：${answer.value === null ? '未知' : answer.phrase}`,
    `口径：${answer.definition}`,
    `算法：${answer.formula}`,
    `来源：${answer.source}${answer.recordCount === null ? '' : `，${answer.recordCount} 条记录`}`,
    ...answer.missing.map((text) => `缺：${text}`),
    ...answer.notes.map((text) => `注：${text}`),
    ...(answer.unverified === undefined ? [] : [`未核实：${answer.unverified}`]),
  ]
  if (answer.by) lines.push(table(answer.by.map((part) => [part.label, part.text || '—'])))
  if (answer.records) {
    const register = answer.register === null ? undefined : ledger.registers[answer.register]
    lines.push(
      `${register?.label ?? ''}：`,
      table(answer.records.map((record) => [`  ${record.title}`, keyOf(record, register)])),
    )
  }
  return `${lines.join('\n')}\n`
}

/** The number by which the ledger itself knows the record, where its title does not say it already. */
function keyOf({ printed, title }: Records[number], register: Register | undefined): string {
  const key = (register?.key ?? []).map((name) => printed[name] ?? '').join(' ')
  return key === title ? '' : key
}
