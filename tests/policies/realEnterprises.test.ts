/**
 * Real enterprises as other people published them (../shared/data; nothing of it is kept here), under all policies at once: little
 * is known of them, so that nearly all is unknown, and what is decided is decided by what the file says.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { importFiles } from '#engine/ledger/import/importFiles.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { assess } from '#engine/policy/assess.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { columnsOf } from '#engine/policy/columns.ts'
import { factsIn } from '#engine/policy/factsIn.ts'
import { policiesOver } from '#engine/policy/find.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import { storedVerdicts } from '#engine/policy/storedVerdicts.ts'
import { caseOfSubject, subjectFacts } from '#engine/policy/subject.ts'
import { onBothDatabases } from '#testing/books.ts'

const folder = path.resolve(process.env.TAIZHANG_DATA ?? '../shared/data')
const file = 'sanming-enterprises.csv'
const skip = existsSync(path.join(folder, file))
  ? false
  : `没有 ${path.join(folder, file)}，跳过；用 TAIZHANG_DATA 指定目录`
const asOf = '2025-12-05'
const policies = policiesOver(catalog.policies, new Set(['enterprise']))

describe('公开的真实企业', { skip }, () => {
  onBothDatabases((inNewPlace, name) => {
    test(`三明 2147 家按全部企业政策判断：多数缺数据，条条说缺什么，没有一家因为缺数据判为不符合（${name}）`, () =>
      inNewPlace(async (place) => {
        const ledger = await openBooks(place, catalog.registers, () => new Date('2025-12-05T02:00:00Z'))
        try {
          await importFiles(ledger, { actor: '测试' }, [{ name: file, bytes: readFileSync(path.join(folder, file)) }])
          assert.equal((await assessAll(ledger, policies, asOf)).subjects, 'all')
          const all: Record<string, number> = {}
          const lines: string[] = []
          for (const policy of policies) {
            const counts = await holdsOf(ledger, policy)
            for (const [outcome, many] of Object.entries(counts)) all[outcome] = (all[outcome] ?? 0) + many
            lines.push(`${policy.name} ${JSON.stringify(counts)}`)
          }
          console.log(`${lines.join('\n')}\n合计 ${JSON.stringify(all)}`)
          assert.ok((all['unknown'] ?? 0) > ((all['ineligible'] ?? 0) + (all['near'] ?? 0)) * 2, JSON.stringify(all))
        } finally {
          await ledger.store.close()
        }
      }))
  })
})

/** Who is unknown is told what is missing; who is refused is refused by conditions whose facts the file holds. */
async function holdsOf(ledger: Ledger, policy: NamedPolicy): Promise<Readonly<Record<string, number>>> {
  const { counts, verdicts } = await storedVerdicts(ledger, policy)
  assert.equal(verdicts.length, 2147, policy.name)
  for (const { title, outcome, missing } of verdicts)
    if (outcome === 'unknown') assert.ok(missing.length > 0, `${policy.name} ${title} 没有说缺什么`)
  const decided = verdicts.filter(({ outcome }) => outcome === 'ineligible' || outcome === 'near')
  for (const { id, title } of spread(decided, 5)) await isDecidedByFacts(ledger, policy, id, title)
  return counts
}

async function isDecidedByFacts(ledger: Ledger, policy: NamedPolicy, id: string, title: string): Promise<void> {
  const { facts } = await subjectFacts(ledger, [policy], { register: policy.subject, id }, asOf)
  const [found] = facts
  assert.ok(found)
  // Nothing but the enterprises is in the books: no empty register stands behind a fact.
  assert.deepEqual(Object.values(found.sources).flat(), [])
  const { reasons } = assess(policy, caseOfSubject(policy, found, asOf), asOf)
  assert.ok(reasons.length > 0, `${policy.name} ${title}`)
  const given = new Set(Object.keys(found.raw))
  const defaults = new Set(columnsOf(policy.facts).flatMap(({ name, from }) => (from === undefined ? [name] : [])))
  for (const { condition } of reasons) {
    const read = factsIn(condition.holds.node)
    assert.ok(
      read.some((fact) => given.has(fact) || defaults.has(fact)),
      `${policy.name} ${title}：${condition.label} 没有依据（${read.join('、')}）`,
    )
  }
}

function spread<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.floor(all.length / most))
  return all.filter((_, index) => index % step === 0).slice(0, most)
}
