import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'

type Locked = {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Lock = { readonly packages: Readonly<Record<string, Locked>> }

/** What would make `npm ci` fail on another machine, or fetch something else there. */
function lockFaults({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([where, locked]) => {
    const named = Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })
    return [
      ...(locked.resolved ? [`${where}: names the registry`] : []),
      ...(where && !locked.integrity ? [`${where}: no integrity`] : []),
      // npm leaves a platform package out that was not to be had when it locked; npm ci then refuses the lock.
      ...named.filter((name) => !isLocked(packages, where, name)).map((name) => `${where}: ${name} is not locked`),
    ]
  })
}

function isLocked(packages: Lock['packages'], where: string, name: string): boolean {
  for (let at = where; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[at ? `${at}/node_modules/${name}` : `node_modules/${name}`]) return true
    if (at === '') return false
  }
}

/** Dependencies that do not name one version: npm would then choose by the host's Node. */
function unpinned(manifest: Readonly<Record<string, unknown>>): string[] {
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies'].map((group) => manifest[group] ?? {})
  return groups
    .flatMap((group) => Object.entries(group))
    .flatMap(([name, version]) => (/^\d+\.\d+\.\d+[\w.-]*$/.test(version) ? [] : [name]))
}

test('npm ci installs the lock on any machine, and it names no registry', () => {
  assert.deepEqual(lockFaults(JSON.parse(readFileSync('package-lock.json', 'utf8'))), [])
})

test('every dependency is pinned to one version', () => {
  assert.deepEqual(unpinned(JSON.parse(readFileSync('package.json', 'utf8'))), [])
})

test('a missing platform package, a registry, a missing hash and a loose version are found', () => {
  const integrity = 'sha512-x'
  const lock: Lock = {
    packages: {
      '': { dependencies: { tool: '1.0.0' } },
      'node_modules/tool': {
        integrity,
        dependencies: { part: '1.0.0' },
        optionalDependencies: { 'tool-linux': '1.0.0', 'tool-win': '1.0.0' },
      },
      'node_modules/tool-linux': { integrity, resolved: 'https://registry.example/tool-linux.tgz' },
      'node_modules/tool/node_modules/part': { dependencies: { tool: '1.0.0' } },
    },
  }
  assert.deepEqual(lockFaults(lock), [
    'node_modules/tool: tool-win is not locked',
    'node_modules/tool-linux: names the registry',
    'node_modules/tool/node_modules/part: no integrity',
  ])
  assert.deepEqual(unpinned({ dependencies: { tool: '^1.0.0' }, devDependencies: { part: '18.4.0-beta.17' } }), [
    'tool',
  ])
})
