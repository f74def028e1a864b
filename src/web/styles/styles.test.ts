import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const folder = new URL('./', import.meta.url)
/** The paper of a report is white under black in every mode, and its letters have the sizes of the standard. */
const isPaper = (file: string) => file === 'report.css'
const sheets = readdirSync(folder)
  .filter((file) => file.endsWith('.css'))
  .map((file) => [file, withoutPrint(readFileSync(new URL(file, folder), 'utf8'))] as const)

test('颜色只从一处来：样式里不写颜色值，浅色、深色和打印由同一套名称给出', () => {
  const found = sheets
    .filter(([file]) => !isPaper(file))
    .flatMap(([file, css]) =>
      [...css.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)/gi)].map(([colour]) => `${file} ${colour}`),
    )
  assert.deepEqual(found, [])
})

/** The scale of theme.ts, as names or as the pixels that they stand for. */
const scale = /^(?:var\(--size-[a-z-]+\)|inherit|(?:12|13|14|15|16|18|20|24|36)px)$/

test('字号都在一套尺度里', () => {
  const found = sheets
    .filter(([file]) => !isPaper(file))
    .flatMap(([file, css]) =>
      [...css.matchAll(/font-size:\s*([^;]+);/g)].flatMap(([, size = '']) =>
        scale.test(size.trim()) ? [] : [`${file} ${size}`],
      ),
    )
  assert.deepEqual(found, [])
})

test('数字等宽，表里的数对得齐', () => {
  const base = readFileSync(new URL('base.css', folder), 'utf8')
  assert.match(base, /font-variant-numeric: tabular-nums/)
})

/** Print has only paper and ink. */
function withoutPrint(css: string): string {
  let rest = css
  for (let at = rest.indexOf('@media print'); at >= 0; at = rest.indexOf('@media print')) {
    let depth = 0
    let end = rest.indexOf('{', at)
    do {
      if (rest[end] === '{') depth++
      if (rest[end] === '}') depth--
      end++
    } while (depth > 0 && end < rest.length)
    rest = rest.slice(0, at) + rest.slice(end)
  }
  return rest
}
