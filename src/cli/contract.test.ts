import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { contract, schemaText } from './contract.ts'

const folder = new URL('../../docs/schemas/', import.meta.url)
const names = Object.keys(contract) as (keyof typeof contract)[]

test('docs/schemas 与命令的 JSON 约定一致；不一致时运行 node src/cli/contract.write.ts', () => {
  assert.deepEqual(readdirSync(folder).sort(), names.map((name) => `${name}.json`).sort())
  for (const name of names) assert.equal(readFileSync(new URL(`${name}.json`, folder), 'utf8'), schemaText(name), name)
})

test('docs/cli-json.md 说到每一种 JSON', () => {
  const text = readFileSync(new URL('../../docs/cli-json.md', import.meta.url), 'utf8')
  for (const name of names) assert.ok(text.includes(`schemas/${name}.json`), name)
})
