/**
 * A process that kills itself, as `kill -9` would, just before the n-th statement that changes the database:
 *
 *   node strike.ts WORK FOLDER N     N = 0: works to the end and says how many such statements there were
 *
 * The works are in works.ts. Only the embedded database is struck so: its driver runs in this process.
 */
import Database from 'better-sqlite3'
import { works } from './works.ts'

const [work = '', folder = '', at = '0'] = process.argv.slice(2)
let done = 0

function count(): void {
  done++
  if (done === Number(at)) process.kill(process.pid, 'SIGKILL')
}

const probe = new Database(':memory:')
const statement = Object.getPrototypeOf(probe.prepare('select 1')) as Record<string, (...args: unknown[]) => unknown>
const database = Database.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
probe.close()
for (const name of ['run', 'all', 'get']) {
  const original = statement[name] as (...args: unknown[]) => unknown
  statement[name] = function (this: { readonly readonly: boolean }, ...args: unknown[]) {
    if (!this.readonly) count()
    return original.apply(this, args)
  }
}
const exec = database['exec'] as (...args: unknown[]) => unknown
database['exec'] = function (...args: unknown[]) {
  count()
  return exec.apply(this, args)
}

const chosen = works[work]
if (!chosen) throw new Error(`which work? ${Object.keys(works).join(' ')}`)
await chosen.run(folder)
console.log(JSON.stringify({ statements: done }))
