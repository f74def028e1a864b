/**
 * How quickly the server answers while it works: requests one after the other over loopback during a first import of 97,969
 * enterprises, the same rows again from another file, the import of a workbook of 20,000 × 30, and the export of them all. Server
 * and asker are processes of their own; how long the server's event loop was held up is told beside. Run: node bench/serving.ts
 *
 * A form that is saved meanwhile waits for the one transaction of the batch (docs/decisions/0003): how long, and that none is lost, is told apart.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { catalog } from '#catalog/index.ts'
import { type TableRow, writeTable } from '#engine/ledger/export/xlsx/table.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { ask, type Server, serve } from './serverProcess.ts'

const enterprises = fileURLToPath(new URL('../../shared/data/fujian-enterprises.csv.gz', import.meta.url))
const limit = { p99Ms: 200, requests: 20_000, phaseMs: 300_000 }
const wide = { rows: 20_000, columns: 30 }

/** Other words each time, since an answer to the same question may be remembered. */
const words = [
  '机械',
  '科技',
  '建材',
  '食品',
  '林业',
  '化工',
  '电子',
  '纺织',
  '贸易',
  '三明',
  '福州',
  '泉州',
  '合作社',
  '没有',
]
const letters = ['smsj', 'fjsm', 'kj', 'jxzz', 'qzs', 'nyfz', 'lyyxgs', 'qqqq', 'xmdz', 'hgcl']
/** What an officer asks for all day. */
const questions = [
  '/api/catalog',
  '/api/registers/enterprise?limit=100',
  '/api/registers/enterprise?limit=100&search=（词）',
  '/api/registers/patent?limit=100',
  '/api/batches?limit=50',
  '/api/quarantine?limit=50',
  '/api/search?q=（声母）',
]
const pathOf = (question: string, count: number) =>
  encodeURI(
    question
      .replace('（词）', words[count % words.length] as string)
      .replace('（声母）', letters[count % letters.length] as string),
  )

/** Asks on and on until the work is done. */
async function during(server: Server, work: Promise<unknown>): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(questions.map((path) => [path, []]))
  let over = false
  const ended = work.finally(() => {
    over = true
  })
  const giveUpAt = performance.now() + limit.phaseMs
  for (let count = 0; !over && count < limit.requests && performance.now() < giveUpAt; count++) {
    const path = questions[count % questions.length] as string
    const startedAt = performance.now()
    const response = await fetch(server.address + pathOf(path, count))
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${response.status} ${path}`)
    times.get(path)?.push(performance.now() - startedAt)
    await pause(5)
  }
  await ended
  return times
}

async function measured(server: Server, title: string, work: Promise<unknown>): Promise<void> {
  await server.loopDelay()
  const times = await during(server, work)
  const held = await server.loopDelay()
  const all = [...times.values()].flat()
  console.log(
    `${title}：${all.length} 次，中位 ${at(all, 0.5)}，p99 ${at(all, 0.99)}，最久 ${at(all, 1)} ms（目标 p99 < ${limit.p99Ms} ms）；` +
      `事件循环耽搁 中位 ${held.p50.toFixed(0)}，p99 ${held.p99.toFixed(0)}，最久 ${held.max.toFixed(0)} ms；本机负载 ${loadavg()[0]?.toFixed(1)}`,
  )
  for (const [path, own] of times)
    if (own.length > 0) console.log(`    ${path} 中位 ${at(own, 0.5)}，p99 ${at(own, 0.99)}，最久 ${at(own, 1)}`)
}

function at(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0).toFixed(0)
}

type Upload = { upload: string; files: { sheets: { id: string; mapping: unknown }[] }[] }

async function importing(server: Server, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const form = new FormData()
  form.append('files', new Blob([bytes]), name)
  const { upload, files } = await ask<Upload>(server, '/api/imports', { method: 'POST', body: form })
  const sheets = files.flatMap((file) => file.sheets).map(({ id, mapping }) => ({ id, mapping }))
  const { job } = await ask<{ job: string }>(server, `/api/imports/${upload}/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sheets }),
  })
  for (;;) {
    const answer = await ask<{ state: string; results: Record<string, number>[] }>(server, `/api/imports/jobs/${job}`)
    if (answer.state !== 'running') {
      const [sheet] = answer.results
      return `${answer.state} ${sheet?.['rows']} = ${sheet?.['created']} + ${sheet?.['updated']} + ${sheet?.['unchanged']} + ${sheet?.['quarantined']}`
    }
    await pause(200)
  }
}

