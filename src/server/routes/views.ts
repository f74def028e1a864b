import { z } from 'zod'
import { isPivotView } from '#engine/indicator/pivot/pivotViews.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { changeView, listViews, removeView, type SavedView, saveView, type ViewChange } from '#engine/ledger/views.ts'
import type { Route } from '../surroundings.ts'
import { listRequest, listState } from './listState.ts'
import { by } from './records.ts'

const named = z.object({ name: z.string().max(60) })
const one = z.object({ view: z.string().max(60) })
const viewName = z.string().trim().min(1).max(60)

/** Views: what a list shows under a name, in the books. */
export const viewRoutes: Route = (app, surroundings) => {
  const { ledger, catalog, memo } = surroundings

  app.get(
    '/api/registers/:name/views',
    { schema: { params: named, tags: ['台账'], summary: '自己的和共享的视图' } },
    async (request) => {
      const views = await listViews(ledger, request.params.name, by(surroundings, request))
      // A view that shows a pivot table belongs to another page.
      return views.filter((view) => !isPivotView(view)).map(answer)
    },
  )

  app.post(
    '/api/registers/:name/views',
    {
      schema: {
        params: named,
        body: z.strictObject({ name: viewName, shared: z.boolean(), state: listState }),
        tags: ['台账'],
        summary: '存为视图',
      },
    },
    async (request, reply) => {
      const register = getRegister(catalog.registers, request.params.name)
      // What cannot be asked cannot be kept.
      listRequest(catalog.registers, register, request.body.state)
      const saved = await saveView(ledger, by(surroundings, request), { register: register.name, ...request.body })
      return reply.status(201).send(answer(saved))
    },
  )

  app.patch(
    '/api/views/:view',
    {
      schema: {
        params: one,
        body: z.strictObject({
          name: viewName.optional(),
          shared: z.boolean().optional(),
          state: listState.optional(),
        }),
        tags: ['台账'],
        summary: '改名、共享或更新视图',
      },
    },
    async (request) =>
      answer(await changeView(ledger, by(surroundings, request), request.params.view, request.body as ViewChange)),
  )

  app.delete('/api/views/:view', { schema: { params: one, tags: ['台账'], summary: '删除视图' } }, async (request) => {
    await removeView(ledger, by(surroundings, request), request.params.view)
    // A report may have printed it.
    memo.forget()
    return { view: request.params.view }
  })

  function answer({ view, name, owner, shared, state, version, at }: SavedView) {
    return { view, name, owner, own: owner === surroundings.actor, shared, state, version, at }
  }
}
