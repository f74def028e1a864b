import { z } from 'zod'
import { parseDay } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { deleteRecord, saveRecord } from '#engine/ledger/records.ts'
import { confirmationsOf, parameterRegister } from '#engine/policy/confirmations.ts'
import { getPolicy } from '#engine/policy/find.ts'
import { checkParameter, parameterLines } from '#engine/policy/parameters.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { by } from './records.ts'

const named = z.object({ name: z.string().max(60) })
const parameter = z.string().min(1).max(200)
const confirmed = z.strictObject({
  parameter,
  value: z.string().trim().max(60).nullable().default(null),
  source: z.string().trim().min(1, '要写明核实依据的文件').max(500),
  confirmedOn: z.string().max(10),
  confirmedBy: z.string().trim().max(50).nullable().default(null),
  /** The version of the confirmation that stands, as the editor saw it. */
  version: z.number().int().optional(),
})
const withdrawn = z.object({ parameter, version: z.coerce.number().int() })

/** What of a policy this house has not seen in the original, and the bureau's word on it: a record like any other. */
export const policyParameterRoutes: Route = (app, surroundings) => {
  const { ledger, catalog } = surroundings

  app.get(
    '/api/policies/:name/parameters',
    { schema: { params: named, tags: ['政策'], summary: '一项政策未核实的内容，和本局的核实' } },
    async (request) => linesOf(surroundings, request.params.name),
  )

  app.post(
    '/api/policies/:name/parameters',
    { schema: { params: named, body: confirmed, tags: ['政策'], summary: '核实一处，或改成本局的值' } },
    async (request) => {
      const policy = getPolicy(catalog.policies, request.params.name)
      const { version, ...values } = request.body
      const value = values.value === '' ? null : values.value
      checkParameter(policy, values.parameter, value)
      if (parseDay(values.confirmedOn) === null)
        throw new Problem('badInput', { what: '核实日期不是日期。', next: '写成 2026-03-01 这样。' })
      const before = (await linesOf(surroundings, policy.name)).find((one) => one.parameter === values.parameter)
      const id = before?.confirmation?.id
      const given = { ...values, policy: policy.title, value }
      await saveRecord(ledger, by(surroundings, request), {
        register: parameterRegister,
        ...(id === undefined ? {} : { id }),
        // Seen without a confirmation that stands meanwhile: somebody else was first.
        ...(id === undefined ? {} : { version: version ?? 0 }),
        given: Object.fromEntries(Object.entries(given).map(([name, one]) => [name, { value: one }])),
      })
      return linesOf(surroundings, policy.name)
    },
  )

  app.delete(
    '/api/policies/:name/parameters',
    { schema: { params: named, querystring: withdrawn, tags: ['政策'], summary: '撤回一处的核实' } },
    async (request) => {
      const lines = await linesOf(surroundings, request.params.name)
      const found = lines.find((one) => one.parameter === request.query.parameter)?.confirmation
      if (found)
        await deleteRecord(ledger, by(surroundings, request), {
          register: parameterRegister,
          id: found.id,
          version: request.query.version,
        })
      return linesOf(surroundings, request.params.name)
    },
  )
}

async function linesOf({ ledger, catalog }: Surroundings, name: string) {
  return parameterLines(getPolicy(catalog.policies, name), await confirmationsOf(ledger))
}
