import { type Day, today } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { AssessmentAnswer } from '#engine/policy/assessmentAnswer.ts'
import { sayMissing } from '#engine/policy/missing.ts'
import { day } from './arguments.ts'
import { readCases } from './facts.ts'
import { write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withData } from './surroundings.ts'

type Options = DataOptions & { readonly facts?: string; readonly asOf?: Day }

export const assess: AddCommand = (program, surroundings) =>
  withData(program.command('assess'))
    .description('判断符合不符合一项政策：逐条件的结论、差多少、缺什么、值多少钱')
    .argument('<政策>', '政策的名称，如 hnte；用 policies 看全部')
    .option('--facts <文件>', '按给定的事实判断，JSON：一个对象，或若干对象的列表')
    .option('--as-of <日期>', '按哪一天（默认今天）', day)
    .action(async (name: string, options: Options) => {
      const { catalog } = await import('#catalog/index.ts')
      const { getPolicy } = await import('#engine/policy/find.ts')
      const policy = getPolicy(catalog.policies, name)
      const asOf = options.asOf ?? today(surroundings.clock)
      if (options.facts === undefined)
        throw new Problem('badInput', { what: '没有说判断谁。', next: '用 --facts 给出事实。' })
      const { assess: judge } = await import('#engine/policy/assess.ts')
      const { readFacts } = await import('#engine/policy/intake.ts')
      const { assessmentAnswer } = await import('#engine/policy/assessmentAnswer.ts')
      const { cases } = await readCases(options.facts)
      const assessments = cases.map((facts) =>
        assessmentAnswer(policy, judge(policy, readFacts(policy.facts, facts, asOf), asOf)),
      )
      if (options.json)
        await writeJson(surroundings.stdout, { policy: policy.name, title: policy.title, asOf, assessments })
      else await write(surroundings.stdout, assessments.map(inWords).join('\n'))
    })

/** One case as a reader wants it: the verdict first, then each condition. */
function inWords(answer: AssessmentAnswer): string {
  const lines = [`${answer.title}（截至 ${answer.asOf}）：${answer.say}`]
  if (answer.version !== null)
    lines.push(`依据：${answer.documents.map(({ title, number }) => `《${title}》${number ?? ''}`).join('，')}`)
  for (const one of answer.conditions) {
    const values = [
      one.actualText && `现为 ${one.actualText}`,
      one.requiredText && `要求${one.requiredText}`,
      one.shortfallText,
      one.missing.length > 0 ? `缺：${sayMissing(one.missing).join('、')}` : null,
    ].filter(Boolean)
    lines.push(
      `  ${stateMarks[one.state]} ${one.label}（${one.articleText}）${values.length > 0 ? `：${values.join('，')}` : ''}`,
    )
    if (one.state === 'unmet' && one.remedy) lines.push(`      可以：${one.remedy}`)
  }
  if (answer.amount) {
    lines.push(`  ${answer.amount.label}：${answer.amount.text ?? '未知'}`)
    for (const { label, text } of answer.amount.steps) lines.push(`      ${label}：${text}`)
    for (const { level, yuan } of answer.amount.shares) lines.push(`      ${level} ${yuan} 元`)
  }
  if (answer.byDefault.length > 0) lines.push(`  按默认：${answer.byDefault.map(({ label }) => label).join('、')}`)
  for (const note of answer.notes) lines.push(`  注：${note}`)
  for (const text of answer.unverified) lines.push(`  未核实：${text}`)
  return `${lines.join('\n')}\n`
}

const stateMarks = { met: '✓', unmet: '✗', unknown: '?', manual: '○', notApplicable: '－' } as const
