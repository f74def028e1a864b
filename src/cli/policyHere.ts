import type { NamedPolicy } from '#engine/policy/policy.ts'
import { type DataOptions, locationOf, type Surroundings, withBooks } from './surroundings.ts'

/**
 * A policy as it holds in this house: with the parameters that the bureau has confirmed or set, where there are books; as
 * shipped where there are none yet. `policyNotFound` for an unknown name, with what was probably meant.
 */
export async function policyHere(name: string, options: DataOptions, surroundings: Surroundings): Promise<NamedPolicy> {
  const { catalog } = await import('#catalog/index.ts')
  const { getPolicy } = await import('#engine/policy/find.ts')
  const { hasBooks } = await import('#engine/ledger/open.ts')
  const shipped = getPolicy(catalog.policies, name)
  if (!hasBooks(locationOf(options, surroundings))) return shipped
  const { inForce } = await import('#engine/policy/confirmations.ts')
  return withBooks(options, surroundings, async ({ ledger }) => (await inForce(ledger, [shipped]))[0] ?? shipped)
}
