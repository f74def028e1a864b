/** For tests only: the server over new books, spoken to without a socket. */
import { catalog as shipped } from '#catalog/index.ts'
import { openDesk } from '#engine/bureau/desk.ts'
import type { Catalog } from '#engine/catalog.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import type { Location } from '#engine/ledger/open.ts'
import type { Registers } from '#engine/ledger/register.ts'
import { buildApp } from './app.ts'
import type { App, Given } from './surroundings.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
/** `body` is what was parsed, or the bytes of a file. Its shape is what a test is there to look at. */
export type Answer = {
  readonly status: number
  readonly headers: Record<string, unknown>
  // biome-ignore lint/suspicious/noExplicitAny: an answer from outside, judged field by field by the test
  readonly body: any
  readonly bytes: Buffer
}
export type Asking = { readonly headers?: Readonly<Record<string, string>>; readonly host?: string }
export type TestServer = {
  readonly app: App
  readonly ledger: Ledger
  readonly folder: string
  ask(method: Method, path: string, body?: unknown, asking?: Asking): Promise<Answer>
  upload(files: readonly { readonly name: string; readonly content: string | Buffer }[]): Promise<Answer>
  /** Runs a whole upload as it is proposed, or as `change` corrects it, and waits for its end. */
  importAll(files: readonly { readonly name: string; readonly content: string | Buffer }[]): Promise<Answer['body']>
}

/** `onEachPlace` of testing, each place with books of what we ship as they are on the first day. */
export function inShippedBooks<Scope, Name>(
  onEachPlace: (cases: (newPlace: NewPlace<Scope>, name: Name) => void) => void,
): (cases: (newPlace: NewPlace<Scope>, name: Name) => void) => void {
  return (cases) =>
    onEachPlace((newPlace, name) => cases((scope, begun = shipped.registers) => newPlace(scope, begun), name))
}
type NewPlace<Scope> = (scope: Scope, begun?: Registers) => Promise<Location>

export async function withServer<T>(
  location: Location,
  use: (server: TestServer) => Promise<T>,
  options: Partial<Given> & { readonly catalog?: Catalog; readonly at?: string | (() => Date) } = {},
): Promise<T> {
  const { at = '2025-11-03T02:00:00.000Z', catalog = shipped, ...given } = options
  const desk = await openDesk(location, catalog, typeof at === 'string' ? () => new Date(at) : at)
  const { ledger } = desk
  try {
    const app = await buildApp({ ...desk, actor: '本机/测试', ...given })
    try {
      return await use(serverOf(app, ledger, location.folder))
    } finally {
      await app.close()
    }
  } finally {
    await ledger.store.close()
  }
}

function serverOf(app: App, ledger: Ledger, folder: string): TestServer {
  const ask: TestServer['ask'] = async (method, path, body, { headers = {}, host = '127.0.0.1:8460' } = {}) => {
    const isBytes = Buffer.isBuffer(body) || typeof body === 'string'
    const response = await app.inject({
      method,
      url: path,
      headers: { host, ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { payload: isBytes ? body : JSON.stringify(body) }),
    })
    const type = String(response.headers['content-type'] ?? '')
    return {
      status: response.statusCode,
      headers: response.headers,
      body: type.includes('json') ? response.json() : response.body,
      bytes: response.rawPayload,
    }
  }
  const upload: TestServer['upload'] = (files) => {
    const boundary = '----taizhang-test'
    const parts = files.flatMap(({ name, content }) => [
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.isBuffer(content) ? content : Buffer.from(content),
      Buffer.from('\r\n'),
    ])
    return ask('POST', '/api/imports', Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), {
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    })
  }
  return {
    app,
    ledger,
    folder,
    ask,
    upload,
    importAll: async (files) => {
      const { body } = await upload(files)
      const sheets = body.files
        .flatMap((file: Answer['body']) => file.sheets)
        .map(({ id, mapping }: Answer['body']) => ({ id, mapping }))
      const { body: started } = await ask('POST', `/api/imports/${body.upload}/run`, { sheets })
      for (;;) {
        const { body: job } = await ask('GET', `/api/imports/jobs/${started.job}`)
        if (job.state !== 'running') return job
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}
