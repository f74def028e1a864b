import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { checkRecord } from '#engine/ledger/check.ts'
import { getRegister, todayOf } from '#engine/ledger/ledger.ts'
import { listRecords } from '#engine/ledger/query.ts'
import { deleteRecord, findRecord, saveRecord } from '#engine/ledger/records.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { recordAnswer } from './answers.ts'

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
        references: await referencing(surroundings, register, request.params.id),
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

/** Records of other registers that point at this one, a few of each. */
async function referencing({ ledger, catalog }: Surroundings, target: Register, id: string) {
  const found = []
  for (const register of Object.values(catalog.registers)) {
    for (const [field, declared] of Object.entries(register.fields)) {
      if (declared.kind !== 'reference' || declared.to !== target.name) continue
      const where = {
        op: 'compare',
        how: 'equal',
        left: { op: 'field', name: `${field}Id` },
        right: { op: 'literal', type: 'text', value: id },
      } as const
      const listed = await listRecords(ledger, { register: register.name, where, limit: 20 })
      if (listed.total > 0) {
        found.push({
          register: register.name,
          label: register.label,
          field,
          fieldLabel: declared.label,
          count: listed.total,
          records: listed.records.map((record) => recordAnswer(register, record)),
        })
      }
    }
  }
  return found
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
