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
