import { catalog } from '#catalog/index.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { type Change, writeChanges } from '#engine/ledger/log.ts'
import { resolveValues } from '#engine/ledger/references.ts'
import type { Value } from '#engine/ledger/values.ts'

/** So many records of a register as an import leaves them, with their revisions and the hash chain, 20,000 a transaction. */
export async function writeMadeUp(
  ledger: Ledger,
  name: string,
  total: number,
  values: (index: number) => Record<string, Value>,
): Promise<void> {
  const register = catalog.registers[name]
  if (!register) throw new Error(name)
  for (let start = 0; start < total; start += 20_000) {
    await ledger.store.write(async (tx) => {
      const given = Array.from({ length: Math.min(20_000, total - start) }, (_, index) => values(start + index))
      const resolved = await resolveValues(tx.db, ledger.registers, register, given, '350498000000')
      const changes = resolved.map((after): Change => ({ register, before: null, after: { ...after, digest: null } }))
      await writeChanges(
        tx,
        { actor: 'bench', at: ledger.clock().toISOString(), source: 'import', batch: null, district: '350498' },
        changes,
      )
    })
  }
}
