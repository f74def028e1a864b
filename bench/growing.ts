/**
 * Whether the memory of an import grows with the file: made-up enterprises, a number and three times that number, each in a
 * process of its own. Run: node bench/growing.ts 100000
 */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { catalog } from '#catalog/index.ts'
import { importFiles } from '#engine/ledger/import/importFiles.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'

type Peak = { readonly rows: number; readonly fileMb: number; readonly peakMb: number; readonly seconds: number }

function writeList(path: string, count: number): void {
  const file = openSync(path, 'w')
  writeSync(file, '企业名称,统一社会信用代码,成立日期,注册地址,经营范围,备注\r\n')
  for (let from = 0; from < count; from += 10_000) {
    let text = ''
    for (let n = from; n < Math.min(count, from + 10_000); n++) {
      const day = `20${10 + (n % 15)}-0${1 + (n % 9)}-1${n % 10}`
      text += `示例${n}新材料有限公司,${toyCreditCode(n)},${day},示例区工业大道${n}号,新材料的研发、生产和销售；技术服务；货物进出口,第${n}行\r\n`
    }
    writeSync(file, text)
  }
  closeSync(file)
}

async function importHere(folder: string, file: string, count: number): Promise<Peak> {
  const ledger = await openBooks({ folder }, catalog.registers, () => new Date('2026-01-05T01:00:00Z'))
  const startedAt = performance.now()
  const { sheets } = await importFiles(ledger, { actor: '测试' }, [{ name: '企业台账.csv', bytes: { path: file } }])
  await ledger.store.close()
  if (sheets[0]?.created !== count) throw new Error(JSON.stringify(sheets[0]))
  return {
    rows: count,
    fileMb: statSync(file).size / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
    seconds: (performance.now() - startedAt) / 1000,
  }
}

function measured(count: number): Peak {
  const folder = mkdtempSync(join(tmpdir(), 'growing-'))
  try {
    const file = join(folder, 'list.csv')
    writeList(file, count)
    const here = [fileURLToPath(import.meta.url), 'here', join(folder, 'books'), file, String(count)]
    const { status, stdout, stderr } = spawnSync(process.execPath, here, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout) as Peak
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [first = '100000', folder = '', file = '', count = ''] = process.argv.slice(2)
if (first === 'here') console.log(JSON.stringify(await importHere(folder, file, Number(count))))
else {
  const peaks = [Number(first), Number(first) * 3].map(measured)
  for (const { rows, fileMb, peakMb, seconds } of peaks)
    console.log(`${rows} 行，文件 ${fileMb.toFixed(0)} MB：峰值 ${peakMb.toFixed(0)} MB，${seconds.toFixed(1)} 秒`)
  const [small, large] = peaks as [Peak, Peak]
  console.log(
    `三倍的行，峰值 ${(large.peakMb / small.peakMb).toFixed(2)} ×（目标：每次 < 600 MB，不随文件增长）；本机负载 ${loadavg()[0]?.toFixed(1)}`,
  )
}
