import { Problem } from '#engine/ground/problem.ts'
import type { PivotView } from '#engine/indicator/pivot/pivotViews.ts'
import type { Surroundings } from '../surroundings.ts'

/** As the page takes it up again: the filter as it was chosen, not the condition that it became. */
export function pivotAnswerOf({ definition, filter, owner, ...view }: PivotView, { actor }: Surroundings) {
  const { where, ...rest } = definition
  return {
    ...view,
    owner,
    own: owner === actor,
    definition: { ...rest, ...(filter ? { filter } : where ? { where } : {}) },
  }
}

/** Who lets a view show something else says which version was on the screen, so that nobody's change is overwritten unseen. */
export function seenVersion(shows: unknown, version: number | undefined): number | undefined {
  if (shows !== undefined && version === undefined)
    throw new Problem('badInput', { what: '没有说明改的是视图的哪一版。', next: '请刷新页面后再改。' })
  return version
}
