import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import test from 'node:test'
import { Problem, type ProblemCode, problemCodes } from '#engine/ground/problem.ts'

const product = globSync('src/**/*.{ts,tsx}', { exclude: ['src/**/*.test.ts', 'src/engine/ground/problem.ts'] })
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

/** What a person reads, with 7 for every detail. */
function sentence(code: ProblemCode): string {
  const anyDetail = new Proxy({}, { get: () => '7' })
  return new Problem(code, anyDetail as ConstructorParameters<typeof Problem>[1]).message
}

function unused(codes: readonly string[], source: string): string[] {
  return codes.filter((code) => !source.includes(`'${code}'`))
}

/** Chinese, and ended: where the last part is a detail, that detail is a sentence itself. */
function isForPeople(text: string): boolean {
  return /^7 7$|\p{Script=Han}/u.test(text) && /[。？7]$/.test(text)
}

test('every code of the table is thrown somewhere', () => assert.deepEqual(unused(problemCodes, product), []))

test('every sentence of the table is a Chinese sentence', () => {
  assert.deepEqual(
    problemCodes.map(sentence).filter((text) => !isForPeople(text)),
    [],
  )
})

test('a dead code, an English sentence and half a sentence are found', () => {
  assert.deepEqual(unused(['portInUse', 'diskGone'], `throw new Problem('portInUse', { port })`), ['diskGone'])
  assert.equal(isForPeople(sentence('portInUse')), true)
  assert.deepEqual(['disk 7 is gone.', '没有找到'].filter(isForPeople), [])
})
