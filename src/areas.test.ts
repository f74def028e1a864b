import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import {
  climbingImports,
  importLoops,
  isTest,
  ownIndexImports,
  readImports,
  runtimeClosure,
  type Sources,
  upwardImports,
} from '#testing/imports.ts'

const engine = ['ground', 'store', 'expr', 'ledger', 'policy', 'indicator', 'report'].map((part) => `engine/${part}`)
const ledgerAndBelow = engine.slice(0, 4)
const surfaces = ['engine', ...engine, 'engine/plan', 'engine/bureau', 'catalog']

/** Each area, and the areas that it may stand on. Tests may stand on testing besides, and nothing else may. */
const standsOn: Record<string, readonly string[]> = {
  // Tests of the whole house only.
  '': ['engine/ground'],
  'engine/ground': [],
  'engine/store': ['engine/ground'],
  'engine/expr': ['engine/ground', 'engine/store'],
  'engine/ledger': ['engine/ground', 'engine/store', 'engine/expr'],
  'engine/policy': ledgerAndBelow,
  'engine/indicator': ledgerAndBelow,
  'engine/report': engine.slice(0, 6),
  'engine/plan': engine.slice(0, 6),
  engine: ['engine/plan', ...engine],
  // What a bureau adds goes through the whole catalogue.
  'engine/bureau': ['engine', ...engine],
  // The content knows no SQL: nothing of the store.
  catalog: ['engine', 'engine/plan', ...engine.filter((part) => part !== 'engine/store')],
  identity: surfaces,
  seismic: surfaces,
  server: [...surfaces, 'identity', 'seismic'],
  cli: [...surfaces, 'identity', 'seismic', 'server'],
  // Over HTTP to everything else; what it may load of these is below.
  web: ['engine', 'engine/bureau', 'engine/plan', ...engine.filter((part) => part !== 'engine/store')],
  testing: ['engine/ground', 'engine/store', 'engine/expr', 'engine/ledger'],
}

const sources: Sources = new Map(
  globSync('src/**/*.{ts,tsx}').map((file) => [file.split(path.sep).join('/'), readFileSync(file, 'utf8')]),
)

function files(contents: Record<string, string>): Sources {
  return new Map(Object.entries(contents))
}

// Made here and not written out, since this file is one of those that are searched.
const lazily = (specifier: string) => `import('${specifier}')`
const inWorker = (file: string) => `new Worker(new URL('${file}', import.meta.url))`

describe('every import points down', () => {
  test('in the house', () => assert.deepEqual(upwardImports(sources, standsOn), []))

  test('an import upwards, a strange area and test support in the product are found', () => {
    const bad = files({
      'src/engine/ground/day.ts': `import { read } from '#engine/ledger/register.ts'`,
      'src/engine/catalog.ts': `import type { App } from '#server/app.ts'`,
      'src/catalog/registers/patent.ts': `export { sql } from '#engine/store/database.ts'`,
      'src/cli/serve.ts': `import { withPostgres } from '#testing/postgres.ts'`,
      'src/cli/serve.test.ts': `import { withPostgres } from '#testing/postgres.ts'`,
      'src/server/app.ts': lazily('#cli/main.ts'),
      'src/web/app.tsx': inWorker('../engine/store/job.ts'),
      'src/billing/pay.ts': `import { day } from '#engine/ground/day.ts'`,
    })
    assert.deepEqual(upwardImports(bad, standsOn), [
      'src/engine/ground/day.ts: #engine/ledger/register.ts',
      'src/engine/catalog.ts: #server/app.ts',
      'src/catalog/registers/patent.ts: #engine/store/database.ts',
      'src/cli/serve.ts: #testing/postgres.ts',
      'src/server/app.ts: #cli/main.ts',
      'src/web/app.tsx: ../engine/store/job.ts',
      `src/billing/pay.ts: no line for area 'billing'`,
    ])
  })
})

describe('no relative path climbs out of its area', () => {
  test('in the house', () => assert.deepEqual(climbingImports(sources), []))

  test('a path into another area, and one out of src, are found', () => {
    const bad = files({
      'src/engine/ledger/fields/money.ts': `import { fen } from '../../ground/money.ts'\nimport { a } from '../field.ts'`,
      'src/cli/main.ts': `import version from '../../package.json'`,
    })
    assert.deepEqual(climbingImports(bad), [
      'src/engine/ledger/fields/money.ts: ../../ground/money.ts',
      'src/cli/main.ts: ../../package.json',
    ])
  })
})

