import { createHash } from 'node:crypto'
import type { NamedPolicy } from './policy.ts'

/** Raised when verdicts are reckoned in another way, so that those stored before are judged again. */
const method = 1

/** A fingerprint of rules and facts: verdicts judged under another one are not those of these policies. */
export function digestOf(policies: readonly NamedPolicy[]): string {
  const hash = createHash('sha256').update(String(method))
  for (const { examples: _, ...policy } of policies) hash.update(JSON.stringify(policy))
  return hash.digest('hex')
}
