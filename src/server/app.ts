import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import multipart from '@fastify/multipart'
import statics from '@fastify/static'
import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { isProblem, Problem } from '#engine/ground/problem.ts'
import { openBulkJobs } from './bulkJobs.ts'
import { openDataChecks } from './dataChecks.ts'
import { answerOnce } from './idempotency.ts'
import { parseJsonOf } from './json.ts'
import { openLanes } from './lanes.ts'
import { openMemo } from './memo.ts'
import { describeRoutes } from './openapi.ts'
import { routes } from './routes/index.ts'
import type { App, Given, Surroundings } from './surroundings.ts'

// An address may carry a long filter, nine signs a Chinese character.
const limits = { bodyBytes: 2_000_000, fileBytes: 64_000_000, files: 60, headerBytes: 256_000 }

/** The HTTP side: routes, one error handler, and the rules that hold for every request. */
export async function buildApp(given: Given): Promise<App> {
  const bulk = openBulkJobs(given)
  const checks = openDataChecks(given)
  const surroundings: Surroundings = { ...given, memo: openMemo(given), lanes: openLanes(3, 40), bulk, checks }
  const app: App = fastify({
    ...(surroundings.logger ? { loggerInstance: surroundings.logger as never } : { logger: false }),
    bodyLimit: limits.bodyBytes,
    requestTimeout: 60_000,
    http: { maxHeaderSize: limits.headerBytes },
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
  }).withTypeProvider<ZodTypeProvider>() as never
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.addHook('onRequest', async (request) => refuseForeign(request, surroundings))
  app.addHook('onRequest', async (request) => followDeclarations(request, surroundings))
  app.addHook('onSend', async (request, reply) => secure(request, reply))
  await app.register(multipart, { limits: { fileSize: limits.fileBytes, files: limits.files, fields: 20 } })
  parseJsonOf(app)
  await describeRoutes(app)
  answerOnce(app, surroundings)
  app.addHook('onClose', () => bulk.close())
  app.addHook('onClose', () => checks.close())
  for (const route of routes) await route(app, surroundings)
  if (surroundings.web !== undefined && existsSync(surroundings.web)) await serveConsole(app, surroundings.web)
  else app.setNotFoundHandler((request, reply) => answerNotFound(request, reply))
  return app
}

async function serveConsole(app: App, folder: string): Promise<void> {
  await app.register(statics, {
    root: path.resolve(folder),
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, file) => {
      reply.header(
        'cache-control',
        file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  // The console has pages of its own; any other address below / is one of them. A page may have a dot in it, `enterprise.state`.
  const isFile = /\.(js|css|map|svg|png|ico|woff2?|json|txt|html|webmanifest)($|\?)/
  app.setNotFoundHandler((request, reply) =>
    request.method === 'GET' && !request.url.startsWith('/api/') && !isFile.test(request.url)
      ? reply.sendFile('index.html')
      : answerNotFound(request, reply),
  )
}

function answerNotFound(request: FastifyRequest, reply: FastifyReply) {
  return reply
    .status(404)
    .type('application/problem+json')
    .send({
      code: 'addressNotFound',
      status: 404,
      title: `没有这个地址：${request.url.slice(0, 200)}。请从菜单进入。`,
      requestId: request.id,
    })
}

// A page of another site, or a name that only resolves to this machine, may not use the console's doors.
function refuseForeign(
  request: FastifyRequest,
  { hosts = [], anyHost = false }: Pick<Surroundings, 'hosts' | 'anyHost'>,
): void {
  const allowed = new Set(['localhost', '127.0.0.1', '[::1]', ...hosts])
  const host = hostOf(request.headers.host)
  const origin = request.headers.origin
  if (!anyHost && host !== undefined && !allowed.has(host))
    throw new Problem('badInput', { what: `不能用地址“${host}”访问。`, next: '请在本机用 http://127.0.0.1 打开。' })
  if (origin !== undefined && origin !== 'null' && hostNameOf(origin) !== request.headers.host)
    throw new Problem('badInput', { what: '请求来自别的网站，已拒绝。' })
  if (origin === 'null' && request.method !== 'GET') throw new Problem('badInput', { what: '请求来源不明，已拒绝。' })
}

// Another server on the same books, or the command line, may have changed what the bureau declared.
async function followDeclarations(request: FastifyRequest, { declarations, memo }: Surroundings): Promise<void> {
  if (request.url.startsWith('/api/') && (await declarations.refresh())) memo.forget()
}

function hostNameOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function hostOf(header: string | undefined): string | undefined {
  return header?.replace(/:\d+$/, '').toLowerCase()
}

function secure(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'no-referrer')
  reply.header('cross-origin-resource-policy', 'same-origin')
  reply.header(
    'content-security-policy',
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  )
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
}

function answerError(error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply) {
  const answer = problemOf(error)
  if (answer === undefined) request.log.error({ err: error }, 'unexpected')
  const { code, status, title, detail } = answer ?? {
    code: 'internal',
    status: 500,
    title: '系统内部出错，这次操作没有完成，已有数据没有改动。请把下面的编号告诉管理员。',
    detail: undefined,
  }
  return reply
    .status(status)
    .type('application/problem+json')
    .send({ code, status, title, ...(detail === undefined ? {} : { detail }), requestId: request.id })
}

function problemOf(
  error: FastifyError | Problem,
): { code: string; status: number; title: string; detail?: unknown } | undefined {
  if (isProblem(error)) return { code: error.code, status: error.status, title: error.message, detail: error.detail }
  if ('validation' in error && error.validation) {
    const where = error.validation
      .map((fault) => String(fault.instancePath ?? '').replace(/^\//, '') || '内容')
      .join('、')
    return { code: 'badInput', status: 400, title: `请求的内容不对：${where}。请刷新页面后再试。` }
  }
  const known: Readonly<Record<string, { status: number; title: string }>> = {
    FST_ERR_CTP_BODY_TOO_LARGE: {
      status: 413,
      title: `提交的内容超过上限 ${limits.bodyBytes / 1_000_000} MB。请分几次提交。`,
    },
    FST_REQ_FILE_TOO_LARGE: { status: 413, title: `文件超过上限 ${limits.fileBytes / 1_000_000} MB。请拆分后再导入。` },
    FST_FILES_LIMIT: { status: 413, title: `一次最多 ${limits.files} 个文件。请分几次导入。` },
    FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, title: '不支持的内容类型。' },
    FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, title: '提交的内容不是有效的 JSON。' },
    FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, title: '提交的内容是空的。' },
  }
  const found = known[error.code]
  return found && { code: 'badInput', ...found }
}
