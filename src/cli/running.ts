/** For tests only: the command line as people meet it, a process of its own. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }
export type RunOptions = {
  readonly cwd?: string
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

export function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return start(args, options).ended
}

export type Running = {
  readonly ended: Promise<Ran>
  /** Waits until stdout shows this, and answers it. */
  until(shown: RegExp): Promise<string>
  stop(signal: 'SIGTERM' | 'SIGINT'): void
}

export function start(args: readonly string[], { cwd, input = '', env = {} }: RunOptions = {}): Running {
  const { DATABASE_URL: _, ...own } = process.env
  const child = spawn(process.execPath, [main, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...own, ...env },
  })
  child.stdin.end(input)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  return {
    ended,
    stop: (signal) => child.kill(signal),
    until: (shown) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = shown.exec(stdout)?.[0]
          if (found !== undefined) resolve(found)
        }
        child.stdout.on('data', look)
        ended.then(({ stderr: said }) => reject(new Error(`ended before it showed ${shown}: ${said}`)), reject)
        look()
      }),
  }
}
