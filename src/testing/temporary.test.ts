import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { temporaryFolder } from './temporary.ts'

test('a temporary folder is new, and gone with all it holds after the test', () => {
  const cleaning: (() => void)[] = []
  const scope = { after: (clean: () => void) => void cleaning.push(clean) }
  const [one, other] = [temporaryFolder(scope), temporaryFolder(scope)]
  assert.notEqual(one, other)
  writeFileSync(path.join(one, '台账.csv'), 'x')
  for (const clean of cleaning) clean()
  assert.deepEqual([existsSync(one), existsSync(other)], [false, false])
})
