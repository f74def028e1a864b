import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import type { Field } from '#engine/ledger/field.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { suspectedDuplicates } from '#engine/ledger/merge/duplicates.ts'
import { mergeRecords } from '#engine/ledger/merge/mergeRecords.ts'
import { listToldApart, tellApart } from '#engine/ledger/merge/toldApart.ts'
import { undoMerge } from '#engine/ledger/merge/undoMerge.ts'
import { findRecord } from '#engine/ledger/records.ts'
import type { Register } from '#engine/ledger/register.ts'
import { sameValue, type Value } from '#engine/ledger/values.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { recordAnswer, titlesOf } from './answers.ts'
import { by } from './records.ts'
import { dependentsOf } from './referencing.ts'

const named = z.object({ name: z.string().max(60) })
const id = z.string().max(80)
const seen = z.strictObject({ id, version: z.number().int() })
const fields = z.array(z.string().max(60)).max(500)

/** Records that stand twice: finding them, making them one, taking that back. */
export const mergeRoutes: Route = (app, surroundings) => {
  const { ledger, catalog, memo } = surroundings

  app.get(
    '/api/registers/:name/duplicates',
    {
      schema: {
        params: named,
        querystring: z.object({ about: id.optional(), limit: z.coerce.number().int().min(1).max(500).default(200) }),
        tags: ['台账'],
        summary: '疑似重复的记录',
      },
    },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const { about, limit } = request.query
      return memo(`duplicates ${register.name} ${about ?? ''} ${limit}`, () =>
        suspectedDuplicates(ledger, { register: register.name, limit, ...(about === undefined ? {} : { about }) }),
      )
    },
  )

  app.get(
    '/api/registers/:name/duplicates/apart',
    { schema: { params: named, tags: ['台账'], summary: '核对过不是同一个的' } },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const apart = await listToldApart(ledger, register.name)
      const titles = await titlesOf(
        ledger,
        register,
        apart.flatMap(({ a, b }) => [a, b]),
      )
      const named = (of: string) => ({ id: of, title: titles.get(of) ?? of })
      return apart.map(({ a, b, ...told }) => ({ a: named(a), b: named(b), ...told }))
    },
  )

  app.post(
    '/api/registers/:name/duplicates/apart',
    {
      schema: {
        params: named,
        body: z.strictObject({ one: id, other: id, reason: z.string().max(500).nullable() }),
        tags: ['台账'],
        summary: '说明不是同一个；理由为空值时收回',
      },
    },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      await tellApart(ledger, by(surroundings, request), { register: register.name, ...request.body })
      // No revision of the books, so what was remembered would go on proposing them.
      memo.forget()
      return { apart: request.body.reason !== null }
    },
  )

  app.get(
    '/api/registers/:name/merge',
    {
      schema: {
        params: named,
        querystring: z.object({ survivor: id, gone: id }),
        tags: ['台账'],
        summary: '两条记录并成一条之前',
      },
    },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const survivor = await getOne(surroundings, register, request.query.survivor)
      const gone = await getOne(surroundings, register, request.query.gone)
      return {
        survivor: recordAnswer(register, survivor),
        gone: recordAnswer(register, gone),
        fields: Object.entries(register.fields).flatMap(([name, field]) => {
          const [kept, other] = [survivor.values[name] ?? null, gone.values[name] ?? null]
          return sameValue(kept, other)
            ? []
            : [{ name, label: field.label, canJoin: isList(field), proposed: proposed(field, kept, other) }]
        }),
        follows: await dependentsOf(surroundings, register, gone.id),
      }
    },
  )

  app.post(
    '/api/registers/:name/merge',
    {
      schema: {
        params: named,
        body: z.strictObject({ survivor: seen, gone: seen, take: fields, join: fields }),
        tags: ['台账'],
        summary: '两条记录并成一条',
      },
    },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const { merge, record } = await mergeRecords(ledger, by(surroundings, request), {
        register: register.name,
        ...request.body,
      })
      return { merge, record: recordAnswer(register, record) }
    },
  )

  app.post(
    '/api/merges/:merge/undo',
    { schema: { params: z.object({ merge: z.string().max(60) }), tags: ['台账'], summary: '撤销合并' } },
    async (request) => undoMerge(ledger, by(surroundings, request), request.params.merge),
  )
}

async function getOne({ ledger }: Surroundings, register: Register, wanted: string) {
  const record = await findRecord(ledger.store.reader, register, wanted)
  if (!record) throw new Problem('recordNotFound', { register: register.label, key: wanted })
  return record
}

function isList(field: Field): boolean {
  return field.kind === 'list' || field.kind === 'references'
}

/** What only one of them states is kept; of two lists both; else the survivor's own. A person chooses. */
function proposed(field: Field, kept: Value, other: Value): 'survivor' | 'gone' | 'both' {
  const isEmpty = (value: Value) => value === null || (Array.isArray(value) && value.length === 0)
  if (isEmpty(kept)) return 'gone'
  if (isEmpty(other)) return 'survivor'
  return isList(field) ? 'both' : 'survivor'
}
