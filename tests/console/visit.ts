import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { newContext } from '#testing/chromium.ts'
import { findViolations } from './accessibility.ts'
import { type Keyboard, keyboardOf } from './keyboard.ts'
import { patience, slowDown } from './slowness.ts'
import { soon } from './soon.ts'
import { type Watch, watch } from './watch.ts'

export const widths = {
  desk: { label: '1440×900', viewport: { width: 1440, height: 900 } },
  telephone: { label: '390×844', viewport: { width: 390, height: 844 } },
} as const
export type Width = keyof typeof widths

/** One officer before one screen. When the walk is over, its last page is looked over too, and nothing may have gone wrong unasked. */
export type Visit = {
  readonly page: Page
  readonly width: Width
  readonly keyboard: Keyboard
  /** Opens an address of the console and waits until the page stands. */
  open(address: string): Promise<void>
  /** Waits until nothing is under way any more: no request, no skeleton. */
  settled(): Promise<void>
  /** The page's headline is this, once it stands. */
  headline(expected: string | RegExp): Promise<void>
  /** The page as it stands now: nothing serious for axe-core, no broken word, no scrolling sideways. */
  looksRight(): Promise<void>
  /** On a telephone a table is read without moving it sideways. */
  fits(table: Locator): Promise<void>
  /** The page has said this, or says it soon, in a message that goes away by itself; each is heard once. */
  told(words: string | RegExp, withinMs?: number): Promise<void>
  /** What follows may be answered so: a refusal that the walk asks for, a server that the walk stops (status 0). */
  mayAnswer(status: number, address: RegExp): void
}

export async function openVisit(
  name: string,
  { address, browser }: { readonly address: string; readonly browser: Browser },
  width: Width,
  walk: (visit: Visit) => Promise<void>,
): Promise<void> {
  const context = await newContext(browser, {
    viewport: widths[width].viewport,
    baseURL: address,
    // Words that are still fading in have too little contrast.
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(patience(15_000))
  await slowDown(page)
  await page.addInitScript(listening)
  const watched = watch(page, address)
  const visit = visitOf(page, width, watched)
  try {
    await walk(visit)
    await visit.settled()
    await assertLooksRight(page, { leavesDark: true })
    assert.deepEqual(watched.complaints(), [], '浏览器里应当没有任何差错')
  } catch (error) {
    process.stderr.write(`${name}：失败时的画面和页面文字在 ${await keepEvidence(name, page, watched)}\n`)
    throw error
  } finally {
    await context.close()
  }
}

function visitOf(page: Page, width: Width, watched: Watch): Visit {
  const visit: Visit = {
    page,
    width,
    keyboard: keyboardOf(page),
    mayAnswer: watched.mayAnswer,
    open: async (address) => {
      await page.goto(address)
      await visit.settled()
    },
    settled: async () => {
      const busy = page.locator('[aria-busy="true"]:visible, .ant-spin-spinning:visible')
      const until = Date.now() + patience(20_000)
      for (let calm = 0; calm < 3; ) {
        if (Date.now() > until)
          throw new Error(`页面一直没有停下来：${watched.underWay().join('、') || (await busy.first().innerHTML())}`)
        await page.waitForTimeout(40)
        // What a key or an answer has set going is drawn before the next question is asked.
        await page.evaluate('new Promise((idle) => requestIdleCallback(idle, { timeout: 1_000 }))')
        calm = watched.underWay().length === 0 && (await busy.count()) === 0 ? calm + 1 : 0
      }
    },
    headline: async (expected) => {
      await visit.settled()
      // The page that a click or a key leads to may come a moment after everything was still.
      const until = Date.now() + patience(10_000)
      for (;;) {
        const headline = (await page.locator('h1').first().innerText()).trim()
        const isThere = typeof expected === 'string' ? headline === expected : expected.test(headline)
        // What is shown from memory at first is asked anew.
        if (isThere) return visit.settled()
        if (Date.now() > until) assert.equal(headline, expected)
        await page.waitForTimeout(50)
      }
    },
    fits: async (table) => {
      if (width !== 'telephone') return
      await table.waitFor()
      const [whole, seen] = await table.evaluate(({ parentElement: frame }) => [
        frame?.scrollWidth ?? 0,
        frame?.clientWidth ?? 0,
      ])
      assert.equal(whole, seen, '表格应当不用左右移动就看得全')
    },
    told: (words, withinMs) =>
      soon(async () => {
        const said = (await page.evaluate('saidToOfficer')) as string[]
        const at = said.findIndex((text) => (typeof words === 'string' ? text.includes(words) : words.test(text)))
        assert.ok(at >= 0, `页面没有说“${words}”，说过的：${said.join('；')}`)
        await page.evaluate(`saidToOfficer.splice(${at}, 1)`)
      }, withinMs),
    looksRight: () => assertLooksRight(page),
  }
  return visit
}

async function assertLooksRight(page: Page, options: { readonly leavesDark?: boolean } = {}): Promise<void> {
  const text = await page.locator('body').innerText()
  assert.doesNotMatch(text, /\bundefined\b|\bNaN\b|\bnull\b|\[object /, '页面上有没有写成话的值')
  const { scrollWidth, innerWidth } = (await page.evaluate(
    '({ scrollWidth: document.documentElement.scrollWidth, innerWidth })',
  )) as { scrollWidth: number; innerWidth: number }
  assert.ok(scrollWidth <= innerWidth, `页面比屏幕宽：${scrollWidth} > ${innerWidth}`)
  assert.deepEqual(await findViolations(page, options), [], 'axe-core 应当没有严重的发现')
}

// A message stands for three seconds; on a slow machine it may be gone before anybody asks for it.
const listening = `{
  globalThis.saidToOfficer = []
  const heard = new WeakSet()
  const hear = () => {
    for (const notice of document.querySelectorAll('.ant-message-notice')) {
      if (heard.has(notice) || notice.innerText.trim() === '') continue
      heard.add(notice)
      saidToOfficer.push(notice.innerText.trim())
    }
  }
  new MutationObserver(hear).observe(document, { childList: true, subtree: true })
}`

async function keepEvidence(name: string, page: Page, watched: Watch): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-console-'))
  const text = await page
    .locator('body')
    .innerText({ timeout: 2_000 })
    .catch((error: unknown) => String(error))
  const lines = [
    name,
    page.url(),
    ...watched.complaints(),
    ...watched.underWay().map((url) => `还在等 ${url}`),
    '',
    text,
  ]
  writeFileSync(path.join(folder, 'page.txt'), `${lines.join('\n')}\n`)
  await page.screenshot({ path: path.join(folder, 'page.png'), timeout: 10_000 }).catch(() => undefined)
  return folder
}
