/**
 * The list page over 100,000 enterprises in a real Chromium: how long after a key or a turn of the wheel the next picture stands.
 * Keys by the browser's own event timing, one number an interaction; scrolling by the gaps between pictures. Beside them how busy
 * the machine was. Run: node bench/interaction.ts [profile] (after a build; `profile` names the functions that took the time)
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { catalog } from '#catalog/index.ts'
import { openDesk } from '#engine/bureau/desk.ts'
import { buildApp } from '#server/app.ts'
import { launchChromium, newContext } from '#testing/chromium.ts'
import { fillEnterprises } from './madeUpEnterprises.ts'

const limitMs = 100
/** Event timing tells only what took longer. */
const unseenMs = 16
const wantsProfile = process.argv.includes('profile')

const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
const browser = await launchChromium()
try {
  const desk = await openDesk({ folder }, catalog, () => new Date('2025-11-15T02:00:00Z'))
  await fillEnterprises(desk.ledger, 100_000)
  const web = process.env['BENCH_WEB'] ?? resolve(import.meta.dirname, '..', 'dist', 'web')
  const app = await buildApp({ ...desk, actor: '测量', web })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const bound = app.server.address()
  const page = await (await newContext(browser)).newPage()
  const devtools = await page.context().newCDPSession(page)
  await page.addInitScript(watchInteractions)
  await page.goto(`http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/registers/enterprise`)
  await page.locator('[data-line="3"] [data-column="1"]').click()
  await page.waitForTimeout(500)
  const told = (what: string, keys: number, act: () => Promise<void>) => measured(page, devtools, what, keys, act)

  await told('箭头走一百格', 100, async () => {
    for (let n = 0; n < 100; n++) await page.keyboard.press(n % 5 === 4 ? 'ArrowRight' : 'ArrowDown', { delay: 5 })
  })
  await told('翻页三十次', 30, async () => {
    for (let n = 0; n < 30; n++) {
      await page.keyboard.press('PageDown')
      await page.waitForTimeout(30)
    }
  })
  const name = '三明市云岭区某某科技有限公司'
  await told('在格里打字', name.length + 2, async () => {
    await page.keyboard.press('F2')
    await page.keyboard.type(name, { delay: 20 })
    await page.keyboard.press('Escape')
  })
  await page.getByRole('search').locator('input').first().click()
  await told('在查找框里打字', 12, async () => {
    await page.keyboard.type('smjxyx', { delay: 60 })
    await page.waitForTimeout(600)
    for (let n = 0; n < 6; n++) await page.keyboard.press('Backspace', { delay: 20 })
    await page.waitForTimeout(600)
  })
  await told('勾选二十行', 20, async () => {
    for (let n = 0; n < 20; n++) await page.locator(`[data-line="${n % 10}"] input[type=checkbox]`).click()
  })
  await profiled(devtools, '滚动三千行', async () => print('滚动三千行，两幅画面之间', await scrolled(page)))
  await app.close()
  await desk.ledger.store.close()
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Runs in the page, before it: for each interaction the time from its event to the picture that follows. */
function watchInteractions(): void {
  const noted = new Map<number, number>()
  Object.assign(globalThis, { noted })
  const note = (list: { getEntries(): unknown }) => {
    for (const entry of list.getEntries() as unknown as { duration: number; interactionId?: number }[]) {
      const id = entry.interactionId
      if (id) noted.set(id, Math.max(noted.get(id) ?? 0, entry.duration))
    }
  }
  new PerformanceObserver(note).observe({ type: 'event', buffered: true, durationThreshold: 16 } as never)
}

async function measured(
  page: Page,
  devtools: CDPSession,
  what: string,
  interactions: number,
  act: () => Promise<void>,
): Promise<void> {
  await page.evaluate('noted.clear()')
  await profiled(devtools, what, act)
  await page.waitForTimeout(300)
  const slow = (await page.evaluate('[...noted.values()]')) as number[]
  print(what, [...Array<number>(Math.max(0, interactions - slow.length)).fill(unseenMs), ...slow])
}

function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b)
  const [half, most, worst] = [0.5, 0.95, 1].map((share) => at(sorted, share)) as [number, number, number]
  const verdict = worst < limitMs ? '●' : '■'
  const load = `负荷 ${(loadavg()[0] ?? 0).toFixed(1)}/${availableParallelism()} 核`
  console.log(
    `${verdict} ${what}：${sorted.length} 次，中位 ${half} ms，第 95 百分位 ${most} ms，最长 ${worst} ms（上限 ${limitMs} ms，${load}）`,
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
  return (await page.evaluate('globalThis.stopped = true, gaps.slice(1)')) as number[]
}

function at(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

type Profile = {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string }
  }[]
  readonly samples?: readonly number[]
  readonly timeDeltas?: readonly number[]
}

/** With `profile` on the command line: the functions that took the most time of their own while it ran. */
async function profiled(devtools: CDPSession, what: string, act: () => Promise<void>): Promise<void> {
  if (!wantsProfile) return act()
  await devtools.send('Profiler.enable')
  await devtools.send('Profiler.setSamplingInterval', { interval: 200 })
  await devtools.send('Profiler.start')
  await act()
  const { profile } = (await devtools.send('Profiler.stop')) as { profile: Profile }
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)']))
  const own = new Map<string, number>()
  for (const [index, sample] of (profile.samples ?? []).entries()) {
    const name = names.get(sample) ?? ''
    own.set(name, (own.get(name) ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1_000)
  }
  const top = [...own].filter(([name]) => name !== '(idle)').sort((a, b) => b[1] - a[1])
  console.log(
    `  ${what}：${top
      .slice(0, 14)
      .map(([name, ms]) => `${name} ${Math.round(ms)}`)
      .join('，')}（毫秒）`,
  )
}
