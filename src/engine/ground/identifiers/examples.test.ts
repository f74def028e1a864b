import assert from 'node:assert/strict'
import { test } from 'node:test'
import { examples } from './examples.ts'
import { identify, type SchemeName } from './index.ts'

test('表单里举的例子都合规则，写法就是存的样子', () => {
  for (const [scheme, example] of Object.entries(examples)) {
    const found = identify(scheme as SchemeName, example)
    assert.deepEqual([found.valid, found.warnings, found.normalized], [true, [], example], scheme)
  }
})
