/**
 * The first view of the console, cold: bytes of script (brotli) and the time until the figures are drawn, beside the bare answer
 * of the server for the same page in the same run. `node bench/console.ts`
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { catalog } from '#catalog/index.ts'
import { openDesk } from '#engine/bureau/desk.ts'
import { buildApp } from '#server/app.ts'
import { launchChromium } from '#testing/chromium.ts'
import { copyFilledBooks, morning } from '../tests/console/filledBooks.ts'
import { firstView } from '../tests/console/firstView.ts'

const runs = 5
const project = path.resolve(import.meta.dirname, '..')
const folder = await mkdtemp(path.join(tmpdir(), 'taizhang-bench-console-'))
await copyFilledBooks(folder)
const desk = await openDesk({ folder }, catalog, () => new Date(morning))
const app = await buildApp({ ...desk, actor: '本机', web: path.join(project, 'dist', 'web') })
const address = await app.listen({ port: 0, host: '127.0.0.1' })
const browser = await launchChromium()
try {
  const bare: number[] = []
  const drawn: number[] = []
  let view = await firstView(browser, address)
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now()
    await (await fetch(`${address}/api/catalog`)).text()
    await (await fetch(`${address}/api/home`)).text()
    bare.push(performance.now() - startedAt)
    view = await firstView(browser, address)
    drawn.push(view.drawnMs)
  }
  for (const { file, brotliBytes } of view.scripts) console.log(`${String(brotliBytes).padStart(8)}  ${file}`)
  console.log(`${String(view.scriptBytes).padStart(8)}  第一页的全部脚本（brotli 字节），上限 300000`)
  console.log(`第一页画完 ${median(drawn)} ms（中位数，${runs} 次冷开），服务器答复本身 ${Math.round(median(bare))} ms`)
} finally {
  await browser.close()
  app.server.closeAllConnections()
  await app.close()
  await desk.ledger.store.close()
  rmSync(folder, { recursive: true, force: true })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
