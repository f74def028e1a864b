import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const project = path.resolve(import.meta.dirname, '..', '..')

/** Goes with node_modules, as the unpacked browser does: made again where it is missing. */
export const cache = path.join(project, 'node_modules', '.cache')

/** One test file at a time does this work; the others wait and find it done. A file that died leaves no one waiting. */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(cache, { recursive: true })
  const lock = path.join(cache, `${name}.lock`)
  while (!take(lock)) await sleep(100)
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    if (existsSync(lock) && !isAlive(holderOf(lock))) rmSync(lock, { force: true })
    return false
  }
}

// A lock that is just being written is still empty: its holder is alive.
function holderOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return true
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
