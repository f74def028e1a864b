import { z } from 'zod'
import { Problem } from '#engine/ground/problem.ts'
import { isPivotView, pivotViewOf } from '#engine/indicator/pivot/pivotViews.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import {
  changeView,
  getView,
  listViews,
  removeView,
  type SavedView,
  saveView,
  type ViewChange,
} from '#engine/ledger/views.ts'
import { reportsThatPrint } from '#engine/report/blocks/savedPivot.ts'
import type { Route } from '../surroundings.ts'
import type { Filters } from './filter.ts'
import { type ListState, listRequest, listState } from './listState.ts'
import { filterWords } from './listWords.ts'
import { pivotAnswerOf, seenVersion } from './pivotView.ts'
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

  app.get(
    '/api/views/:view',
    { schema: { params: one, tags: ['台账'], summary: '一个视图现在的样子：谁改的，筛选写成话' } },
    async (request) => {
      const found = await getView(ledger, by(surroundings, request), request.params.view)
      const register = getRegister(catalog.registers, found.register)
      const wordsOf = (filter: unknown) => filterWords(surroundings, register, (filter ?? {}) as Filters)
      if (!isPivotView(found)) return { ...answer(found), filters: await wordsOf((found.state as ListState).filter) }
      const pivot = pivotViewOf(ledger, found)
      if (!pivot) throw new Problem('viewNotFound', { view: found.view })
      return { ...pivotAnswerOf(pivot, surroundings), filters: await wordsOf(pivot.filter) }
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
          version: z.number().int().optional(),
        }),
        tags: ['台账'],
        summary: '改名、共享或更新视图',
      },
    },
    async (request) => {
      const { version, ...change } = request.body
      const found = await getView(ledger, by(surroundings, request), request.params.view)
      if (change.state !== undefined) {
        if (isPivotView(found)) throw new Problem('viewOfOtherKind', { name: found.name, is: '透视表' })
        listRequest(catalog.registers, getRegister(catalog.registers, found.register), change.state)
      }
      if (change.name !== undefined && change.name !== found.name) refusePrinted(found, '改名')
      if (change.shared === false) refusePrinted(found, '停止共享')
      const seen = seenVersion(change.state, version)
      return answer(await changeView(ledger, by(surroundings, request), found.view, change as ViewChange, seen))
    },
  )

  app.delete('/api/views/:view', { schema: { params: one, tags: ['台账'], summary: '删除视图' } }, async (request) => {
    refusePrinted(await getView(ledger, by(surroundings, request), request.params.view), '删除')
    await removeView(ledger, by(surroundings, request), request.params.view)
    // It may have been offered to reports.
    memo.forget()
    return { view: request.params.view }
  })

  function answer({ view, name, owner, shared, state, version, by: changedBy, at }: SavedView) {
    return { view, name, owner, own: owner === surroundings.actor, shared, state, version, by: changedBy, at }
  }

  /** A report names its table: without that name it could not be issued. */
  function refusePrinted(view: SavedView, act: '删除' | '改名' | '停止共享'): void {
    if (!isPivotView(view) || !(view.state as { readonly inReports?: boolean }).inReports) return
    const reports = reportsThatPrint(catalog.reports, view.name)
    if (reports.length > 0)
      throw new Problem('viewPrinted', {
        name: view.name,
        act,
        reports: reports.map((label) => `《${label}》`).join('、'),
      })
  }
}
