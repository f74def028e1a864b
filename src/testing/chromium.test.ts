import assert from 'node:assert/strict'
import test from 'node:test'
import { launchChromium, newContext } from './chromium.ts'

test('Chromium 以中文和北京时间打开页面', async (t) => {
  const browser = await launchChromium()
  t.after(() => browser.close())
  const context = await newContext(browser, { viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.setContent('<title>台账通</title><button onclick="this.textContent = navigator.language">按</button>')
  await page.click('button')
  const seen = await page.evaluate(`({
    language: document.querySelector('button').textContent,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    width: innerWidth,
  })`)
  assert.deepEqual(seen, { language: 'zh-CN', zone: 'Asia/Shanghai', width: 390 })
  assert.equal((await page.screenshot()).subarray(1, 4).toString(), 'PNG')
})
