import { type Day, today } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { AssessmentAnswer } from '#engine/policy/assessmentAnswer.ts'
import { sayMissing } from '#engine/policy/missing.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import { day } from './arguments.ts'
import { readCases } from './facts.ts'
import { table, write, writeJson } from './output.ts'
import { policyHere } from './policyHere.ts'
import { type AddCommand, type DataOptions, type Surroundings, withBooks, withData } from './surroundings.ts'

type Options = DataOptions & {
  readonly facts?: string
  readonly subject?: string
  readonly all?: boolean
  readonly asOf?: Day
}

export const assess: AddCommand = (program, surroundings) =>
  withData(program.command('assess'))
    .description('判断符合不符合一项政策：逐条件的结论、差多少、缺什么、值多少钱')
    .argument('<政策>', '政策的名称，如 hnte；用 policies 看全部')
    .option('--facts <文件>', '按给定的事实判断，JSON：一个对象，或若干对象的列表')
    .option('--subject <名称或编号>', '按台账判断一家，如统一社会信用代码或企业名称')
    .option('--all', '按台账判断全部，保存结论')
    .option('--as-of <日期>', '按哪一天（默认今天）', day)
    .action(async (name: string, options: Options) => {
      const asOf = options.asOf ?? today(surroundings.clock)
      const ways = [options.facts, options.subject, options.all].filter((way) => way !== undefined)
      if (ways.length !== 1)
        throw new Problem('badInput', {
          what: ways.length === 0 ? '没有说判断谁。' : '判断谁只能说一次。',
          next: '用 --facts 给出事实，或用 --subject 指一家，或用 --all 判断全部。',
        })
      if (options.facts !== undefined) return byFacts(name, options.facts, asOf, options, surroundings)
      return options.all ? everybody(name, asOf, options, surroundings) : one(name, asOf, options, surroundings)
    })

async function byFacts(name: string, file: string, asOf: Day, options: Options, surroundings: Surroundings) {
  const { assess: judge } = await import('#engine/policy/assess.ts')
  const { readFacts } = await import('#engine/policy/intake.ts')
  const { assessmentAnswer } = await import('#engine/policy/assessmentAnswer.ts')
  const policy = await policyHere(name, options, surroundings)
  const { cases } = await readCases(file)
  const assessments = cases.map((facts) =>
    assessmentAnswer(policy, judge(policy, readFacts(policy.facts, facts, asOf), asOf)),
  )
  await tell(policy, asOf, assessments, options, surroundings.stdout)
}

async function one(name: string, asOf: Day, options: Options, surroundings: Surroundings) {
  const { getPolicy } = await import('#engine/policy/find.ts')
  const { inForce } = await import('#engine/policy/confirmations.ts')
  const { assess: judge } = await import('#engine/policy/assess.ts')
  const { assessmentAnswer } = await import('#engine/policy/assessmentAnswer.ts')
  const { caseOfSubject, findSubject, subjectFacts } = await import('#engine/policy/subject.ts')
  await withBooks(options, surroundings, async ({ ledger, catalog }) => {
    const [policy] = await inForce(ledger, [getPolicy(catalog.policies, name)])
    if (!policy) return
    const id = await findSubject(ledger, policy.subject, options.subject ?? '')
    const { title, facts } = await subjectFacts(ledger, [policy], { register: policy.subject, id }, asOf)
    const [found] = facts
    if (!found) return
    const answer = assessmentAnswer(policy, judge(policy, caseOfSubject(policy, found, asOf), asOf))
    await tell(policy, asOf, [{ ...answer, subject: { id, title } }], options, surroundings.stdout)
  })
}

async function tell(
  policy: NamedPolicy,
  asOf: Day,
  assessments: readonly Told[],
  options: Options,
  stdout: NodeJS.WritableStream,
) {
  if (options.json) await writeJson(stdout, { policy: policy.name, title: policy.title, asOf, assessments })
  else await write(stdout, assessments.map(inWords).join('\n'))
}

async function everybody(name: string, asOf: Day, options: Options, surroundings: Surroundings) {
  const { getPolicy, policiesOver } = await import('#engine/policy/find.ts')
  const { assessAll } = await import('#engine/policy/assessAll.ts')
  const { storedVerdicts } = await import('#engine/policy/storedVerdicts.ts')
  await withBooks(options, surroundings, async ({ ledger, catalog }) => {
    const policy = getPolicy(catalog.policies, name)
    const { seq } = await assessAll(ledger, policiesOver(catalog.policies), asOf)
    const { counts, amountYuan, verdicts } = await storedVerdicts(ledger, policy)
    if (options.json) {
      const answer = { policy: policy.name, title: policy.title, asOf, seq, counts, amountYuan, verdicts }
      await writeJson(surroundings.stdout, answer)
      return
    }
    const { outcomeWords } = await import('#engine/policy/explain.ts')
    const rows = verdicts.map((row) => [
      outcomeWords[row.outcome],
      row.title,
      row.amountYuan === null ? '' : `${row.amountYuan}元`,
      [...row.lacking.map(({ label }) => label), ...row.missing.map(({ label }) => `缺${label}`)]
        .slice(0, 3)
        .join('；'),
    ])
    const sums = Object.entries(counts).map(
      ([outcome, count]) => `${outcomeWords[outcome as keyof typeof outcomeWords]} ${count}`,
    )
    await write(
      surroundings.stdout,
      `${policy.title}（截至 ${asOf}）：${sums.join('，')}\n${rows.length === 0 ? '台账里还没有可判断的单位。' : table(rows)}\n`,
    )
  })
}

/** A verdict, and whose it is where it is somebody's of the ledgers. */
type Told = AssessmentAnswer & { readonly subject?: { readonly id: string; readonly title: string } }

/** One case as a reader wants it: the verdict first, then each condition. */
function inWords(answer: Told): string {
  const lines = [
    `${answer.subject ? `${answer.subject.title} · ` : ''}${answer.title}（截至 ${answer.asOf}）：${answer.say}`,
  ]
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
  for (const text of answer.verified) lines.push(`  已核实：${text}`)
  for (const text of answer.unverified) lines.push(`  未核实：${text}`)
  return `${lines.join('\n')}\n`
}

const stateMarks = { met: '✓', unmet: '✗', unknown: '?', manual: '○', notApplicable: '－' } as const
