import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#engine/ground/problem.ts'
import type { App, Surroundings } from './surroundings.ts'

type Answered = { readonly request: string; readonly status: number; readonly payload: string }
type Waiting = {
  readonly request: string
  readonly done: Promise<Answered | undefined>
  settle(answer: Answered | undefined): void
}

/**
 * A write that carries an Idempotency-Key is done once: sent again, after a lost answer or a second click, it gets the first
 * answer. The key with another request is refused. Answers are kept with the books, so that they outlive a restart.
 */
export function answerOnce(app: App, { ledger }: Surroundings): void {
  const waiting = new Map<string, Waiting>()
  const own = new WeakMap<FastifyRequest, { readonly key: string; readonly waiting: Waiting }>()

  app.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    if (key === undefined) return undefined
    const print = printOf(request)
    const pending = waiting.get(key)
    if (pending) {
      refuseOther(pending.request, print)
      const answer = await pending.done
      if (answer) return send(reply, answer)
    }
    const known = await read(ledger, key)
    if (known) {
      refuseOther(known.request, print)
      return send(reply, known)
    }
    const mine = openWaiting(print)
    waiting.set(key, mine)
    own.set(request, { key, waiting: mine })
    return undefined
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const mine = own.get(request)
    if (!mine || typeof payload !== 'string' || reply.statusCode >= 300) return payload
    const answer: Answered = { request: mine.waiting.request, status: reply.statusCode, payload }
    await remember(ledger, mine.key, answer)
    mine.waiting.settle(answer)
    return payload
  })

  app.addHook('onResponse', async (request) => {
    const mine = own.get(request)
    if (!mine) return
    // Refused or failed: whoever waits tries for himself.
    mine.waiting.settle(undefined)
    if (waiting.get(mine.key) === mine.waiting) waiting.delete(mine.key)
  })
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (request.method === 'GET' || key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key))
    throw new Problem('badInput', { what: 'Idempotency-Key 应为 8 至 200 个可见字符。' })
  return key
}

/** Files are not looked at: an upload writes nothing into the books. */
function printOf(request: FastifyRequest): string {
  const body = request.isMultipart() ? '' : JSON.stringify(request.body ?? null)
  return createHash('sha256').update(`${request.method} ${request.url}\n${body}`).digest('hex')
}

function refuseOther(known: string, print: string): void {
  if (known !== print)
    throw new Problem('badInput', { what: '同一个 Idempotency-Key 已用于另一个请求。', next: '请刷新页面后再试。' })
}

function send(reply: FastifyReply, answer: Answered): FastifyReply {
  return reply
    .status(answer.status)
    .header('idempotency-replayed', 'true')
    .type('application/json; charset=utf-8')
    .send(answer.payload)
}

function openWaiting(request: string): Waiting {
  const { promise, resolve } = Promise.withResolvers<Answered | undefined>()
  return { request, done: promise, settle: resolve }
}

async function read(ledger: Surroundings['ledger'], key: string): Promise<Answered | undefined> {
  const row = await ledger.store.reader
    .selectFrom('known_answer')
    .select('answer')
    .where('id', '=', `http:${key}`)
    .executeTakeFirst()
  return row === undefined ? undefined : (JSON.parse(String(row['answer'])) as Answered)
}

async function remember(ledger: Surroundings['ledger'], key: string, answer: Answered): Promise<void> {
  await ledger.store.write(async ({ db }) => {
    await db
      .insertInto('known_answer')
      .values({ id: `http:${key}`, answer: JSON.stringify(answer), at: ledger.clock().toISOString() })
      .onConflict((clash) => clash.column('id').doNothing())
      .execute()
  })
}
