import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, describe, test } from 'node:test'
import { temporaryFolder } from '#testing/temporary.ts'

const project = path.resolve(import.meta.dirname, '..')

// A tree with the launchers as they are and a program of three commands, so that only the way in is tested.
const tree = path.join(temporaryFolder({ after }), '有 空格')
mkdirSync(path.join(tree, 'src', 'cli'), { recursive: true })
for (const part of ['scripts', 'taizhang', 'package.json', 'package-lock.json']) {
  cpSync(path.join(project, part), path.join(tree, part), { recursive: true })
}
symlinkSync(path.join(project, 'node_modules'), path.join(tree, 'node_modules'))
writeFileSync(
  path.join(tree, 'src', 'cli', 'main.ts'),
  `const args: string[] = process.argv.slice(2)
  console.log(JSON.stringify({ args, folder: process.cwd(), node: process.version, pid: process.pid, kept: process.env.NODE_COMPILE_CACHE }))
  if (args[0] === 'refuse') process.exitCode = 2
  if (args[0] === 'read') process.stdin.pipe(process.stdout)
  if (args[0] === 'wait') setInterval(() => {}, 1000)`,
)
const ways = {
  './taizhang': [path.join(tree, 'taizhang')],
  'npm start': [process.execPath, path.join(tree, 'scripts', 'start.mjs')],
}

for (const [name, [command = '', ...first]] of Object.entries(ways)) {
  describe(name, { skip: process.platform === 'win32' && name === './taizhang' }, () => {
    test('passes arguments, folder and exit code through, under the pinned Node', () => {
      const folder = realpathSync(temporaryFolder({ after }))
      const { status, stdout } = spawnSync(command, [...first, 'refuse', '一 个', '--x='], {
        cwd: folder,
        encoding: 'utf8',
      })
      assert.equal(status, 2)
      const { pid, kept, ...seen } = JSON.parse(stdout)
      assert.deepEqual(seen, { args: ['refuse', '一 个', '--x='], folder, node: process.version })
    })

    test('keeps what Node has compiled beside the packages, unless told otherwise', () => {
      const keptUnder = (env: NodeJS.ProcessEnv) =>
        JSON.parse(spawnSync(command, first, { env, encoding: 'utf8' }).stdout).kept
      const { NODE_COMPILE_CACHE: _, ...env } = process.env
      assert.equal(keptUnder(env), path.join(tree, 'node_modules', '.cache', 'compiled'))
      const elsewhere = temporaryFolder({ after })
      assert.equal(keptUnder({ ...env, NODE_COMPILE_CACHE: elsewhere }), elsewhere)
    })

    test('leaves standard input to the program', () => {
      const { stdout } = spawnSync(command, [...first, 'read'], { input: '350402\n', encoding: 'utf8' })
      assert.equal(stdout.split('\n')[1], '350402')
    })

    test('a signal ends the program, and the caller sees that signal', async () => {
      const child = spawn(command, [...first, 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] })
      const [line] = await once(child.stdout, 'data')
      child.kill('SIGTERM')
      assert.deepEqual(await once(child, 'close'), [null, 'SIGTERM'])
      assert.throws(() => process.kill(JSON.parse(String(line)).pid, 0), { code: 'ESRCH' })
    })
  })
}

describe('./taizhang', { skip: process.platform === 'win32' }, () => {
  test('finds its tree behind two symbolic links', () => {
    const folder = temporaryFolder({ after })
    symlinkSync(path.join(tree, 'taizhang'), path.join(folder, 'one'))
    symlinkSync('one', path.join(folder, 'two'))
    const { status, stdout } = spawnSync(path.join(folder, 'two'), ['identify'], { encoding: 'utf8' })
    assert.equal(status, 0)
    assert.deepEqual(JSON.parse(stdout).args, ['identify'])
  })

  test('kill -9 meets the program itself, not a launcher in front of it', async () => {
    const child = spawn(path.join(tree, 'taizhang'), ['wait'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(child.stdout, 'data')
    assert.equal(JSON.parse(String(line)).pid, child.pid)
    child.kill('SIGKILL')
    assert.deepEqual(await once(child, 'close'), [null, 'SIGKILL'])
  })
})
