import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Violation = {
  readonly id: string
  readonly impact: string
  readonly help: string
  readonly nodes: readonly {
    readonly target: readonly string[]
    readonly html: string
    readonly failureSummary: string
  }[]
}

/** What axe-core calls serious or critical on the page as it stands, one line a place; of the dark page only what is too faint. */
export async function findViolations(page: Page): Promise<string[]> {
  const light = await run(page, {})
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await run(page, { runOnly: ['color-contrast'] })
  await page.emulateMedia({ colorScheme: null })
  return [...light, ...dark.map((line) => `深色：${line}`)]
}

async function run(page: Page, options: { readonly runOnly?: readonly string[] }): Promise<string[]> {
  await movementOver(page)
  // The policy of the pages forbids foreign scripts in them; what the browser itself evaluates is not bound by it.
  const violations = (await page.evaluate(
    `${axe.source}; axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...options })}).then(({ violations }) => violations)`,
  )) as Violation[]
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, help, nodes }) =>
      nodes.map(
        ({ target, html, failureSummary }) =>
          `${impact} ${id}（${help}）${target.join(' ')} ${html.slice(0, 200)} ${failureSummary.replaceAll(/\s+/g, ' ')}`,
      ),
    )
}

// Words that fade in have too little contrast for a moment. What moves for ever (a skeleton) is not waited for.
async function movementOver(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)))
  })()`)
}
