/**
 * The whole data check (数据体检) of a district with 100,000 enterprises, 300,000 patents and two years of finance and R&D, with
 * faults of every kind strewn in: at once, as the server keeps it (first, and again after one patent has changed), and how long
 * the server's thread was held meanwhile. `--rules` tells what each rule costs, `--past` what the ends of past months cost.
 * Run: node bench/check.ts [enterprises] [--rules] [--past]; `--keep=FOLDER` fills the books once and leaves them there.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { catalog } from '#catalog/index.ts'
import { checkData } from '#engine/ledger/dataCheck.ts'
import { missingMonthEnds, reckonPastFaults } from '#engine/ledger/faultTrend.ts'
import { type Ledger, setOwnDistrict } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import { openDataChecks } from '#server/dataChecks.ts'
import { fillWithFaults } from './madeUpFaults.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rules: { type: 'boolean' }, past: { type: 'boolean' }, keep: { type: 'string' } },
})
const enterprises = Number(positionals[0] ?? 100_000)
const folder = values.keep ?? mkdtempSync(path.join(tmpdir(), 'taizhang-bench-'))

try {
  let now = new Date('2025-12-31T01:00:00Z')
  const full = existsSync(path.join(folder, 'taizhang.sqlite'))
  const ledger = await openBooks({ folder }, catalog.registers, () => now)
  if (!full) {
    await setOwnDistrict(ledger, { code: '350498', name: '云岭区' })
    await timed('建库', () =>
      fillWithFaults(
        ledger,
        (moment) => {
          now = new Date(moment)
        },
        enterprises,
      ),
    )
    now = new Date('2025-12-31T01:00:00Z')
  }
  const { faults } = await timed('整库体检，第一次', () => checkData(ledger))
  await timed('整库体检，再一次', () => checkData(ledger))
  await asTheServerKeepsIt(ledger)
  const found = faults.reduce((sum, { count }) => sum + count, 0)
  console.log(`${faults.length} 类，${found} 处；内存峰值 ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  if (values.rules) {
    const costs: { rule: string; ms: number }[] = []
    for (const { register, code, label, say } of faults) {
      const start = process.cpuUsage()
      await checkData(ledger, { register, code })
      const { user, system } = process.cpuUsage(start)
      costs.push({ rule: `${label} ${code} ${say}`, ms: (user + system) / 1000 })
    }
    for (const { rule, ms } of costs.sort((a, b) => b.ms - a.ms)) console.log(`${Math.round(ms)} 毫秒　${rule}`)
  }
  if (values.past)
    for (const month of await missingMonthEnds(ledger))
      await timed(`补算${month.day}`, () => reckonPastFaults(ledger, month, new AbortController().signal))
  await ledger.store.close()
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
}

async function asTheServerKeepsIt(ledger: Ledger): Promise<void> {
  const checks = openDataChecks({ ledger }, { patienceMs: 600_000, past: false })
  const held = monitorEventLoopDelay({ resolution: 5 })
  held.enable()
  await timed('服务里的体检，第一次', () => checks.look())
  console.log(
    `服务线程最长被占 ${Math.round(held.max / 1e6)} 毫秒，99% 在 ${Math.round(held.percentile(99) / 1e6)} 毫秒以内`,
  )
  held.disable()
  const { records } = await listRecords(ledger, { register: 'patent', limit: 1 })
  const id = records[0]?.id ?? ''
  const version = records[0]?.values['title'] === '改过一次' ? '又改一次' : '改过一次'
  await saveRecord(ledger, { actor: '测量' }, { register: 'patent', id, given: { title: { value: version } } })
  await timed('改一件专利以后', () => checks.look())
  await timed('没有改动', () => checks.look())
  await checks.close()
}

/** Prints the time on the clock and that of the processor: on a busy machine only the second can be compared. */
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const answer = await work()
  const { user, system } = process.cpuUsage(before)
  const ms = performance.now() - start
  console.log(`${what}：${Math.round(ms)} 毫秒，处理器 ${Math.round((user + system) / 1000)} 毫秒`)
  return answer
}
