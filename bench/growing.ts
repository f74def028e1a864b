/**
 * Whether the memory of an import grows with the file: made-up enterprises, a number and three times that number, each in a
 * process of its own. Run: node bench/growing.ts 100000
 *
 * The bytes of the file itself are held while it is read and hashed; what is printed is the peak beside them.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { catalog } from '#catalog/index.ts'
import { importFiles } from '#engine/ledger/import/importFiles.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'

type Peak = { readonly rows: number; readonly fileMb: number; readonly peakMb: number; readonly seconds: number }

function list(count: number): Buffer {
  const parts = [Buffer.from('企业名称,统一社会信用代码,成立日期,注册地址,经营范围,备注\r\n')]
  for (let from = 0; from < count; from += 10_000) {
    let text = ''
    for (let n = from; n < Math.min(count, from + 10_000); n++) {
      const day = `20${10 + (n % 15)}-0${1 + (n % 9)}-1${n % 10}`
      text += `示例${n}新材料有限公司,${toyCreditCode(n)},${day},示例区工业大道${n}号,新材料的研发、生产和销售；技术服务；货物进出口,第${n}行\r\n`
    }
    parts.push(Buffer.from(text))
  }
  return Buffer.concat(parts)
}

async function importHere(count: number): Promise<Peak> {
  const folder = mkdtempSync(join(tmpdir(), 'growing-'))
  try {
    const bytes = list(count)
    const ledger = await openBooks({ folder }, catalog.registers, () => new Date('2026-01-05T01:00:00Z'))
    const startedAt = performance.now()
    const { sheets } = await importFiles(ledger, { actor: '测试' }, [{ name: '企业台账.csv', bytes }])
    await ledger.store.close()
    if (sheets[0]?.created !== count) throw new Error(JSON.stringify(sheets[0]))
    return {
      rows: count,
      fileMb: bytes.length / 1e6,
      peakMb: process.resourceUsage().maxRSS / 1024,
      seconds: (performance.now() - startedAt) / 1000,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function measured(count: number): Peak {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), 'here', String(count)],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Peak
}

const [first = '100000', second] = process.argv.slice(2)
if (first === 'here') console.log(JSON.stringify(await importHere(Number(second))))
else {
  const peaks = [Number(first), Number(first) * 3].map(measured)
  for (const { rows, fileMb, peakMb, seconds } of peaks)
    console.log(`${rows} 行，文件 ${fileMb.toFixed(0)} MB：峰值 ${peakMb.toFixed(0)} MB，${seconds.toFixed(1)} 秒`)
  const [small, large] = peaks as [Peak, Peak]
  const grown = large.peakMb - small.peakMb - (large.fileMb - small.fileMb)
  console.log(
    `三倍的行，除文件本身外多用 ${grown.toFixed(0)} MB；峰值 ${(large.peakMb / small.peakMb).toFixed(2)} ×（目标：每次 < 600 MB，不随文件增长）`,
  )
}
