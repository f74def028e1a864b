/** The whole server in a process of its own, asked over loopback. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { LoopDelay } from './eventLoopDelay.ts'

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
const preload = new URL('./eventLoopDelay.ts', import.meta.url).href

export type Server = {
  readonly address: string
  /** How long its event loop was held up since this was last asked. */
  loopDelay(): Promise<LoopDelay>
  /** Ends it; answers the most memory that it ever held, in MB. */
  stop(): Promise<number>
}

export async function serve(folder: string): Promise<Server> {
  const child = spawn(process.execPath, ['--import', preload, main, 'serve', '--data', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  return {
    address: await addressOf(child),
    loopDelay: async () => {
      const told = once(child, 'message')
      child.send('loopDelay')
      return (await told)[0] as LoopDelay
    },
    stop: async () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      child.kill('SIGTERM')
      await once(child, 'close')
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    },
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  while (!/http:\/\/\S+/.test(said)) {
    const [chunk] = (await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data')) as [Buffer]
    said += chunk.toString()
  }
  return /http:\/\/\S+/.exec(said)?.[0] ?? ''
}

export async function ask<T>(server: Server, path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(server.address + path, init)
  if (!response.ok) throw new Error(`${response.status} ${path} ${await response.text()}`)
  return (await response.json()) as T
}
