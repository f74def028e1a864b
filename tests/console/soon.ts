import { AssertionError } from 'node:assert'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Holds what is asserted as soon as it comes true, and fails with the last refusal when it has not within ten seconds. A page
 * answers a key or a click a moment later; asserting at once asserts that the machine is quick.
 */
export async function soon(holds: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + 10_000; ; await pause(50)) {
    try {
      return await holds()
    } catch (error) {
      if (!(error instanceof AssertionError) || Date.now() > until) throw error
    }
  }
}
