import { resultLabels, sayResult } from '#catalog/calculations/words.ts'
import { type Day, today } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { day } from './arguments.ts'
import { calculationHere } from './calculationHere.ts'
import { readCases } from './facts.ts'
import { table, write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withData } from './surroundings.ts'

type Options = DataOptions & { readonly facts?: string; readonly asOf?: Day }

export const calculate: AddCommand = (program, surroundings) =>
  withData(program.command('calculate'))
    .description('按给定的事实测算：年费、证书到期日、某一条件是否满足等；本局核实过的按核实的算')
    .argument('<测算>', '测算的名称，如 hnte.rdRatio；写 list 看全部')
    .option('--facts <文件>', '事实，JSON：一个对象，或若干对象的列表')
    .option('--as-of <日期>', '按哪一天（默认今天）', day)
    .action(async (name: string, options: Options) => {
      const { catalog } = await import('#catalog/index.ts')
      const { stdout, clock } = surroundings
      if (name === 'list') {
        const calculations = Object.entries(catalog.calculations).map(([calculation, { label, source }]) => ({
          calculation,
          label,
          source,
        }))
        await (options.json
          ? writeJson(stdout, { calculations })
          : write(
              stdout,
              `${table(calculations.map(({ calculation, label, source }) => [calculation, label, source]))}\n`,
            ))
        return
      }
      const { calculationAnswer } = await import('#engine/policy/calculationAnswer.ts')
      const calculation = await calculationHere(name, options, surroundings)
      const asOf = options.asOf ?? today(clock)
      const { cases } = await readCases(factsOf(options))
      const answers = cases.map((facts) => calculationAnswer(calculation, facts, asOf))
      if (options.json) {
        await writeJson(stdout, {
          calculation: name,
          label: calculation.label,
          source: calculation.source,
          asOf,
          answers,
        })
        return
      }
      const lines = [`${calculation.label}（${calculation.source}）`]
      for (const [index, { results, missing, byDefault, notes, unverified, verified }] of answers.entries()) {
        if (answers.length > 1) lines.push(`第 ${index + 1} 例`)
        lines.push(
          table(Object.entries(results).map(([key, value]) => [`  ${resultLabels[key] ?? key}`, sayResult(value)])),
        )
        for (const { label } of missing) lines.push(`  缺：${label}`)
        for (const { label } of byDefault) lines.push(`  按默认：${label}`)
        for (const note of notes) lines.push(`  注：${note}`)
        for (const point of verified) lines.push(`  已核实：${point}`)
        for (const point of unverified) lines.push(`  未核实：${point}`)
      }
      await write(stdout, `${lines.join('\n')}\n`)
    })

function factsOf({ facts }: Options): string {
  if (facts === undefined)
    throw new Problem('badInput', { what: '没有给事实。', next: '写成 JSON 文件，用 --facts 给出。' })
  return facts
}
