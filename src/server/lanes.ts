import { Problem } from '#engine/ground/problem.ts'

/** Lets a few through at a time; the others wait in a line, and the line has an end. */
export type Lanes = <T>(work: () => Promise<T>) => Promise<T>

export function openLanes(width: number, mostWaiting: number): Lanes {
  let busy = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (busy >= width) {
      if (waiting.length >= mostWaiting) throw new Problem('serverBusy', { waiting: waiting.length })
      await new Promise<void>((next) => waiting.push(next))
    } else busy++
    try {
      return await work()
    } finally {
      // The lane goes on to whoever waits longest, without being free in between.
      const next = waiting.shift()
      if (next) next()
      else busy--
    }
  }
}
