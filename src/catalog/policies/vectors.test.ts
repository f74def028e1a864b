/**
 * The worked cases of the rules that lie outside this project: the folder TAIZHANG_VECTORS, or ../shared/domain beside it.
 * Every expected field is compared; numbers rounded half up to the decimals expected.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, describe, test } from 'node:test'
import { fromDecimalText, roundHalfUp } from '#engine/ground/rational.ts'
import { isRational, type Plain, plain } from '#engine/policy/answerJson.ts'
import { calculate } from '#engine/policy/calculate.ts'
import { readFacts } from '#engine/policy/intake.ts'
import { catalog } from '../index.ts'

type Case = {
  readonly id: string
  readonly policy?: string
  readonly topic?: string
  readonly input: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly tolerance?: unknown
}

const folder = resolve(process.env.TAIZHANG_VECTORS ?? '../shared/domain')
const counts: string[] = []
after(() => process.stdout.write(`${counts.join('\n')}\n`))

for (const name of ['vectors-recognition.json', 'vectors-patents.json']) {
  const file = join(folder, name)
  describe(name, { skip: existsSync(file) ? false : `没有 ${file}，跳过；用 TAIZHANG_VECTORS 指定目录` }, () => {
    const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]) : []
    let asked = 0
    for (const one of cases) {
      const wanted = String(one.expected['criterion'] ?? one.topic)
      const calculation = catalog.calculations[wanted]
      // Identifiers, cells and indicators have their own test in engine/ground.
      if (!calculation && one.topic !== undefined) continue
      asked++
      test(one.id, () => {
        assert.ok(calculation, `没有测算 ${wanted}`)
        const { answers } = calculate(calculation, readFacts(calculation.facts, one.input, '2026-01-01'), '2026-01-01')
        for (const [field, value] of Object.entries(one.expected)) {
          if (field === 'criterion') continue
          const found = Object.hasOwn(answers, field) ? plain(field, answers[field]!) : undefined
          agrees(value, found, `${one.id}.${field}`)
        }
      })
    }
    counts.push(`${name}：${cases.length} 例，这里核对 ${asked} 例`)
  })
}

function agrees(expected: unknown, found: Plain | undefined, at: string): void {
  if (typeof expected === 'number') {
    assert.ok(found !== undefined && isRational(found), `${at}：应为 ${expected}，得到 ${String(found)}`)
    const decimals = (String(expected).split('.')[1] ?? '').length
    const wanted = fromDecimalText(String(expected))!
    assert.equal(roundHalfUp(found, decimals), roundHalfUp(wanted, decimals), at)
  } else if (Array.isArray(expected)) {
    assert.ok(Array.isArray(found), `${at}：应为一列，得到 ${String(found)}`)
    assert.equal(found.length, expected.length, at)
    for (const [index, item] of expected.entries()) agrees(item, found[index], `${at}[${index}]`)
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, item] of Object.entries(expected))
      agrees(item, (found as { readonly [name: string]: Plain } | undefined)?.[key], `${at}.${key}`)
  } else assert.equal(found, expected, at)
}
