import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { newContext } from '#testing/chromium.ts'

const built = path.resolve(import.meta.dirname, '..', '..', 'dist', 'web')

/** What the first page of the console asks for in a browser that has never seen it. */
export type FirstView = {
  readonly scripts: readonly { readonly file: string; readonly brotliBytes: number }[]
  readonly scriptBytes: number
  /** From the request to the first page with its figures drawn. */
  readonly drawnMs: number
}

/** Opens the front page cold and counts every script that came until nothing was under way any more. */
export async function firstView(browser: Browser, address: string): Promise<FirstView> {
  const context = await newContext(browser, { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const files = new Set<string>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith('.js')) files.add(pathname.slice(1))
  })
  const startedAt = performance.now()
  await page.goto(address)
  await page.locator('.home').waitFor()
  const drawnMs = Math.round(performance.now() - startedAt)
  await page.waitForLoadState('networkidle')
  await context.close()
  const scripts = [...files]
    .map((file) => ({ file, brotliBytes: brotliCompressSync(readFileSync(path.join(built, file))).length }))
    .sort((a, b) => b.brotliBytes - a.brotliBytes)
  return { scripts, scriptBytes: scripts.reduce((sum, { brotliBytes }) => sum + brotliBytes, 0), drawnMs }
}
