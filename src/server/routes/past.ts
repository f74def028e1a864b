import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { recordAsOf, recordHistory } from '#engine/ledger/history.ts'
import { titleOf } from '#engine/ledger/identity.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { standingFor } from '#engine/ledger/merge/mergeRecords.ts'
import { mergesInto } from '#engine/ledger/merge/undoMerge.ts'
import { seqOfMoment } from '#engine/ledger/query.ts'
import { findRecord } from '#engine/ledger/records.ts'
import type { Register } from '#engine/ledger/register.ts'
import { restoreRecord } from '#engine/ledger/restoreRecord.ts'
import { sameValue, type Values } from '#engine/ledger/values.ts'
import type { Route } from '../surroundings.ts'
import { recordAnswer } from './answers.ts'
import { by } from './records.ts'

const one = z.object({ name: z.string().max(60), id: z.string().max(80) })
const when = z.object({
  seq: z.coerce.number().int().min(0).optional(),
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
})

/** A record as it was, what became of it, and bringing old values back. */
export const pastRoutes: Route = (app, surroundings) => {
  const { ledger, catalog } = surroundings

  app.get(
    '/api/registers/:name/:id/past',
    { schema: { params: one, querystring: when, tags: ['台账'], summary: '一条记录当时的样子' } },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const { seq, day } = request.query
      if (seq === undefined && day === undefined)
        throw new Problem('badInput', { what: '没有说要看哪一天或哪一版。', next: '请选一天。' })
      const at = seq ?? (await seqOfMoment(ledger, day as string))
      const past = await recordAsOf(ledger, register.name, request.params.id, at)
      const now = await findRecord(ledger.store.reader, register, request.params.id)
      if (!past) return { record: null, changed: [] }
      const { at: writtenAt, actor } = past
      return {
        record: { ...recordAnswer(register, { ...past, division: '', nk: '', digest: null }), at: writtenAt, actor },
        changed: now ? changedFields(register, past.values, now.values) : [],
      }
    },
  )

  app.get(
    '/api/registers/:name/:id/fate',
    { schema: { params: one, tags: ['台账'], summary: '记录还在、已删除还是并入了别的记录' } },
    async (request) => {
      const { id, name } = request.params
      const register = getRegister(catalog.registers, name)
      const merges = await mergesInto(ledger, name, id)
      if (await findRecord(ledger.store.reader, register, id)) return { state: 'present', merges }
      const last = (await recordHistory(ledger, name, id)).at(-1)
      if (!last) throw new Problem('recordNotFound', { register: register.label, key: id })
      const before = await recordAsOf(ledger, name, id, last.seq - 1)
      const gone = {
        title: before ? titleOf(register, before.values) : id,
        at: last.at,
        actor: last.actor,
        seq: last.seq,
        merges,
      }
      const standing = await standingFor(ledger.store.reader, register, id)
      if (!standing) return { state: 'deleted', ...gone }
      const { record, merge } = standing
      return { state: 'merged', ...gone, merge, into: { id: record.id, title: titleOf(register, record.values) } }
    },
  )

  app.post(
    '/api/registers/:name/:id/restore',
    {
      schema: {
        params: one,
        body: z.strictObject({
          seq: z.number().int().min(0).optional(),
          fields: z.array(z.string().max(60)).max(500).optional(),
          version: z.number().int().optional(),
        }),
        tags: ['台账'],
        summary: '恢复旧值、旧版本或已删除的记录',
      },
    },
    async (request) => {
      const register = getRegister(catalog.registers, request.params.name)
      const { seq, fields, version } = request.body
      const record = await restoreRecord(ledger, by(surroundings, request), {
        register: register.name,
        id: request.params.id,
        ...(seq === undefined ? {} : { seq }),
        ...(fields === undefined ? {} : { fields }),
        ...(version === undefined ? {} : { version }),
      })
      return { record: recordAnswer(register, record) }
    },
  )
}

function changedFields(register: Register, past: Values, now: Values): string[] {
  return Object.keys(register.fields).filter((name) => !sameValue(past[name] ?? null, now[name] ?? null))
}
