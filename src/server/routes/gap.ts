import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import type { Pasted } from '#engine/ledger/paste/pasteBlock.ts'
import { gapOf } from '#engine/plan/gap.ts'
import { planVisits } from '#engine/plan/visits.ts'
import type { Route } from '../surroundings.ts'
import { gapAnswer } from './gapAnswer.ts'
import { day, standing, standingQuery } from './standing.ts'

const aim = z.object({ target: z.string().max(200) })
const plan = z.strictObject({
  campaign: z.string().trim().min(1).max(100),
  officer: z.string().trim().max(50).optional(),
  plannedOn: day,
  subjects: z
    .array(z.strictObject({ id: z.string().max(80), what: z.string().max(2_000) }))
    .min(1)
    .max(1_000),
})

/** The list that closes the gap of a target, and the visiting plan made from it. */
export const gapRoutes: Route = (app, surroundings) => {
  const { ledger, catalog } = surroundings

  app.get(
    '/api/gaps/:target',
    {
      schema: {
        params: aim,
        querystring: standingQuery.extend({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
        tags: ['政策'],
        summary: '补差名单：还差多少，哪些企业做成一两件事就能算上',
      },
    },
    async (request) => {
      const asked = await standing(surroundings, request.query)
      return {
        ...asked,
        ...gapAnswer(
          await gapOf(ledger, catalog, { ...asked, target: request.params.target, limit: request.query.limit }),
        ),
      }
    },
  )

  app.post(
    '/api/gaps/:target/visits',
    {
      schema: {
        params: aim,
        querystring: standingQuery,
        body: plan,
        tags: ['政策'],
        summary: '把选中的企业列入走访计划：一批走访记录，可整批撤销',
      },
    },
    async (request, reply) => {
      const asked = await standing(surroundings, request.query)
      const { target, subject } = await gapOf(ledger, catalog, { ...asked, target: request.params.target, limit: 1 })
      if (subject === null)
        throw new Problem('badInput', {
          what: `没有哪项政策对应任务“${target.label}”，列不出走访名单。`,
          next: '可以在走访台账里直接登记。',
        })
      const { officer, subjects, campaign, plannedOn } = request.body
      const written = await planVisits(
        ledger,
        { actor: surroundings.actor },
        subject,
        subjects.map(({ id, what }) => ({
          id,
          what,
          campaign,
          plannedOn,
          aim: target.label,
          ...(officer ? { officer } : {}),
        })),
      )
      return reply.status(201).send(pastedAnswer(written))
    },
  )
}

/** How many rows of a batch went where, and how many were refused. */
export function pastedAnswer({ batch, created, updated, unchanged, judged }: Pasted) {
  const refused = judged.filter(({ outcome }) => outcome === 'bad').length
  return { batch, created, updated, unchanged, refused }
}
