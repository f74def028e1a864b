import { createHash } from 'node:crypto'
import type { NamedPolicy } from './policy.ts'

/** Raised when verdicts are reckoned in another way, so that those stored before are judged again. */
const method = 2

/** A fingerprint of rules and facts: verdicts judged under another one are not those of these policies. */
export function digestOf(policies: readonly NamedPolicy[]): string {
  const hash = createHash('sha256').update(String(method))
  for (const policy of policies) hash.update(fingerprint(policy))
  return hash.digest('hex')
}

// A declaration does not change, and to write one out takes as long as to judge a case.
const known = new WeakMap<NamedPolicy['versions'], { readonly facts: NamedPolicy['facts']; readonly print: string }>()
function fingerprint({ examples: _, ...policy }: NamedPolicy): string {
  const before = known.get(policy.versions)
  if (before?.facts === policy.facts) return before.print
  const print = createHash('sha256').update(JSON.stringify(policy)).digest('hex')
  known.set(policy.versions, { facts: policy.facts, print })
  return print
}
