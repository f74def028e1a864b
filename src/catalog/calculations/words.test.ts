import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { calculationAnswer } from '#engine/policy/calculationAnswer.ts'
import { resultLabels, resultWords } from './words.ts'

/** All names of results, and all words that are answers, in what a calculation gives. */
function told(value: unknown, names: Set<string>, words: Set<string>): void {
  if (typeof value === 'string') words.add(value)
  else if (Array.isArray(value)) for (const item of value) told(item, names, words)
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) {
      names.add(name)
      told(item, names, words)
    }
}

describe('测算的结果', () => {
  const names = new Set<string>()
  const words = new Set<string>()
  for (const calculation of Object.values(catalog.calculations)) {
    for (const name of Object.keys(calculation.results)) names.add(name)
    for (const { facts, asOf } of calculation.examples)
      told(calculationAnswer(calculation, facts, (asOf ?? '2025-09-30') as never).results, names, words)
  }

  it('每个结果都有中文名称', () =>
    assert.deepEqual([...names].filter((name) => resultLabels[name] === undefined).sort(), []))

  it('没有给不存在的结果起名', () =>
    assert.deepEqual(
      Object.keys(resultLabels).filter((name) => !names.has(name)),
      [],
    ))

  it('例子里答的词都有中文说法', () =>
    assert.deepEqual(
      [...words].filter((word) => /^[a-z][A-Za-z0-9]+$/.test(word) && resultWords[word] === undefined).sort(),
      [],
    ))
})
