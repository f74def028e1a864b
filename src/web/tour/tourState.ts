import { useSyncExternalStore } from 'react'

/** Whether the tour runs and at which step, for the whole console; and whether a person has seen it or waved it off. */
const seenAt = 'taizhang.tour'
let step: number | undefined
const listeners = new Set<() => void>()

export function startTour(): void {
  move(0)
}
export function goToStep(next: number): void {
  move(next)
}
export function endTour(): void {
  localStorage.setItem(seenAt, 'seen')
  move(undefined)
}
export function tourIsKnown(): boolean {
  return localStorage.getItem(seenAt) === 'seen'
}
export function useTourStep(): number | undefined {
  return useSyncExternalStore(subscribe, () => step)
}

function move(next: number | undefined): void {
  step = next
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
