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

/**
 * What axe-core calls serious or critical on the page as it stands, one line a place; of the dark page only what is too faint.
 * `leavesDark`: nobody looks at the page afterwards, so that it need not come back to light.
 */
export async function findViolations(page: Page, { leavesDark = false } = {}): Promise<string[]> {
  const light = await lasting(page, everyRuleThatCounts)
  await turn(page, 'dark')
  const dark = await lasting(page, "runOnly: ['color-contrast']")
  if (!leavesDark) await turn(page, 'light')
  return [...light, ...dark.map((line) => `深色：${line}`)]
}

async function turn(page: Page, to: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: to === 'dark' ? 'dark' : null })
  await page.locator(`html[data-theme="${to}"]`).waitFor({ state: 'attached' })
}

// A finding has the impact of its rule: of a rule whose impact is minor or moderate nothing would be told below.
const everyRuleThatCounts =
  "rules: Object.fromEntries(axe._audit.rules.filter(({ impact }) => impact === 'minor' || impact === 'moderate').map(({ id }) => [id, { enabled: false }]))"

// Words that fade in, or that just change from light to dark, are too faint for a moment: what counts is what stays.
async function lasting(page: Page, rules: string): Promise<string[]> {
  for (let look = 1; ; look++) {
    const found = await run(page, rules)
    if (found.length === 0 || look === 3) return found
    await page.waitForTimeout(400)
  }
}

async function run(page: Page, rules: string): Promise<string[]> {
  // The policy of the pages forbids foreign scripts in them; what the browser itself evaluates is not bound by it.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source)
  const violations = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], ${rules} }).then(({ violations }) => violations)`,
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