describe('no imports run in a loop', () => {
  test('in the house', () => assert.deepEqual(importLoops(sources), []))

  test('a loop over three files, and one closed by a type, are found', () => {
    const bad = files({
      'src/cli/a.ts': `import { b } from './b.ts'`,
      'src/cli/b.ts': `import {\n  c,\n} from '#cli/c.ts'\nexport type B = 1`,
      'src/cli/c.ts': `export * from './a.ts'`,
      'src/server/x.ts': `import type { Y } from './y.ts'`,
      'src/server/y.ts': `import { x } from './x.ts'\nimport { z } from './z.ts'`,
      'src/server/z.ts': inWorker('./y.ts'),
    })
    assert.deepEqual(importLoops(bad), [
      'src/cli/a.ts → src/cli/b.ts → src/cli/c.ts → src/cli/a.ts',
      'src/server/x.ts → src/server/y.ts → src/server/x.ts',
    ])
  })
})

describe('no file imports the index of its own folder', () => {
  test('in the house', () => assert.deepEqual(ownIndexImports(sources), []))

  test('both spellings are found; the index of another folder is for all, and its test may read it', () => {
    const bad = files({
      'src/catalog/registers/patent.ts': `import { enterprise } from './index.ts'`,
      'src/catalog/registers/project.ts': `import { enterprise } from '#catalog/registers/index.ts'`,
      'src/catalog/registers/index.test.ts': `import { enterprise } from './index.ts'`,
      'src/catalog/index.ts': `import * as registers from './registers/index.ts'`,
    })
    assert.deepEqual(ownIndexImports(bad), [
      'src/catalog/registers/patent.ts: ./index.ts',
      'src/catalog/registers/project.ts: #catalog/registers/index.ts',
    ])
  })
})

describe('what the console loads in a browser stands on ground alone', () => {
  // Vite's own configuration runs in Node, before there is a page.
  const isPage = (file: string) => file.startsWith('src/web/') && !isTest(file) && file !== 'src/web/vite.config.ts'
  const foreign = (all: Sources) =>
    [...runtimeClosure(all, [...all.keys()].filter(isPage))].filter(
      (loaded) =>
        loaded.startsWith('node:') || (loaded.startsWith('src/') && !isPage(loaded) && !runsInBrowser.test(loaded)),
    )
  // A form reads what is typed, and asks the checks, by the code that does so on the server; names of columns come along with the values.
  // The paper on the screen is laid by the code that lays the Word file.
  const runsInBrowser =
    /^src\/engine\/((ground|expr|policy|ledger\/fields)\/|ledger\/(check|field|register|values)\.ts$|store\/naming\.ts$|report\/(parameterWords|sheets|titleLines|tree|docx\/gongwen)\.ts$)/

  test('in the house', () => assert.deepEqual(foreign(sources), []))

  test('a node: module and the store are found behind three imports; a type brings nothing along', () => {
    const bad = files({
      'src/web/app.tsx': `import { evaluate } from '#engine/expr/evaluate.ts'\nimport type { Row } from '#engine/ledger/register.ts'`,
      'src/engine/expr/evaluate.ts': `import { today, type Day } from '#engine/ground/day.ts'`,
      'src/engine/ground/day.ts': `import { open } from '#engine/store/database.ts'\nimport { createHash } from 'node:crypto'`,
      'src/engine/ledger/register.ts': `import 'node:fs'`,
    })
    assert.deepEqual(foreign(bad), ['src/engine/store/database.ts', 'node:crypto'])
  })
})

test('imports are read in every form that the house writes', () => {
  const source = [
    `import 'a'`,
    `import b, { type B } from 'b'`,
    `import type { C } from 'c'`,
    `import * as d from 'd'`,
    `export type Local = 'e'`,
    `export { f } from 'f'`,
    `export type { G } from 'g'`,
    `export * as h from 'h'`,
    lazily('i'),
    `type J = typeof ${lazily('j')}`,
    `const text = "import k from 'k'"`,
    `export const l = Array.from('l')`,
    `import m from './m.json' with { type: 'json' }`,
  ].join('\n')
  const read = readImports('src/cli/main.ts', source).map(({ specifier, typeOnly }) =>
    typeOnly ? `type ${specifier}` : specifier,
  )
  assert.deepEqual(read.sort(), ['./m.json', 'a', 'b', 'd', 'f', 'h', 'i', 'type c', 'type g', 'type j'])
})
