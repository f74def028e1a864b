import path from 'node:path'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { type Mapping, parseMapping } from '#engine/ledger/import/mapping.ts'
import { openJobs } from '../imports/jobs.ts'
import { lookAt } from '../imports/look.ts'
import { openUploads, type SentFile, type Upload } from '../imports/uploads.ts'
import type { Route } from '../surroundings.ts'
import { by } from './records.ts'

const one = z.object({ upload: z.string().max(60) })
const job = z.object({ job: z.string().max(60) })
const sheetId = z.string().regex(/^\d{1,3}\.\d{1,4}$/, '不是工作表的编号')
/** Its shape is judged by the import itself, which names the place of a fault. */
const mapping = z.record(z.string(), z.unknown())
const mostBytes = 512_000_000

/** Import in three steps: send files and look, correct the mapping, run. */
export const importRoutes: Route = (app, surroundings) => {
  const { ledger, location } = surroundings
  const uploads = openUploads(path.join(location.folder, 'uploads'))
  const jobs = openJobs(surroundings)
  const place = () => ({ location, registers: ledger.registers, at: ledger.clock() })
  app.addHook('onClose', () => jobs.close())

  app.post(
    '/api/imports',
    { schema: { tags: ['导入'], summary: '上传工作簿，认台账和列', consumes: ['multipart/form-data'] } },
    async (request, reply) => {
      if (!request.isMultipart())
        throw new Problem('badInput', { what: '没有收到文件。', next: '请选择 xlsx、xls 或 csv 文件。' })
      const upload = await uploads.keep(sentFiles(request), mostBytes)
      if (upload.files.length === 0)
        throw new Problem('badInput', { what: '没有收到文件。', next: '请选择 xlsx、xls 或 csv 文件。' })
      const files = upload.files.map((_, index) => uploads.file(upload, index))
      const cards = await lookAt(place(), { kind: 'cards', files })
      await uploads.noteSheets(
        upload,
        cards.map(({ sheets }) => sheets.map(({ sheet }) => sheet)),
      )
      return reply
        .status(201)
        .send({ upload: upload.id, files: upload.files.map((file, index) => ({ ...file, ...cards[index] })) })
    },
  )

  app.post(
    '/api/imports/:upload/preview',
    {
      schema: {
        params: one,
        body: z.strictObject({ sheet: sheetId, mapping }),
        tags: ['导入'],
        summary: '按改过的列对应关系看前几行',
      },
    },
    async (request) => {
      const upload = await uploads.get(request.params.upload)
      const { at, sheet } = sheetOf(upload, request.body.sheet)
      return lookAt(place(), {
        kind: 'preview',
        file: uploads.file(upload, at),
        sheet,
        mapping: parseMapping(request.body.mapping, ledger.registers),
      })
    },
  )

  app.post(
    '/api/imports/:upload/run',
    {
      schema: {
        params: one,
        body: z.strictObject({
          sheets: z
            .array(z.strictObject({ id: sheetId, mapping: mapping.nullable() }))
            .min(1)
            .max(2_000),
        }),
        tags: ['导入'],
        summary: '开始导入',
      },
    },
    async (request, reply) => {
      const upload = await uploads.get(request.params.upload)
      const mappings: Mapping[] = []
      const taken = new Map<number, Set<string>>()
      for (const { id, mapping: given } of request.body.sheets) {
        if (given === null) continue
        const { at, file, sheet } = sheetOf(upload, id)
        mappings.push({ ...parseMapping(given, ledger.registers), file, sheet })
        taken.set(at, (taken.get(at) ?? new Set()).add(sheet))
      }
      if (mappings.length === 0) throw new Problem('badInput', { what: '没有选择要导入的表。', next: '请至少选一张。' })
      const chosen = [...taken.keys()].sort((a, b) => a - b).map((at) => uploads.file(upload, at))
      const leaveOut = [...taken].flatMap(([at, sheets]) => {
        const file = upload.files[at]
        return (file?.sheets ?? []).flatMap((sheet) => (sheets.has(sheet) ? [] : [{ file: file?.name ?? '', sheet }]))
      })
      return reply
        .status(202)
        .send({ job: jobs.start(chosen, { mapping: mappings, leaveOut }, by(surroundings, request).actor) })
    },
  )

  app.get(
    '/api/imports/jobs/:job',
    { schema: { params: job, tags: ['导入'], summary: '导入进度和结果' } },
    async (request) => jobs.get(request.params.job),
  )

  app.delete(
    '/api/imports/jobs/:job',
    { schema: { params: job, tags: ['导入'], summary: '取消导入（已完成的表保留）' } },
    async (request) => {
      jobs.cancel(request.params.job)
      return jobs.get(request.params.job)
    },
  )
}

async function* sentFiles(request: FastifyRequest): AsyncGenerator<SentFile> {
  for await (const { filename, file } of request.files()) yield { name: filename, content: file }
}

function sheetOf(upload: Upload, id: string): { at: number; file: string; sheet: string } {
  const [at = 0, index = 0] = id.split('.').map(Number)
  const file = upload.files[at]
  const sheet = file?.sheets?.[index]
  if (!file || sheet === undefined)
    throw new Problem('badInput', { what: '这次上传里没有这张表。', next: '请重新选择文件。' })
  return { at, file: file.name, sheet }
}
