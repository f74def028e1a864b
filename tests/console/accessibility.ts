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
  const light = await lasting(page, {})
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html[data-theme="dark"]').waitFor({ state: 'attached' })
  const dark = await lasting(page, { runOnly: ['color-contrast'] })
  await page.emulateMedia({ colorScheme: null })
  await page.locator('html[data-theme="light"]').waitFor({ state: 'attached' })
  return [...light, ...dark.map((line) => `深色：${line}`)]
}

type Options = { readonly runOnly?: readonly string[] }

// Words that fade in, or that just change from light to dark, are too faint for a moment: what counts is what stays.
async function lasting(page: Page, options: Options): Promise<string[]> {
  for (let look = 1; ; look++) {
    const found = await run(page, options)
    if (found.length === 0 || look === 3) return found
    await page.waitForTimeout(400)
  }
}

async function run(page: Page, options: Options): Promise<string[]> {
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
