import { AssertionError } from 'node:assert'
import { setTimeout as pause } from 'node:timers/promises'
import { patience } from './slowness.ts'

/**
 * Holds what is asserted as soon as it comes true, and fails with the last refusal when it has not within ten seconds, or the time
 * given. A page answers a key or a click a moment later; asserting at once asserts that the machine is quick.
 */
export async function soon(holds: () => Promise<void>, withinMs = 10_000): Promise<void> {
  for (const until = Date.now() + patience(withinMs); ; await pause(50)) {
    try {
      return await holds()
    } catch (error) {
      if (!(error instanceof AssertionError) || Date.now() > until) throw error
    }
  }
}
