import type { Page } from 'playwright-core'

/** Takes what the editor offers while one types a figure: the list must be of all that was typed, and takes no key as it opens. */
export async function complete(page: Page, option: RegExp): Promise<void> {
  const list = page.locator('.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)')
  await list.getByRole('option', { name: option }).first().waitFor()
  // Lest it swallow a key that was meant for the text.
  await page.waitForTimeout(150)
  await page.keyboard.press('Enter')
}
