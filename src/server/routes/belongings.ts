import { z } from 'zod'
import { isProblem, Problem } from '#engine/ground/problem.ts'
import { formatLabel, pictureTypes } from '#engine/ledger/attachmentFormat.ts'
import {
  type Attachment,
  attachFile,
  attachmentLimits,
  listAttachments,
  readAttachment,
  removeAttachment,
  restoreAttachment,
} from '#engine/ledger/attachments.ts'
import { deleteComment, listComments, saveComment } from '#engine/ledger/comments.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { disposition, safeName } from '../download.ts'
import type { Route } from '../surroundings.ts'
import { by } from './records.ts'

const one = z.object({ name: z.string().max(60), id: z.string().max(80) })
const attached = one.extend({ attachment: z.string().max(80) })
const commented = one.extend({ comment: z.string().max(80) })
// Longer than a field takes, so that the field itself may say how long it is and how long it may be.
const body = z.string().max(100_000)

/** What belongs to a record: attached files and comments. */
export const belongingRoutes: Route = (app, surroundings) => {
  const { ledger, catalog } = surroundings

  app.get(
    '/api/registers/:name/:id/attachments',
    { schema: { params: one, tags: ['附件与批注'], summary: '一条记录的附件' } },
    async (request) => (await listAttachments(ledger, ownerOf(request.params))).map(attachmentAnswer),
  )

  app.post(
    '/api/registers/:name/:id/attachments',
    { schema: { params: one, consumes: ['multipart/form-data'], tags: ['附件与批注'], summary: '添加附件，可以多个' } },
    async (request, reply) => {
      const register = getRegister(catalog.registers, request.params.name)
      const added = []
      const refused = []
      for await (const part of request.files()) {
        const bytes = await part.toBuffer()
        const name = safeName(part.filename)
        try {
          if (bytes.length > attachmentLimits.bytes)
            throw new Problem('attachmentRefused', {
              file: name,
              reason: `有 ${megabytes(bytes.length)} MB，最多 ${megabytes(attachmentLimits.bytes)} MB`,
              next: '请压缩或拆分后再添加。',
            })
          // One request carries several files, so the key of the request is not the key of one of them.
          const { actor } = by(surroundings, request)
          const at = { register: register.name, record: request.params.id }
          added.push(attachmentAnswer(await attachFile(ledger, { actor }, { ...at, name, bytes })))
        } catch (error) {
          // One file that is no good keeps none of the others out.
          if (!isProblem(error) || error.code !== 'attachmentRefused') throw error
          refused.push({ name, say: error.message })
        }
      }
      if (added.length + refused.length === 0)
        throw new Problem('badInput', { what: '没有收到文件。', next: '请选择要添加的文件。' })
      return reply.status(201).send({ added, refused })
    },
  )

  app.get(
    '/api/registers/:name/:id/attachments/:attachment',
    { schema: { params: attached, tags: ['附件与批注'], summary: '下载附件' } },
    async (request, reply) => {
      const { attachment } = request.params
      const file = await readAttachment(ledger, { ...ownerOf(request.params), id: attachment })
      // To be saved, never to be opened as a page of ours; a picture may be drawn within one.
      return reply
        .header('content-type', pictureTypes[file.format] ?? 'application/octet-stream')
        .header('content-disposition', disposition(file.name))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(Buffer.from(file.bytes))
    },
  )

  app.delete(
    '/api/registers/:name/:id/attachments/:attachment',
    { schema: { params: attached, tags: ['附件与批注'], summary: '移除附件' } },
    async (request) => {
      const { attachment } = request.params
      await removeAttachment(ledger, by(surroundings, request), { ...ownerOf(request.params), id: attachment })
      return { removed: attachment }
    },
  )

  app.post(
    '/api/registers/:name/:id/attachments/:attachment/restore',
    { schema: { params: attached, tags: ['附件与批注'], summary: '恢复移除的附件' } },
    async (request) => {
      const { attachment } = request.params
      await restoreAttachment(ledger, by(surroundings, request), { ...ownerOf(request.params), id: attachment })
      return (await listAttachments(ledger, ownerOf(request.params))).map(attachmentAnswer)
    },
  )

  app.get(
    '/api/registers/:name/:id/comments',
    { schema: { params: one, tags: ['附件与批注'], summary: '一条记录的批注' } },
    async (request) => listComments(ledger, ownerOf(request.params)),
  )

  app.post(
    '/api/registers/:name/:id/comments',
    { schema: { params: one, body: z.strictObject({ body }), tags: ['附件与批注'], summary: '写批注' } },
    async (request, reply) => {
      const register = getRegister(catalog.registers, request.params.name)
      const at = { register: register.name, record: request.params.id }
      await saveComment(ledger, by(surroundings, request), { ...at, body: request.body.body })
      return reply.status(201).send(await listComments(ledger, ownerOf(request.params)))
    },
  )

  app.patch(
    '/api/registers/:name/:id/comments/:comment',
    {
      schema: {
        params: commented,
        body: z.strictObject({ body, version: z.number().int() }),
        tags: ['附件与批注'],
        summary: '改批注',
      },
    },
    async (request) => {
      const owner = ownerOf(request.params)
      await saveComment(ledger, by(surroundings, request), { ...owner, id: request.params.comment, ...request.body })
      return listComments(ledger, owner)
    },
  )

  app.delete(
    '/api/registers/:name/:id/comments/:comment',
    { schema: { params: commented, tags: ['附件与批注'], summary: '删批注' } },
    async (request) => {
      const owner = ownerOf(request.params)
      await deleteComment(ledger, by(surroundings, request), { ...owner, id: request.params.comment })
      return listComments(ledger, owner)
    },
  )
}

function ownerOf({ name, id }: z.infer<typeof one>) {
  return { register: name, record: id }
}

function attachmentAnswer({ format, ...attachment }: Attachment) {
  return { ...attachment, format: formatLabel(format), picture: Object.hasOwn(pictureTypes, format) }
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')
}
