import type { NamedCalculation } from '#engine/policy/calculation.ts'
import { type DataOptions, locationOf, type Surroundings, withBooks } from './surroundings.ts'

/**
 * A calculation as it holds in this house: with what the bureau has confirmed or set, where there are books; as shipped where there
 * are none yet. `calculationNotFound` for an unknown name, with what was probably meant.
 */
export async function calculationHere(
  name: string,
  options: DataOptions,
  surroundings: Surroundings,
): Promise<NamedCalculation> {
  const { catalog } = await import('#catalog/index.ts')
  const { getCalculation } = await import('#engine/policy/find.ts')
  const { hasBooks } = await import('#engine/ledger/open.ts')
  const shipped = getCalculation(catalog.calculations, name)
  if (!hasBooks(locationOf(options, surroundings))) return shipped
  const { calculationInForce } = await import('#engine/policy/confirmations.ts')
  return withBooks(options, surroundings, ({ ledger }) => calculationInForce(ledger, shipped, catalog.policies))
}
