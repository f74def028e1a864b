import type { ComponentType } from 'react'
import { Entitled } from './Entitled.tsx'

/** A place on the page of one enterprise that is no table of the books. */
export type Place = {
  readonly title: string
  readonly Body: ComponentType<{ readonly id: string; readonly asOf: string }>
}

/** What stands before the tables: first of all, what the enterprise can have. */
export const firstPlaces: readonly Place[] = [{ title: '能享受什么', Body: Entitled }]
