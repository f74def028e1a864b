import type { Day } from '#engine/ground/day.ts'
import { day, year } from './arguments.ts'
import { table, withNumbers, write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

type Options = DataOptions & { readonly year: number; readonly asOf?: Day }

export const targets: AddCommand = (program, surroundings) =>
  withData(program.command('targets'))
    .description('任务完成情况：完成率、序时进度、亮灯、预测')
    .requiredOption('--year <年>', '任务年度', year)
    .option('--as-of <日期>', '截至这一天（默认按“报告参数”台账）', day)
    .action((options: Options) =>
      withBooks(options, surroundings, async ({ ledger, catalog }) => {
        const { targetAnswers } = await import('#server/routes/targets.ts')
        const { standing } = await import('#server/routes/standing.ts')
        const { openMemo } = await import('#server/memo.ts')
        const asked = await standing({ ledger, catalog }, options)
        const rows = await targetAnswers({ ledger, catalog, memo: openMemo({ ledger }) }, asked)
        if (options.json) return writeJson(surroundings.stdout, { ...asked, targets: withNumbers(rows) })
        const lines = rows.map((row) => [
          row.lightText,
          row.label,
          row.target.text,
          row.actual ? `${row.actual.text}${row.unit}` : '未知',
          row.completionPct === null ? '—' : `${row.completionPct}%`,
          row.pacePct === null ? '—' : `${row.pacePct}%`,
          row.growthText ?? '—',
          row.forecast?.text ?? row.missing.join('；'),
        ])
        const head = ['亮灯', '指标', '任务', '完成', '完成率', '序时进度', '同比', '预测或所缺']
        await write(
          surroundings.stdout,
          `${asked.year}年任务，截至 ${asked.asOf}\n${rows.length === 0 ? '还没有导入目标任务。' : table([head, ...lines])}\n`,
        )
      }),
    )
