import path from 'node:path'
import type { Command } from 'commander'
import type { Desk } from '#engine/bureau/desk.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Location } from '#engine/ledger/open.ts'

/** What a command is given; none reads the environment or the clock by itself. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly actor: string
  readonly clock: () => Date
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
}
/** Adds one command to the program; its name is its file's name. */
export type AddCommand = (program: Command, surroundings: Surroundings) => Command

/** `--data` and `--json`, which nearly every command takes. */
export function withData(command: Command): Command {
  return withJson(command.option('--data <目录>', '数据目录（默认 ./data；设了 DATABASE_URL 则用 PostgreSQL）'))
}

export function withJson(command: Command): Command {
  return command.option('--json', '只在标准输出打印一个 JSON')
}
export type DataOptions = { readonly data?: string; readonly json?: boolean }

export function locationOf(options: DataOptions, { env }: Surroundings, folder = 'data'): Location {
  const databaseUrl = env['DATABASE_URL']
  return { folder: path.resolve(options.data ?? folder), ...(databaseUrl ? { databaseUrl } : {}) }
}

/**
 * Opens the books for the length of some work. Where there are none yet they are begun only when the work is to begin them: a
 * question to a mistyped folder is refused instead of being answered from empty books.
 */
export async function withBooks<T>(
  options: DataOptions,
  surroundings: Surroundings,
  work: (desk: Desk) => Promise<T>,
  { begin = false } = {},
): Promise<T> {
  const location = locationOf(options, surroundings)
  const desk = await openDesk(location, surroundings, begin)
  try {
    return await work(desk)
  } finally {
    await desk.ledger.store.close()
  }
}

export async function openDesk(
  location: Location,
  { clock }: Pick<Surroundings, 'clock'>,
  begin: boolean,
): Promise<Desk> {
  const { hasBooks } = await import('#engine/ledger/open.ts')
  if (!begin && !hasBooks(location)) throw new Problem('booksNotFound', { where: location.folder })
  const { catalog } = await import('#catalog/index.ts')
  const { openDesk: open } = await import('#engine/bureau/desk.ts')
  return open(location, catalog, clock)
}
