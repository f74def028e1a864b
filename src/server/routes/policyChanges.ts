import { z } from 'zod'
import { addMonths } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { getPolicy, policiesOver } from '#engine/policy/find.ts'
import { subjectChanges } from '#engine/policy/subjectChanges.ts'
import { changeKinds, registerChanges, verdictChanges } from '#engine/policy/verdictChanges.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { day, standing, standingQuery } from './standing.ts'

const sinceQuery = standingQuery.extend({ since: day.optional() })
const listQuery = sinceQuery.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) })

/** Whose verdict is another one since a day, and because of what. Without a day: since the same day of the month before. */
export const policyChangeRoutes: Route = (app, surroundings) => {
  const { ledger, catalog } = surroundings

  app.get(
    '/api/policies/changes',
    {
      schema: {
        querystring: listQuery.extend({
          register: z.string().max(60).default('enterprise'),
          kind: z.enum(changeKinds).optional(),
        }),
        tags: ['政策'],
        summary: '全部政策：从某一天起谁变为符合、谁不再符合，因为哪条记录',
      },
    },
    async (request) => {
      const { register, kind, limit } = request.query
      const { name, label } = getRegister(ledger.registers, register)
      if (policiesOver(catalog.policies, new Set([name])).length === 0)
        throw new Problem('badInput', { what: `没有以${label}为对象的政策。`, next: '政策页写着每项政策的对象。' })
      const span = await spanOf(surroundings, request.query)
      const found = await registerChanges(ledger, catalog.policies, name, { ...span, limit, ...(kind ? { kind } : {}) })
      const titled = found.changes.map((one) => ({
        ...one,
        policyTitle: getPolicy(catalog.policies, one.policy).title,
      }))
      return { ...found, register: name, changes: titled }
    },
  )

  app.get(
    '/api/policies/:name/changes',
    {
      schema: {
        params: z.object({ name: z.string().max(60) }),
        querystring: listQuery,
        tags: ['政策'],
        summary: '从某一天起谁变为符合、谁不再符合，因为哪条记录',
      },
    },
    async (request) => {
      const policy = getPolicy(catalog.policies, request.params.name)
      const span = await spanOf(surroundings, request.query)
      return verdictChanges(ledger, catalog.policies, policy, { ...span, limit: request.query.limit })
    },
  )

  app.get(
    '/api/entitlements/:register/:id/changes',
    {
      schema: {
        params: z.object({ register: z.string().max(60), id: z.string().max(80) }),
        querystring: sinceQuery,
        tags: ['政策'],
        summary: '一个单位的结论从某一天起变了哪些，因为什么',
      },
    },
    async (request) => {
      const span = await spanOf(surroundings, request.query)
      return subjectChanges(ledger, catalog.policies, request.params, span)
    },
  )
}

async function spanOf(
  surroundings: Surroundings,
  asked: z.infer<typeof sinceQuery>,
): Promise<{ readonly since: string; readonly asOf: string }> {
  const { asOf } = await standing(surroundings, asked)
  const since = asked.since ?? addMonths(asOf, -1)
  if (since >= asOf)
    throw new Problem('badInput', {
      what: `比较的那一天（${since}）要早于截至日（${asOf}）。`,
      next: '换一个更早的日子。',
    })
  return { since, asOf }
}
