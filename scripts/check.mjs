/**
 * `npm run check`: all that is checked without running the program, each by its name, here and in CI alike.
 * With names as arguments only those run: npm run check -- types lint
 * CHECK_COUNTS: a file that receives "passed failed" for a program to read.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chosenNode, ensureInstalled, root, stop } from './install.mjs'

const webConfig = path.join('src', 'web', 'tsconfig.json')

const checks = [
  { name: 'types', label: '类型（引擎、服务、脚本）', tool: 'typescript', args: ['-p', 'tsconfig.json'] },
  {
    name: 'webTypes',
    label: '类型（页面）',
    tool: 'typescript',
    args: ['-p', webConfig],
    when: existsSync(path.join(root, webConfig)),
  },
  {
    name: 'lint',
    label: '格式与写法',
    tool: '@biomejs/biome',
    args: ['check', '--error-on-warnings', '--max-diagnostics=50'],
  },
  { name: 'unused', label: '无人使用的导出与依赖', tool: 'knip', args: ['--no-progress'] },
]
const programs = {
  typescript: 'node_modules/typescript/bin/tsc',
  '@biomejs/biome': 'node_modules/@biomejs/biome/bin/biome',
  knip: 'node_modules/knip/bin/knip.js',
}

await ensureInstalled()
const node = chosenNode()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name))
if (unknown.length > 0) stop(`没有这项检查：${unknown.join(' ')}。可用：${checks.map(({ name }) => name).join(' ')}`)

const outcomes = checks
  .filter(({ name, when = true }) => when && (wanted.length === 0 || wanted.includes(name)))
  .map(({ name, label, tool, args }) => {
    const startedAt = performance.now()
    const { status } = spawnSync(node, [path.join(root, programs[tool]), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`${status === 0 ? '✔' : '✖'} ${name} ${label}（${seconds} 秒）`)
    return status === 0
  })

const passed = outcomes.filter(Boolean).length
console.log(`检查：通过 ${passed}，失败 ${outcomes.length - passed}`)
if (process.env.CHECK_COUNTS) writeFileSync(process.env.CHECK_COUNTS, `${passed} ${outcomes.length - passed}\n`)
process.exit(passed === outcomes.length ? 0 : 1)
