import { randomBytes } from 'node:crypto'
import { after, before } from 'node:test'
import pg from 'pg'
import { type PostgresServer, startPostgres } from './postgresServer.ts'

/**
 * Gives `use` the address of a new PostgreSQL database and drops it afterwards, whoever still holds a connection. It is empty, or
 * a copy of the one at `template`, which nobody may have open.
 */
export async function withPostgres<T>(use: (url: string) => Promise<T>, template?: string): Promise<T> {
  const database = await createDatabase(template)
  try {
    return await use(database.url)
  } finally {
    await database.drop()
  }
}

/** One new database for all tests of the calling file or describe block: call it at their top, read `url` inside the tests. */
export function postgresForTests(): { readonly url: string } {
  let database: Database | undefined
  before(async () => {
    database = await createDatabase()
  })
  after(() => database?.drop())
  return {
    get url() {
      if (!database) throw new Error('postgresForTests(): the address is known only inside a test')
      return database.url
    },
  }
}

type Database = { readonly url: string; drop(): Promise<void> }

async function createDatabase(template?: string): Promise<Database> {
  const server = await serverUrl()
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  const copied = template === undefined ? '' : ` template ${new URL(template).pathname.slice(1)} strategy file_copy`
  await administer(server, `create database ${name}${copied}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(server, `drop database if exists ${name} with (force)`) }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

let own: Promise<PostgresServer> | undefined

/** The server of the whole run (`npm test`), or one's own by TEST_DATABASE_URL; a file run by itself starts one until it ends. */
async function serverUrl(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return given
  own ??= startPostgres().then((server) => {
    process.once('exit', () => server.stop())
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
    return server
  })
  return (await own).url
}
