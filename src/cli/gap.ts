import type { Day } from '#engine/ground/day.ts'
import { day, year } from './arguments.ts'
import { table, withNumbers, write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

type Options = DataOptions & { readonly year: number; readonly asOf?: Day }

export const gap: AddCommand = (program, surroundings) =>
  withData(program.command('gap'))
    .description('补差名单：一项任务还差多少，哪些企业做成一两件事就能算上')
    .argument('<任务>', '指标名称，如 hnteApplied，或它的中文名')
    .requiredOption('--year <年>', '任务年度', year)
    .option('--as-of <日期>', '截至这一天（默认按“报告参数”台账）', day)
    .action((target: string, options: Options) =>
      withBooks(options, surroundings, async ({ ledger, catalog }) => {
        const { gapOf } = await import('#engine/plan/gap.ts')
        const { gapAnswer } = await import('#server/routes/gapAnswer.ts')
        const { standing } = await import('#server/routes/standing.ts')
        const asked = await standing({ ledger, catalog }, options)
        const answer = gapAnswer(await gapOf(ledger, catalog, { ...asked, target }))
        if (options.json) return writeJson(surroundings.stdout, { ...asked, gap: withNumbers(answer) })
        await write(surroundings.stdout, inWords(answer, asked.asOf))
      }),
    )

type Answer = ReturnType<typeof import('#server/routes/gapAnswer.ts').gapAnswer>

function inWords(answer: Answer, asOf: Day): string {
  const head = `${answer.label}，截至 ${asOf}：任务 ${answer.target}，完成 ${answer.actual ?? '未知'}，${
    answer.short === null ? '差多少未知' : answer.short === '0' ? '已完成' : `还差 ${answer.short} ${answer.unit}`
  }（${answer.lightText}）`
  const forecast = answer.forecast
    ? [
        `预计全年 ${answer.forecast.mid}${answer.unit}${
          answer.forecast.low === null ? '' : `（${answer.forecast.low}至${answer.forecast.high}）`
        }${
          answer.forecast.withVisits ? `，加上走访约 ${answer.forecast.withVisits}${answer.unit}` : ''
        }（${answer.forecast.method}）`,
        ...(answer.forecast.backtest ? [`预计的误差：${answer.forecast.backtest.text}`] : []),
      ]
    : []
  if (answer.policies.length === 0) return [head, ...forecast, '没有哪项政策对应这项任务，列不出名单。', ''].join('\n')
  const rows = answer.candidates.map(({ title, outcomeText, needs, visit }) => [
    outcomeText,
    title,
    visit ? `${visit.on} ${visit.isDone ? '已走访' : '待走访'}` : '—',
    needs.join('；'),
  ])
  return [
    head,
    ...forecast,
    rows.length === 0 ? answer.none : table([['结论', '企业', '走访', '要做什么'], ...rows]),
    '',
  ].join('\n')
}
