/** assess, calculate and policies as processes of their own: one JSON document each, held against the contract. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '#testing/temporary.ts'
import { contract } from './contract.ts'
import { run } from './running.ts'

test('测算按次序回答每一例，缺的说名称，写错的事实名说最接近的', async (context) => {
  const file = path.join(temporaryFolder(context), 'facts.json')
  writeFileSync(
    file,
    JSON.stringify([
      { salesYuan: [30000000, 40000000, '50000000.01'], rdHnteYuan: [1200000, 1600000, 2000001] },
      { salesYuan: [30000000, 30000000, 40000000] },
    ]),
  )
  const { code, stdout } = await run(['calculate', 'hnte.rdRatio', '--facts', file, '--as-of', '2024-05-01', '--json'])
  assert.equal(code, 0)
  const { answers } = contract.calculate.parse(JSON.parse(stdout))
  assert.deepEqual(
    answers.map(({ results }) => [results['thresholdPercent'], results['result']]),
    [
      [4, 'met'],
      [5, 'unknown'],
    ],
  )
  assert.deepEqual(
    answers[1]?.missing.map(({ name }) => name),
    ['rdHnteYuan1', 'rdHnteYuan2', 'rdHnteYuan3'],
  )
  const plain = await run(['calculate', 'hnte.rdRatio', '--facts', file, '--as-of', '2024-05-01'])
  assert.match(plain.stdout, /结论 +(不)?满足/)
  assert.doesNotMatch(plain.stdout, /[A-Za-z]{3}/)
  writeFileSync(file, JSON.stringify({ salesYaun: [1] }))
  const wrong = await run(['calculate', 'hnte.rdRatio', '--facts', file, '--json'])
  assert.equal(wrong.code, 1)
  assert.match(JSON.parse(wrong.stdout).problem.title, /是否想用“salesYuan”/)
})

test('按事实判断一项政策，可以用外面的名称；不说判断谁是错的', async (context) => {
  const file = path.join(temporaryFolder(context), 'facts.json')
  writeFileSync(file, JSON.stringify({ year: 2023, directRoute: 'hnteCertificate', salesYuan: 200000000.01 }))
  const { code, stdout } = await run(['assess', 'tsme', '--facts', file, '--as-of', '2023-07-01', '--json'])
  assert.equal(code, 0)
  const { policy, assessments } = contract.assess.parse(JSON.parse(stdout))
  assert.deepEqual([policy, assessments[0]?.outcome, assessments[0]?.result], ['techSme', 'ineligible', 'unmet'])
  const nobody = await run(['assess', 'tsme', '--json'])
  assert.equal(nobody.code, 1)
  assert.equal(JSON.parse(nobody.stdout).problem.code, 'badInput')
})

test('政策印成中文，条文和中间量都在', async () => {
  const { code, stdout } = await run(['policies', 'hnte', '--json'])
  assert.equal(code, 0)
  const rule = contract.policy.parse(JSON.parse(stdout))
  assert.match(rule.text, /近三年研发费用合计（逐年相加）不低于近三年销售收入合计 × 研发费用占比的最低要求/)
  contract.policies.parse(JSON.parse((await run(['policies', '--json'])).stdout))
  contract.calculateList.parse(JSON.parse((await run(['calculate', 'list', '--json'])).stdout))
})

test('本局核实过的参数，印政策、按事实判断都照核实的', async (context) => {
  const folder = temporaryFolder(context)
  const data = path.join(folder, 'books')
  const parameters = path.join(folder, '政策参数.csv')
  writeFileSync(
    parameters,
    [
      '政策名称,参数,本局取值,核实依据,核实日期,核实人',
      '省级高新技术企业备案,科技人员占比的最低要求,8,闽科高〔2018〕10号,2025-03-01,某某',
    ].join('\n'),
  )
  assert.equal((await run(['import', parameters, '--register', 'policyParameter', '--data', data, '--json'])).code, 0)
  const { stdout } = await run(['policies', 'provincialHnte', '--data', data, '--json'])
  const rule = contract.policy.parse(JSON.parse(stdout))
  const staff = rule.facts.find(({ name }) => name === 'techStaffMin')
  assert.deepEqual([staff?.origin, staff?.unverified], ['parameter', null])
  assert.match(String(staff?.verified), /闽科高〔2018〕10号，2025年3月1日，某某核实/)

  const facts = path.join(folder, 'facts.json')
  writeFileSync(facts, JSON.stringify({ staffAverage: 100, techStaffAverage: 7 }))
  const judged = async (...options: string[]) => {
    const found = await run([
      'assess',
      'provincialHnte',
      '--facts',
      facts,
      '--as-of',
      '2025-06-01',
      '--json',
      ...options,
    ])
    const [assessment] = contract.assess.parse(JSON.parse(found.stdout)).assessments
    return assessment?.conditions.find(({ id }) => id === 'techStaff')?.state
  }
  assert.deepEqual([await judged('--data', path.join(folder, 'none')), await judged('--data', data)], ['met', 'unmet'])
})
