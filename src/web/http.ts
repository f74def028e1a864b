/** What the server said was wrong: its sentence for people, its stable code, the number of the request. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly status: number
  readonly requestId: string | undefined
  readonly detail: unknown
  constructor(given: {
    code: string
    status: number
    title: string
    requestId?: string | undefined
    detail?: unknown
  }) {
    super(given.title)
    this.code = given.code
    this.status = given.status
    this.requestId = given.requestId
    this.detail = given.detail
  }
}

type QueryValue = string | number | boolean | undefined | null
export type Query = Readonly<Record<string, QueryValue>>

/** `/api` + path with its parameters; those without a value are left out. */
export function address(path: string, query: Query = {}): string {
  return `/api${withQuery(path, query)}`
}

/** A path with its parameters, for what is sent. */
export function withQuery(path: string, query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  )
  const search = new URLSearchParams(pairs).toString()
  return `${path}${search === '' ? '' : `?${search}`}`
}

export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return ask<T>(address(path, query), signal ? { signal } : {})
}

/** A question too long for an address: it writes nothing, so it carries no key. */
export function inquire<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return ask<T>(address(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  })
}

/** A write. It carries a key, so that a slow line never makes two records; whoever sends the same again gives the same key. */
export function send<T>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  key: string = newKey(),
): Promise<T> {
  const headers: Record<string, string> = { 'idempotency-key': key }
  if (body === undefined) return ask<T>(address(path), { method, headers })
  if (body instanceof FormData) return ask<T>(address(path), { method, headers, body })
  return ask<T>(address(path), {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** Files, which a person may stop sending. Nothing is in the books yet, so it carries no key. */
export function sendFiles<T>(path: string, files: FormData, signal: AbortSignal): Promise<T> {
  return ask<T>(address(path), { method: 'POST', body: files, signal })
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(url, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new Refusal({
      code: 'serverUnreachable',
      status: 0,
      title: '连不上台账通的服务。请看本机的台账通窗口是否还开着，再点重试。',
    })
  }
  const type = response.headers.get('content-type') ?? ''
  const body: unknown = type.includes('json') ? await response.json() : undefined
  if (!response.ok) throw refusalOf(response, body)
  return body as T
}

function refusalOf(response: Response, body: unknown): Refusal {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  return new Refusal({
    code: typeof given['code'] === 'string' ? given['code'] : 'unexpectedAnswer',
    status: response.status,
    title:
      typeof given['title'] === 'string'
        ? given['title']
        : '服务没有给出能看懂的答复。请刷新页面；还不行就重启台账通。',
    requestId: typeof given['requestId'] === 'string' ? given['requestId'] : undefined,
    detail: given['detail'],
  })
}

function newKey(): string {
  return crypto.randomUUID()
}
