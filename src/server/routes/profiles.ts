import { z } from 'zod'
import { writeDocx } from '#engine/report/docx/write.ts'
import { profileDocument } from '#engine/report/profile/profileDocument.ts'
import { readProfile } from '#engine/report/profile/readProfile.ts'
import { download } from '../download.ts'
import type { Route } from '../surroundings.ts'
import { districtNames, standing } from './standing.ts'

const one = z.object({ name: z.string().max(60), id: z.string().max(80) })
const asked = z.object({
  asOf: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
})

/** Everything that the books know of one record on one page, and the same as a Word file. */
export const profileRoutes: Route = (app, surroundings) => {
  const { ledger, catalog } = surroundings
  const read = async (name: string, id: string, asOf: string | undefined) =>
    readProfile({ ledger, ...catalog }, { profile: name, id, asOf: asOf ?? (await standing(surroundings)).asOf })

  app.get(
    '/api/profiles/:name/:id',
    { schema: { params: one, querystring: asked, tags: ['台账'], summary: '一企一档' } },
    async (request) => read(request.params.name, request.params.id, request.query.asOf),
  )

  app.get(
    '/api/profiles/:name/:id/profile.docx',
    { schema: { params: one, querystring: asked, tags: ['台账'], summary: '一企一档的 Word 文件' } },
    async (request, reply) => {
      const profile = await read(request.params.name, request.params.id, request.query.asOf)
      const district = await districtNames(surroundings)
      const signed = { organisation: district?.bureau ?? district?.name ?? '本单位', day: profile.asOf }
      const bytes = await surroundings.lanes(() =>
        writeDocx(profileDocument(profile, signed), { createdAt: ledger.clock() }),
      )
      return download(reply, `${profile.subject.title}${profile.label}.docx`, 'docx', bytes)
    },
  )
}
