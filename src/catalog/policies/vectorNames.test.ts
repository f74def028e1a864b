/** Every fact and result that `vectors-names.md` names is there, under the calculation or the condition that it belongs to. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { identifiers } from '#engine/ground/identifiers/index.ts'
import type { Facts } from '#engine/policy/fact.ts'
import { catalog } from '../index.ts'

const file = join(resolve(process.env.TAIZHANG_VECTORS ?? '../shared/domain'), 'vectors-names.md')
const skip = existsSync(file) ? false : `没有 ${file}，跳过；用 TAIZHANG_VECTORS 指定目录`
const lines = skip === false ? readFileSync(file, 'utf8').split('\n') : []
const here = lines.slice(0, lines.indexOf('### vectors-earthquake.json'))

describe('外面算例里的名称', { skip }, () => {
  for (const line of here) {
    const found = /^- `([^`]+)`: facts (.*?) → (.*?)(?:; words .*)?$/.exec(line)
    const [, topic = '', facts = '', results = ''] = found ?? []
    const name = topic.split(' ').at(-1) ?? ''
    // Identifiers and cells of ledgers are tested where they stand.
    if (!found || Object.hasOwn(identifiers, name) || name.startsWith('ledger.')) continue
    test(name, () => {
      const calculation = catalog.calculations[name]
      assert.ok(calculation, `没有测算 ${name}`)
      const known = factNames(calculation.facts)
      assert.deepEqual(
        facts.split(', ').filter((fact) => !known.has(fact)),
        [],
      )
      const answers = JSON.stringify(calculation.results)
      assert.deepEqual(
        results.split(', ').filter((result) => !answers.includes(`"${result}":`)),
        [],
      )
    })
  }
})

function factNames(facts: Facts): ReadonlySet<string> {
  return new Set(
    Object.entries(facts).flatMap(([name, fact]) => {
      if (fact.kind === 'term') return []
      if (fact.kind === 'items') return [name, ...Object.keys(fact.item)]
      if (fact.kind === 'group') return [name, ...Object.keys(fact.fields)]
      return [name, ...('alsoNamed' in fact ? (fact.alsoNamed ?? []) : [])]
    }),
  )
}
