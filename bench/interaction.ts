/**
 * The list page over 100,000 enterprises in a real Chromium: how long after a key or a turn of the wheel the next picture stands.
 * Keys by the browser's own event timing; scrolling by the gaps between pictures. Run: node bench/interaction.ts (after a build)
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { catalog } from '#catalog/index.ts'
import { openDesk } from '#engine/bureau/desk.ts'
import { buildApp } from '#server/app.ts'
import { launchChromium, newContext } from '#testing/chromium.ts'
import { fillEnterprises } from './madeUpEnterprises.ts'

const limitMs = 100

const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
const browser = await launchChromium()
try {
  const desk = await openDesk({ folder }, catalog, () => new Date('2025-11-15T02:00:00Z'))
  await fillEnterprises(desk.ledger, 100_000)
  const app = await buildApp({ ...desk, actor: '测量', web: resolve(import.meta.dirname, '..', 'dist', 'web') })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const bound = app.server.address()
  const page = await (await newContext(browser)).newPage()
  await page.addInitScript(watchKeys)
  await page.goto(`http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/registers/enterprise`)
  await page.locator('[data-line="3"] [data-column="1"]').click()
  await page.waitForTimeout(500)

  await told(page, '箭头走一百格', async () => {
    for (let n = 0; n < 100; n++) await page.keyboard.press(n % 5 === 4 ? 'ArrowRight' : 'ArrowDown')
  })
  await told(page, '翻页三十次', async () => {
    for (let n = 0; n < 30; n++) {
      await page.keyboard.press('PageDown')
      await page.waitForTimeout(30)
    }
  })
  await told(page, '在格里打字', async () => {
    await page.keyboard.press('F2')
    await page.keyboard.type('三明市云岭区某某科技有限公司', { delay: 20 })
    await page.keyboard.press('Escape')
  })
  await told(page, '在查找框里打字', async () => {
    await page.getByRole('search').locator('input').first().click()
    await page.keyboard.type('smjxyx', { delay: 60 })
    await page.waitForTimeout(600)
    for (let n = 0; n < 6; n++) await page.keyboard.press('Backspace')
    await page.waitForTimeout(600)
  })
  const gaps = await scrolled(page)
  console.log(
    `滚动三千行：两幅画面之间 中位 ${at(gaps, 0.5)} ms，第 98 百分位 ${at(gaps, 0.98)} ms，最长 ${at(gaps, 1)} ms（上限 ${limitMs} ms）`,
  )
  await app.close()
  await desk.ledger.store.close()
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Runs in the page, before it: notes the time from each key to the picture that follows. */
function watchKeys(): void {
  const noted: number[] = []
  Object.assign(globalThis, { noted })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (/^key|^input/.test(entry.name)) noted.push(entry.duration)
  }).observe({ type: 'event' as never, buffered: true })
}

async function told(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  await page.evaluate('noted.length = 0')
  await act()
  await page.waitForTimeout(200)
  const durations = ((await page.evaluate('[...noted]')) as number[]).sort((a, b) => a - b)
  console.log(
    durations.length === 0
      ? `${what}：每次都在 16 ms 以内`
      : `${what}：超过 16 ms 的 ${durations.length} 次，第 98 百分位 ${at(durations, 0.98)} ms，最长 ${at(durations, 1)} ms（上限 ${limitMs} ms）`,
  )
}

/** Turns the wheel for some seconds and takes the gaps between pictures. */
async function scrolled(page: Page): Promise<number[]> {
  const box = await page.locator('.grid-scroll').boundingBox()
  if (!box) throw new Error('no grid')
  await page.mouse.move(box.x + 400, box.y + 300)
  await page.evaluate(`(() => {
    globalThis.gaps = []
    let last = performance.now()
    const look = (now) => { gaps.push(now - last); last = now; if (!globalThis.stopped) requestAnimationFrame(look) }
    requestAnimationFrame(look)
  })()`)
  for (let n = 0; n < 150; n++) {
    await page.mouse.wheel(0, 720)
    await page.waitForTimeout(16)
  }
  return ((await page.evaluate('globalThis.stopped = true, gaps.slice(1)')) as number[]).sort((a, b) => a - b)
}

function at(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}
