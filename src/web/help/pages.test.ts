import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { tourSteps } from '../tour/steps.ts'
import { pageHelp } from './pages.ts'

const router = readFileSync(new URL('../router.tsx', import.meta.url), 'utf8')
const paths = [...router.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path)
const handbook = new URL('../../../docs/handbook/', import.meta.url)
const chapters = readdirSync(handbook).map((file) => file.replace(/^\d*-?/, '').replace(/\.md$/, ''))

test('每一页都用两句话说明自己，并指向手册的一章', () => {
  assert.ok(paths.length > 15)
  assert.deepEqual(
    paths.filter((path) => !pageHelp[path]),
    [],
    '这些页面还没有说明，请写进 src/web/help/pages.ts',
  )
  for (const [path, { say, chapter }] of Object.entries(pageHelp)) {
    assert.equal((say.match(/[。]/g) ?? []).length, 2, `${path} 应是两句话：${say}`)
    assert.ok(chapters.includes(chapter), `${path} 指向的一章 ${chapter} 不存在`)
  }
})

test('手册只说中文，不提程序里的名字', () => {
  for (const file of readdirSync(handbook)) {
    const text = readFileSync(new URL(file, handbook), 'utf8').replace(/`[^`]*`/g, '')
    assert.match(text, /^# /)
    assert.deepEqual(text.match(/[A-Za-z]{4,}/g)?.filter((word) => !['Excel', 'Word'].includes(word)) ?? [], [], file)
  }
})

test('导览只走有的页面', () => {
  for (const { path } of tourSteps) assert.ok(paths.includes(path) || path.startsWith('/registers/'), path)
})
