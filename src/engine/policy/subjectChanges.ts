import type { Day } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { getRegister, type Ledger } from '#engine/ledger/ledger.ts'
import { recordsByIds } from '#engine/ledger/query.ts'
import { assess } from './assess.ts'
import { type Reason, reasonsOfChanges } from './changeReasons.ts'
import { inForce } from './confirmations.ts'
import { policiesOver } from './find.ts'
import { momentOf } from './moment.ts'
import type { Outcome, Policies } from './policy.ts'
import { caseOfSubject, factsOfMany } from './subject.ts'

export type SubjectChanges = {
  readonly since: Day
  readonly asOf: Day
  /** False: the books did not hold it yet on that day, so that today's books were judged as of it. */
  readonly wereKnown: boolean
  readonly changes: readonly {
    readonly policy: string
    readonly before: Outcome
    readonly after: Outcome
    readonly reasons: readonly Reason[]
  }[]
}

/** The verdicts on one record that are others since the end of a day, each with its reasons; by its own records alone. */
export async function subjectChanges(
  ledger: Ledger,
  policies: Policies,
  subject: { readonly register: string; readonly id: string },
  { since, asOf }: { readonly since: Day; readonly asOf: Day },
): Promise<SubjectChanges> {
  const register = getRegister(ledger.registers, subject.register)
  const shipped = policiesOver(policies, new Set([register.name]))
  const then = await momentOf(ledger, register.name, since)
  const scope = then.knownAt === undefined ? {} : { knownAt: then.knownAt }
  const [present] = await recordsByIds(ledger, register, [subject.id])
  if (!present) throw new Problem('recordNotFound', { register: register.label, key: subject.id })
  const [known] = await recordsByIds(ledger, register, [subject.id], scope)
  // It came into the books since: it had no verdict that could have changed.
  if (!known) return { since, asOf, wereKnown: true, changes: [] }
  const outcomes = async (day: Day, at: typeof scope) => {
    const own = await inForce(ledger, shipped, at)
    const [read] = await factsOfMany(ledger, own, { register: register.name, ids: [subject.id] }, day, at)
    return own.flatMap((policy, index) => {
      const found = read?.facts[index]
      return found ? [assess(policy, caseOfSubject(policy, found, day), day).outcome] : []
    })
  }
  const before = await outcomes(then.asOf, scope)
  const after = await outcomes(asOf, {})
  const changed = shipped.flatMap((policy, index) => {
    const [was, is] = [before[index], after[index]]
    return was === undefined || is === undefined || was === is ? [] : [{ policy, id: subject.id, was, is }]
  })
  const found = await reasonsOfChanges(ledger, changed, then, asOf)
  const changes = changed.map(({ policy, was, is }, index) => ({
    policy: policy.name,
    before: was,
    after: is,
    reasons: found[index]?.reasons ?? [],
  }))
  return { since, asOf, wereKnown: then.knownAt !== undefined, changes }
}
