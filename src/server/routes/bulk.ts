import { z } from 'zod'
import type { ManyAction, ManyRequest } from '#engine/ledger/bulk/changeMany.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import type { Register } from '#engine/ledger/register.ts'
import type { Route } from '../surroundings.ts'
import { listRequest, listState, mostTicked } from './listState.ts'

const named = z.object({ name: z.string().max(60) })
const job = z.object({ job: z.string().max(60) })
const ids = z.array(z.string().max(80)).max(mostTicked)
const asked = z.strictObject({
  /** What the list showed, and after which revision. */
  state: listState,
  seq: z.number().int().min(0),
  /** The ticked ones alone, or all that the list has but some. */
  only: ids.optional(),
  except: ids.optional(),
  action: z.union([
    z.strictObject({
      set: z.record(z.string().max(60), z.union([z.string().max(100_000), z.number(), z.boolean(), z.null()])),
    }),
    z.strictObject({ delete: z.literal(true) }),
  ]),
})
type Asked = z.infer<typeof asked>

/** The same done to many records of a list, as one batch. */
export const bulkRoutes: Route = (app, surroundings) => {
  const { catalog, actor, bulk } = surroundings

  app.post(
    '/api/registers/:name/changes/preview',
    { schema: { params: named, body: asked, tags: ['台账'], summary: '成批修改会改多少条' } },
    async (request) => bulk.start({ kind: 'preview', request: manyRequest(request.params.name, request.body) }, actor),
  )

  app.post(
    '/api/registers/:name/changes',
    { schema: { params: named, body: asked, tags: ['台账'], summary: '成批修改或删除' } },
    async (request) => bulk.start({ kind: 'change', request: manyRequest(request.params.name, request.body) }, actor),
  )

  app.get(
    '/api/changes/:job',
    { schema: { params: job, tags: ['台账'], summary: '成批修改的进度' } },
    async (request) => bulk.get(request.params.job),
  )

  app.post(
    '/api/changes/:job/cancel',
    { schema: { params: job, tags: ['台账'], summary: '取消成批修改' } },
    async (request) => {
      bulk.cancel(request.params.job)
      return bulk.get(request.params.job)
    },
  )

  function manyRequest(name: string, { state, seq, only, except, action }: Asked): ManyRequest {
    const register = getRegister(catalog.registers, name)
    const { group: _, sort: __, ...list } = listRequest(catalog.registers, register, state)
    return {
      list: { ...list, ...(only ? { only } : {}), ...(except ? { except } : {}) },
      seq,
      action: actionOf(action),
      note: noteOf(register, action),
    }
  }
}

function actionOf(action: Asked['action']): ManyAction {
  if ('delete' in action) return action
  return { set: Object.fromEntries(Object.entries(action.set).map(([name, value]) => [name, { value }])) }
}

function noteOf(register: Register, action: Asked['action']): string {
  if ('delete' in action) return `成批删除${register.label}`
  const words = Object.entries(action.set).map(([name, value]) => {
    const label = Object.hasOwn(register.fields, name) ? register.fields[name]?.label : undefined
    const shown = register.fields[name]?.personal ? '新值' : `“${String(value ?? '')}”`
    return value === null || value === '' ? `${label ?? name}清空` : `${label ?? name}改为${shown}`
  })
  return `成批修改${register.label}：${words.join('，')}`
}
