import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/** `CONSOLE_SLOWDOWN=4`: how many times slower than this machine the browser's processor is, 1 unless asked for. */
const slowdown = asked('CONSOLE_SLOWDOWN', 1)
/** `CONSOLE_LATENCY=500`: the most milliseconds that an answer of the server is held back; each waits for a span of its own. */
const latencyMs = asked('CONSOLE_LATENCY', 0)

/** So long may something take that takes this many milliseconds at most on a machine left alone. */
export function patience(ms: number): number {
  return ms * slowdown + latencyMs * 10
}

/** Slows a page down as the environment asks: what a quick machine hides, a slow one shows. */
export async function slowDown(page: Page): Promise<void> {
  if (slowdown > 1) {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  }
  if (latencyMs > 0) {
    await page.route('**/api/**', async (route) => {
      await pause(Math.random() * latencyMs)
      // A page that is gone waits for no answer.
      if (!page.isClosed()) await route.fallback()
    })
  }
}

function asked(name: string, otherwise: number): number {
  const number = Number(process.env[name] ?? otherwise)
  if (!(number >= otherwise)) throw new Error(`${name} must be a number of at least ${otherwise}: ${process.env[name]}`)
  return number
}
