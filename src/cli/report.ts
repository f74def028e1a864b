import { type Day, monthOf } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Books } from '#engine/report/books.ts'
import type { Composed } from '#engine/report/compose.ts'
import type { Asked } from '#engine/report/parameters.ts'
import { day, dayOrMonth, pair, year } from './arguments.ts'
import { withNumbers, write, writeJson } from './output.ts'
import { saveFile } from './save.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

type Options = DataOptions & {
  readonly year: number
  readonly from?: Day
  readonly to?: Day
  readonly asOf?: Day
  readonly choose?: Readonly<Record<string, string>>
  readonly output?: string
  readonly review?: string
  readonly workingPaper?: string
  readonly publish?: boolean
}

export const report: AddCommand = (program, surroundings) =>
  withData(program.command('report'))
    .description('生成报告：正式稿、核稿版（每个数带出处批注）、数据底稿')
    .argument('<报告>', '报告的英文名，如 annualSummary')
    .requiredOption('--year <年>', '报告年度', year)
    .option('--from <月>', '统计起始月，如 2025-01（默认按“报告参数”台账）', dayOrMonth('first'))
    .option('--to <月>', '统计截止月，如 2025-09', dayOrMonth('last'))
    .option('--as-of <日期>', '数据截至日', day)
    .option('--choose <选项=值>', '选定内容，如 奖补项目=研发分段补助；可写多次', pair)
    .option('-o, --output <文件>', '正式稿 .docx')
    .option('--review <文件>', '核稿版 .docx')
    .option('--working-paper <文件>', '数据底稿 .xlsx')
    .option('--publish', '发布：冻结各数和修订序号；缺数或规则不成立时拒绝')
    .action((name: string, options: Options) =>
      withBooks(options, surroundings, async ({ ledger, catalog }) => {
        const { booksOf, composedAnswer } = await import('#server/routes/reportAnswer.ts')
        const { composeReport } = await import('#engine/report/compose.ts')
        const books = booksOf(ledger, catalog)
        const publication = options.publish
          ? await publish(books, surroundings.actor, name, askedFor(options))
          : undefined
        const composed = publication?.composed ?? (await composeReport(books, name, askedFor(options)))
        const files = await writeFiles(
          books,
          composed,
          options,
          publication ? new Date(publication.at) : ledger.clock(),
        )
        if (!options.json) return write(surroundings.stdout, inWords(composed, files, publication?.id))
        const answer = composedAnswer(composed)
        const { id, at, actor } = publication ?? {}
        await writeJson(surroundings.stdout, {
          ...answer,
          year: composed.parameters.year,
          figures: withNumbers(answer.figures),
          files,
          ...(publication ? { publication: { id, at, actor, seq: composed.seq } } : {}),
        })
      }),
    )

async function publish(books: Books, actor: string, name: string, asked: Asked) {
  const { publishReport } = await import('#engine/report/publish.ts')
  return publishReport(books, actor, name, asked)
}

function askedFor(options: Options): Asked {
  const { year, from, to, asOf, choose } = options
  for (const bound of [from, to]) {
    if (bound !== undefined && !bound.startsWith(String(year)))
      throw new Problem('badInput', { what: `统计月份 ${bound.slice(0, 7)} 不在报告年度 ${year} 内。` })
  }
  return {
    year,
    ...(from === undefined ? {} : { fromMonth: monthOf(from) }),
    ...(to === undefined ? {} : { toMonth: monthOf(to) }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(choose === undefined ? {} : { choices: choose }),
  }
}

export type WrittenFiles = { readonly document?: string; readonly review?: string; readonly workingPaper?: string }

/** Writes those of the three files that were asked for; answers their paths. */
export async function writeFiles(
  books: Books,
  composed: Composed,
  wanted: { readonly output?: string; readonly review?: string; readonly workingPaper?: string },
  at: Date,
): Promise<WrittenFiles> {
  if (wanted.output === undefined && wanted.review === undefined && wanted.workingPaper === undefined) return {}
  const { cleanCopy, reviewCopy, workingPaper } = await import('#engine/report/outputs.ts')
  return {
    ...(wanted.output === undefined ? {} : { document: await saveFile(wanted.output, await cleanCopy(composed, at)) }),
    ...(wanted.review === undefined
      ? {}
      : { review: await saveFile(wanted.review, await reviewCopy(composed, '台账通', at)) }),
    ...(wanted.workingPaper === undefined
      ? {}
      : { workingPaper: await saveFile(wanted.workingPaper, await workingPaper(books, composed)) }),
  }
}

function inWords(composed: Composed, files: WrittenFiles, publication: string | undefined): string {
  const slots = composed.figures.flatMap((figure) => figure.slots)
  const filled = composed.figures.filter((figure) => figure.state !== 'missing').flatMap((figure) => figure.slots)
  const met = composed.rules.filter((rule) => rule.outcome === 'met').length
  const lines = [
    composed.title,
    `${slots.length === 0 ? '' : `填数 ${filled.length}/${slots.length} 处，`}规则成立 ${met}/${composed.rules.length} 条，${composed.ready ? '可以发布' : '还不能发布'}`,
  ]
  if (composed.missing.length > 0) lines.push(...composed.missing.map((text) => `  ${text}`))
  // The others stand among what is missing.
  const advised = composed.rules.filter((rule) => rule.advisory && rule.outcome !== 'met')
  lines.push(
    ...advised.map(
      ({ say, outcome, detail }) => `  提示：“${say}”${outcome === 'unmet' ? '不成立' : '无法判断'}（${detail}）`,
    ),
  )
  if (publication) lines.push(`已发布：${publication}`)
  for (const file of Object.values(files)) lines.push(`已写到 ${file}`)
  return `${lines.join('\n')}\n`
}
