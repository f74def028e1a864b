import { globSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { parseArgs } from 'node:util'
import { startPostgres } from './postgresServer.ts'
import { compact, type Totals, totals } from './reporter.ts'

/**
 * The whole suite in one run, on one PostgreSQL server: `npm test`, or a part of it:
 *
 *   npm test -- src/engine/ground                 a folder
 *   npm test -- src/areas.test.ts 'tests/*.ts'    files, patterns
 *   npm test -- import -t 合计行                   files whose path holds the word; only tests whose name matches
 *
 * TEST_DATABASE_URL: one's own server instead · CHROMIUM_PATH: one's own browser · TEST_TIMEOUT_MINUTES: for one file, 10 ·
 * TEST_COUNTS: a file that receives "passed failed" for a program to read.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string', short: 't', multiple: true } },
})
const files = testFiles(positionals)
if (files.length === 0) {
  console.error(`没有找到测试文件：${positionals.join(' ')}`)
  process.exit(1)
}

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort())

const server = process.env.TEST_DATABASE_URL ? undefined : await startPostgres()
process.once('exit', () => server?.stop())

const results = run({
  files,
  concurrency: 2,
  timeout: Number(process.env.TEST_TIMEOUT_MINUTES ?? 10) * 60_000,
  signal: interrupted.signal,
  testNamePatterns: values.name?.map((name) => new RegExp(name)),
  env: { ...process.env, TEST_DATABASE_URL: process.env.TEST_DATABASE_URL ?? server?.url },
})
let whole: Totals = { passed: 0, failed: 1, skipped: 0 }
results.on('test:summary', (summary) => {
  if (!summary.file) whole = totals(summary)
})
const startedAt = performance.now()
const report = process.stdout.isTTY ? results.compose(spec) : compact(results)
for await (const text of report) process.stdout.write(text)

const { passed, failed, skipped } = whole
const seconds = (performance.now() - startedAt) / 1000
console.log(`测试：通过 ${passed}，失败 ${failed}，跳过 ${skipped}（${files.length} 个文件，${seconds.toFixed(1)} 秒）`)
if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, `${passed} ${failed}\n`)
process.exit(failed === 0 && passed > 0 && !interrupted.signal.aborted ? 0 : 1)

function testFiles(wanted: readonly string[]): string[] {
  const all = globSync(['src/**/*.test.ts', 'tests/**/*.test.ts']).map(posix).sort()
  if (wanted.length === 0) return all
  const chosen = wanted.flatMap((pattern) => {
    if (statSync(pattern, { throwIfNoEntry: false })?.isFile()) return [pattern]
    const matching = globSync([pattern, `${pattern}/**/*.test.ts`]).map(posix)
    const named = matching.filter((file) => file.endsWith('.test.ts'))
    return named.length > 0 ? named : all.filter((file) => file.includes(pattern))
  })
  return [...new Set(chosen)].sort()
}

function posix(file: string): string {
  return file.split(path.sep).join('/')
}
