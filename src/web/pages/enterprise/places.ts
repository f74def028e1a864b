import type { ComponentType } from 'react'

/** A place on the page of one enterprise that is no table of the books. */
export type Place = {
  readonly title: string
  readonly Body: ComponentType<{ readonly id: string; readonly asOf: string }>
}

/** What stands before everything else on that page: 能享受什么, the verdicts of the policies, takes its place here. */
export const firstPlaces: readonly Place[] = []
