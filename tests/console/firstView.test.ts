import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { consoleForTests } from './console.ts'
import { firstView } from './firstView.ts'

const console = consoleForTests()
const built = path.resolve(import.meta.dirname, '..', '..', 'dist', 'web')
const most = 300_000

test('第一页的脚本不超过 300 kB（brotli）', async () => {
  const { scripts, scriptBytes } = await firstView(console.browser, console.address)
  assert.ok(
    scriptBytes <= most,
    `第一页的脚本 ${scriptBytes} 字节，上限 ${most}：${scripts.map(({ file, brotliBytes }) => `${file} ${brotliBytes}`).join('，')}`,
  )
})

test('页面不用别处的任何东西：字体、图标、脚本都在本机', () => {
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|css|html|svg)$/.test(file),
  )
  assert.ok(files.length > 20)
  const addresses = files.flatMap((file) =>
    [...readFileSync(path.join(built, file), 'utf8').matchAll(/\b(?:https?:)?\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)].map(
      ([, host = '']) => host,
    ),
  )
  // Names of XML languages, and the address that an error of React prints; nothing asks for them.
  const spoken = ['www.w3.org', 'react.dev']
  assert.deepEqual(
    [...new Set(addresses)].filter((host) => !spoken.includes(host)),
    [],
  )
})