async function exporting(server: Server): Promise<string> {
  const response = await fetch(`${server.address}/api/registers/enterprise/export.xlsx`)
  let bytes = 0
  for await (const chunk of response.body ?? []) bytes += chunk.length
  if (!response.ok) throw new Error(`export ${response.status}`)
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** Saves form after form until the work is done, and looks that each of them is there. */
async function saving(server: Server, work: Promise<unknown>): Promise<number[]> {
  const waits: number[] = []
  let over = false
  const ended = work.finally(() => {
    over = true
  })
  while (!over) {
    const startedAt = performance.now()
    const given = { name: `导入时保存的企业${waits.length + 1}`, creditCode: toyCreditCode(8_000_001 + waits.length) }
    await ask(server, '/api/registers/enterprise', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ values: given }),
    })
    waits.push(performance.now() - startedAt)
    await pause(50)
  }
  await ended
  const { total } = await ask<{ total: number }>(
    server,
    `/api/registers/enterprise?limit=1&search=${encodeURIComponent('导入时保存的企业')}`,
  )
  if (total !== waits.length) throw new Error(`saved ${waits.length}, found ${total}`)
  return waits
}

/** Other enterprises, every column of the ledger filled but those that hold only for some. */
async function workbook(): Promise<Uint8Array<ArrayBuffer>> {
  const fields = Object.entries(catalog.registers['enterprise']?.fields ?? {}).slice(0, wide.columns)
  const filled: Readonly<Record<string, (n: number) => string>> = {
    creditCode: (n) => toyCreditCode(5_000_000 + n),
    name: (n) => `示例${n}精密机械有限公司`,
    registeredOn: (n) => `20${10 + (n % 15)}-0${1 + (n % 9)}-1${n % 10}`,
    movedInOn: () => '2025-06-01',
    capital: (n) => `${100 + (n % 900)}`,
    capitalText: (n) => `${100 + (n % 900)}万元人民币`,
    legalPerson: () => '是',
    town: (n) => `第${n % 12}镇`,
    state: () => '在营',
    movedOutOn: () => '',
    closedOn: () => '',
    industry: () => '3411',
    registeredDivision: () => '350402',
    currentDivision: () => '350402',
  }
  function* rows(): Generator<TableRow> {
    for (let n = 0; n < wide.rows; n++)
      yield fields.map(([name, field]) => filled[name]?.(n) ?? `${field.label}第${n % 977}种`)
  }
  const stream = new PassThrough()
  const columns = fields.map(([, { label }]) => ({ kind: 'text', label }) as const)
  const [bytes] = await Promise.all([buffer(stream), writeTable(stream, { title: '企业台账', columns, rows: rows() })])
  return new Uint8Array(bytes)
}

if (!existsSync(enterprises)) {
  console.log('没有 ../shared/data/fujian-enterprises.csv.gz，跳过')
} else {
  const folder = mkdtempSync(join(tmpdir(), 'serving-'))
  const server = await serve(join(folder, 'books'))
  try {
    const first = new Uint8Array(gunzipSync(readFileSync(enterprises)))
    const second = first.slice(0, Buffer.from(first).lastIndexOf('\r\n'))
    const others = await workbook()
    const imports = async (title: string, name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const work = importing(server, name, bytes)
      await measured(server, title, work)
      console.log(`  ${await work}`)
    }
    for (const path of questions) await (await fetch(server.address + pathOf(path, 0))).arrayBuffer()
    await measured(server, '空闲', pause(3_000))
    await imports('首次导入 97,969 行时', '企业台账.csv', first)
    await measured(server, '空闲，已有 97,969 家', pause(3_000))
    await imports('同样的行再次导入时', '企业台账（再次）.csv', second)
    await imports(`导入 ${wide.rows} × ${wide.columns} xlsx 时`, '企业台账.xlsx', others)
    const exported = exporting(server)
    await measured(server, '导出全部企业时', exported)
    console.log(`  ${await exported}`)
    const third = importing(server, '企业台账（第三次）.csv', second.slice(0, -400))
    const waits = await saving(server, third)
    console.log(
      `导入时一张接一张保存表单：${waits.length} 张都在，中位等 ${at(waits, 0.5)} ms，最久 ${at(waits, 1)} ms　${await third}`,
    )
  } finally {
    console.log(`服务进程峰值 ${(await server.stop()).toFixed(0)} MB`)
    rmSync(folder, { recursive: true })
  }
}
