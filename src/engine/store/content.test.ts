import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { appendFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '#testing/temporary.ts'
import { hashOf, piecesOf, sizeOf, stateOf, wholeOf } from './content.ts'
import { hashOfBytes } from './files.ts'

test('拿在手里的和放在盘上的，读出来一样', (t) => {
  const place = path.join(temporaryFolder(t), '文件')
  for (const size of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
    const bytes = randomBytes(size)
    writeFileSync(place, bytes)
    for (const content of [bytes, { path: place }]) {
      assert.equal(sizeOf(content), size)
      assert.equal(hashOf(content), hashOfBytes(bytes))
      assert.deepEqual(Buffer.from(wholeOf(content)), bytes)
      const copied: Buffer[] = []
      for (const piece of piecesOf(content)) copied.push(Buffer.from(piece))
      assert.deepEqual(Buffer.concat(copied), bytes)
    }
  }
})

test('盘上的文件被写过就看得出来', (t) => {
  const place = path.join(temporaryFolder(t), '文件')
  writeFileSync(place, 'a')
  const before = stateOf({ path: place })
  assert.equal(stateOf({ path: place }), before)
  appendFileSync(place, 'b')
  assert.notEqual(stateOf({ path: place }), before)
})
