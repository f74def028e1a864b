import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { checkRecord } from '#engine/ledger/check.ts'
import { getRegister, todayOf } from '#engine/ledger/ledger.ts'
import { mergesInto } from '#engine/ledger/merge/undoMerge.ts'
import { deleteRecord, findRecord, saveRecord } from '#engine/ledger/records.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { recordAnswer } from './answers.ts'
import { dependentsOf, referencing } from './referencing.ts'

const named = z.object({ name: z.string().max(60) })
const one = named.extend({ id: z.string().max(80) })
const values = z.record(z.string().max(60), z.union([z.string().max(100_000), z.number(), z.boolean(), z.null()]))

/** Records and their changes: the same for every register. Lists of them are in lists.ts. */
export const recordRoutes: Route = (app, surroundings) => {
  const { ledger, catalog } = surroundings

  app.get(
    '/api/registers/:name/:id',
    { schema: { params: one, tags: ['台账'], summary: '一条记录，连同引用它的' } },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const record = await findRecord(ledger.store.reader, register, request.params.id)
      if (!record) throw new Problem('recordNotFound', { register: register.label, key: request.params.id })
      return {
        record: recordAnswer(register, record),
        findings: checkRecord(ledger.schema, register, record.values, todayOf(ledger)),
        references: await referencing(surroundings, register, request.params.id, 8),
        merges: await mergesInto(ledger, register.name, request.params.id),
      }
    },
  )

  app.get(
    '/api/registers/:name/:id/dependents',
    { schema: { params: one, tags: ['台账'], summary: '删除一条记录会牵动什么' } },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      return dependentsOf(surroundings, register, request.params.id)
    },
  )

  app.get(
    '/api/registers/:name/form',
    { schema: { params: named, tags: ['台账'], summary: '填写时要当场核对的规则' } },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      return {
        asOf: todayOf(ledger),
        checks: (register.checks ?? []).map(({ say, severity, holds }) => ({ say, severity, holds: holds.node })),
      }
    },
  )

  app.post(
    '/api/registers/:name',
    { schema: { params: named, body: z.strictObject({ values }), tags: ['台账'], summary: '新增' } },
    async (request, reply) => {
      const register = getRegister(catalog.registers, request.params.name)
      const saved = await saveRecord(ledger, by(surroundings, request), {
        register: register.name,
        given: given(request.body.values),
      })
      return reply.status(201).send({ record: recordAnswer(register, saved.record), findings: saved.findings })
    },
  )

  app.patch(
    '/api/registers/:name/:id',
    {
      schema: {
        params: one,
        body: z.strictObject({ version: z.number().int(), values }),
        tags: ['台账'],
        summary: '修改',
      },
    },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const saved = await saveRecord(ledger, by(surroundings, request), {
        register: register.name,
        id: request.params.id,
        version: request.body.version,
        given: given(request.body.values),
      })
      return { record: recordAnswer(register, saved.record), findings: saved.findings }
    },
  )

  app.delete(
    '/api/registers/:name/:id',
    {
      schema: {
        params: one,
        querystring: z.object({ version: z.coerce.number().int().optional() }),
        tags: ['台账'],
        summary: '删除',
      },
    },
    async (request) => {
      const { version } = request.query
      const written = await deleteRecord(ledger, by(surroundings, request), {
        register: request.params.name,
        id: request.params.id,
        ...(version === undefined ? {} : { version }),
      })
      return { seq: written.seq }
    },
  )
}

function given(from: z.infer<typeof values>) {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, { value }]))
}

/** Who acts, and the key by which a repeated request is known again. */
export function by(
  { actor }: Surroundings,
  request: { readonly headers: Readonly<Record<string, string | string[] | undefined>> },
) {
  const key = request.headers['idempotency-key']
  return { actor, ...(typeof key === 'string' && key.length <= 200 ? { key } : {}) }
}
