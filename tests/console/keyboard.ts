import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { soon } from './soon.ts'

/** A person without a mouse: everything is reached by Tab and done by keys. */
export type Keyboard = {
  press(...keys: readonly string[]): Promise<void>
  type(text: string): Promise<void>
  /** Tabs on (or back) until this has the focus, and holds that the person can see where she is. */
  reach(target: Locator, options?: { readonly back?: boolean; readonly most?: number }): Promise<void>
  /** Reaches it and presses Enter, or the key given. */
  use(target: Locator, key?: string): Promise<void>
  /** Reaches a field, empties it and writes into it. */
  fill(target: Locator, text: string): Promise<void>
  /** Reaches a field of choices, writes into it, and takes by Enter what is offered first, once it is offered. */
  choose(target: Locator, text: string): Promise<void>
  /** The focus has come to this, or into it: a key pressed earlier would go elsewhere. */
  holds(target: Locator): Promise<void>
}

export function keyboardOf(page: Page): Keyboard {
  const hasFocus = async (target: Locator) => (await target.and(page.locator(':focus')).count()) === 1
  const keyboard: Keyboard = {
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key)
    },
    type: (text) => page.keyboard.type(text),
    reach: async (target, { back = false, most = 150 } = {}) => {
      await target.first().waitFor({ state: 'attached' })
      for (let step = 0; !(await hasFocus(target)); step++) {
        assert.ok(step < most, `按了 ${most} 次 Tab 也没有走到 ${target}`)
        await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
      }
      assert.ok(await isInView(page), `${target} 得到了焦点，却不在看得见的地方`)
    },
    use: async (target, key = 'Enter') => {
      await keyboard.reach(target)
      await page.keyboard.press(key)
    },
    fill: async (target, text) => {
      await keyboard.reach(target)
      await page.keyboard.press('ControlOrMeta+a')
      await (text === '' ? page.keyboard.press('Delete') : page.keyboard.type(text))
    },
    choose: async (target, text) => {
      await keyboard.fill(target, text)
      let list: string | null = null
      await soon(async () => {
        list = await target.getAttribute('aria-controls')
        assert.ok(list, `${target} 没有打开`)
      })
      await page.locator(`.ant-select-dropdown:has([id="${list}"]) .ant-select-item-option-active`).waitFor()
      await page.keyboard.press('Enter')
    },
    holds: (target) =>
      soon(async () => {
        const isIn = await target.evaluate((element) => element.contains(element.ownerDocument.activeElement))
        assert.ok(isIn, `${target} 没有得到焦点`)
      }),
  }
  return keyboard
}

function isInView(page: Page): Promise<boolean> {
  return page.evaluate(`(() => {
    const { left, right, top, bottom } = document.activeElement.getBoundingClientRect()
    return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
  })()`)
}
