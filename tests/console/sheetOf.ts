import type { Page } from 'playwright-core'

/** On the page of a record: opens the workbook at the cell that a value comes from, through a step of the history that is folded up. */
export async function openSheetAt(page: Page, cell: RegExp): Promise<void> {
  const folded = page.getByRole('button', { name: /^看 \d+ 项$/ })
  const origin = page.getByRole('button', { name: cell })
  await folded.or(origin).first().waitFor()
  if ((await folded.count()) > 0) await folded.first().click()
  await origin.click()
}
