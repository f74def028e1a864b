import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Desk } from '#engine/bureau/desk.ts'
import { Problem } from '#engine/ground/problem.ts'
import { port } from './arguments.ts'
import { write } from './output.ts'
import { type AddCommand, type DataOptions, locationOf, openDesk, type Surroundings } from './surroundings.ts'

type Options = DataOptions & { readonly port: number; readonly host: string; readonly demo?: boolean }

const root = fileURLToPath(new URL('../..', import.meta.url))
const defaultPort = 8460

export const serve: AddCommand = (program, surroundings) =>
  program
    .command('serve')
    .description('启动系统，在浏览器里使用；默认只有本机能访问')
    .option('--data <目录>', '数据目录（默认 ./data；演示为 data/demo）')
    .option('--port <端口>', `端口（默认 ${defaultPort}）`, port, defaultPort)
    .option('--host <地址>', '监听的地址（默认只有本机）', '127.0.0.1')
    .option('--demo', '演示：第一次启动时导入样例区县的全部工作簿')
    .action((options: Options) => run(options, surroundings))

async function run(options: Options, surroundings: Surroundings): Promise<void> {
  const location = locationOf(options, surroundings, options.demo ? path.join(root, 'data', 'demo') : undefined)
  const say = (text: string) => write(surroundings.stderr, `${text}\n`)
  const desk = await openDesk(location, surroundings, true)
  try {
    if (options.demo) {
      const { prepareDemo } = await import('./demo.ts')
      await prepareDemo(desk, surroundings, path.join(root, 'samples'))
    }
    await listen(desk, options, surroundings, say)
  } finally {
    await desk.ledger.store.close()
  }
}

/** Serves until the process is told to end; a second signal ends it at once. */
async function listen(
  { ledger, catalog, location, declarations }: Desk,
  options: Options,
  surroundings: Surroundings,
  say: (text: string) => Promise<void>,
): Promise<void> {
  const { buildApp } = await import('#server/app.ts')
  const { pino } = await import('pino')
  const logger = pino({ level: surroundings.env['LOG_LEVEL'] ?? 'warn' }, surroundings.stderr as never)
  const app = await buildApp({
    catalog,
    ledger,
    declarations,
    location,
    actor: surroundings.actor,
    web: path.join(root, 'dist', 'web'),
    logger,
    demo: options.demo ?? false,
    hosts: isLoopback(options.host) ? [] : [options.host],
    anyHost: options.host === '0.0.0.0' || options.host === '::',
  })
  try {
    await app.listen({ port: options.port, host: options.host })
  } catch (error) {
    await app.close()
    throw listenProblem(error, options)
  }
  const address = app.server.address()
  const bound = typeof address === 'object' && address ? address.port : options.port
  if (!isLoopback(options.host))
    await say(`注意：现在网络上的其他电脑也能访问 ${options.host}，而系统还没有账号。只在可信的网络里这样用。`)
  await write(
    surroundings.stdout,
    `台账通已启动：http://${isLoopback(options.host) ? '127.0.0.1' : printable(options.host)}:${bound}\n`,
  )
  await say('按 Ctrl+C 停止。')
  await untilTold()
  await app.close()
}

function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}

function printable(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function listenProblem(error: unknown, { port, host }: Options): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return new Problem('portInUse', { port }, { cause: error })
  if (code === 'EACCES')
    return new Problem(
      'badInput',
      { what: `没有权限使用端口 ${port}。`, next: '请用 --port 换一个 1024 以上的端口。' },
      { cause: error },
    )
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Problem(
      'badInput',
      { what: `本机没有地址“${host}”。`, next: '请去掉 --host，或写本机的地址。' },
      { cause: error },
    )
  return error
}
