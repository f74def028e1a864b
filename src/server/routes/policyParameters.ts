import { z } from 'zod'
import { parseDay } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { deleteRecord, saveRecord } from '#engine/ledger/records.ts'
import { confirmationsOf, parameterRegister } from '#engine/policy/confirmations.ts'
import { getCalculation, getPolicy } from '#engine/policy/find.ts'
import {
  checkParameter,
  type Doubtful,
  doubtsOf,
  doubtsOfCalculation,
  parameterLines,
} from '#engine/policy/parameters.ts'
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

/** What of a policy or a calculation this house has not seen in the original, and the bureau's word on it: a record like any other. */
export const policyParameterRoutes: Route = (app, surroundings) => {
  const { catalog } = surroundings
  doors(app, surroundings, {
    path: '/api/policies/:name/parameters',
    tag: '政策',
    noun: '一项政策',
    find: (name) => doubtsOf(getPolicy(catalog.policies, name)),
  })
  doors(app, surroundings, {
    path: '/api/calculations/:name/parameters',
    tag: '测算',
    noun: '一项测算',
    find: (name) => doubtsOfCalculation(getCalculation(catalog.calculations, name)),
  })
}

type Kind = {
  readonly path: string
  readonly tag: string
  readonly noun: string
  readonly find: (name: string) => Doubtful
}

function doors(app: Parameters<Route>[0], surroundings: Surroundings, { path, tag, noun, find }: Kind): void {
  const { ledger } = surroundings
  const linesOf = async (doubtful: Doubtful) => parameterLines(doubtful, await confirmationsOf(ledger))

  app.get(
    path,
    { schema: { params: named, tags: [tag], summary: `${noun}未核实的内容，和本局的核实` } },
    async (request) => linesOf(find(request.params.name)),
  )

  app.post(
    path,
    { schema: { params: named, body: confirmed, tags: [tag], summary: `核实${noun}的一处，或改成本局的值` } },
    async (request) => {
      const doubtful = find(request.params.name)
      const { version, ...values } = request.body
      const value = values.value === '' ? null : values.value
      checkParameter(doubtful, values.parameter, value)
      if (parseDay(values.confirmedOn) === null)
        throw new Problem('badInput', { what: '核实日期不是日期。', next: '写成 2026-03-01 这样。' })
      const before = (await linesOf(doubtful)).find((one) => one.parameter === values.parameter)
      const id = before?.confirmation?.id
      const given = { ...values, policy: doubtful.title, value }
      await saveRecord(ledger, by(surroundings, request), {
        register: parameterRegister,
        ...(id === undefined ? {} : { id }),
        // Seen without a confirmation that stands meanwhile: somebody else was first.
        ...(id === undefined ? {} : { version: version ?? 0 }),
        given: Object.fromEntries(Object.entries(given).map(([name, one]) => [name, { value: one }])),
      })
      return linesOf(doubtful)
    },
  )

  app.delete(
    path,
    { schema: { params: named, querystring: withdrawn, tags: [tag], summary: `撤回${noun}一处的核实` } },
    async (request) => {
      const doubtful = find(request.params.name)
      const lines = await linesOf(doubtful)
      const found = lines.find((one) => one.parameter === request.query.parameter)?.confirmation
      if (found)
        await deleteRecord(ledger, by(surroundings, request), {
          register: parameterRegister,
          id: found.id,
          version: request.query.version,
        })
      return linesOf(doubtful)
    },
  )
}
