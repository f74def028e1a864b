import { z } from 'zod'
import type { Day } from '#engine/ground/day.ts'
import { Problem } from '#engine/ground/problem.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { assess } from '#engine/policy/assess.ts'
import { assessmentAnswer } from '#engine/policy/assessmentAnswer.ts'
import { inForce } from '#engine/policy/confirmations.ts'
import { getPolicy, policiesOver } from '#engine/policy/find.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import { ruleAnswer } from '#engine/policy/ruleAnswer.ts'
import { caseOfSubject, subjectFacts } from '#engine/policy/subject.ts'
import { writeDocx } from '#engine/report/docx/write.ts'
import { policyNotice } from '#engine/report/policyNotice.ts'
import { download } from '../download.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { districtNames, standing, standingQuery } from './standing.ts'

const named = z.object({ name: z.string().max(60) })
const subject = z.object({ register: z.string().max(60), id: z.string().max(80) })
const registerQuery = z.object({ register: z.string().max(60).optional() })

/** Policies as pages, and what one record is entitled to under them. */
export const policyRoutes: Route = (app, surroundings) => {
  const { catalog } = surroundings

  app.get('/api/policies', { schema: { tags: ['政策'], summary: '全部政策' } }, async () =>
    Object.entries(catalog.policies).map(([name, policy]) => ({
      policy: name,
      title: policy.title,
      issuer: policy.issuer,
      about: policy.about,
      subject: policy.subject,
      subjectLabel: getRegister(catalog.registers, policy.subject).label,
      versions: policy.versions.map(({ id, from, to, documents }) => ({ id, from, to: to ?? null, documents })),
    })),
  )

  app.get(
    '/api/policies/declarations',
    { schema: { querystring: registerQuery, tags: ['政策'], summary: '政策的声明，供页面上假设测算' } },
    async (request) =>
      (await policiesOf(surroundings, request.query.register)).map(({ examples: _examples, ...policy }) => policy),
  )

  app.get(
    '/api/policies/:name',
    { schema: { params: named, tags: ['政策'], summary: '一项政策的条文、版本和需要的事实' } },
    async (request) => {
      const shipped = getPolicy(catalog.policies, request.params.name)
      const [policy = shipped] = await inForce(surroundings.ledger, [shipped])
      return ruleAnswer(policy)
    },
  )

  app.get(
    '/api/entitlements/:register/:id',
    {
      schema: {
        params: subject,
        querystring: standingQuery,
        tags: ['政策'],
        summary: '一个单位能享受什么、还差什么：每项政策的结论和它的事实',
      },
    },
    async (request) => {
      const { asOf } = await standing(surroundings, request.query)
      const { title, entitlements } = await entitlementsOf(surroundings, request.params, asOf)
      return {
        ...request.params,
        title,
        asOf,
        policies: entitlements.map(({ policy, facts, answer }) => ({
          policy: policy.name,
          facts: { raw: plainNumbers(facts.raw), sources: facts.sources },
          assessment: answer,
        })),
      }
    },
  )

  app.get(
    '/api/entitlements/:register/:id/notice.docx',
    {
      schema: { params: subject, querystring: standingQuery, tags: ['政策'], summary: '政策告知单' },
    },
    async (request, reply) => {
      const { asOf } = await standing(surroundings, request.query)
      const { title, entitlements } = await entitlementsOf(surroundings, request.params, asOf)
      const district = await districtNames(surroundings)
      const tree = policyNotice({
        subject: title,
        asOf,
        bureau: district?.bureau ?? null,
        answers: entitlements.map(({ answer }) => answer),
      })
      const bytes = await writeDocx(tree, { createdAt: surroundings.ledger.clock() })
      return download(reply, `${title}政策告知单.docx`, 'docx', bytes)
    },
  )
}

/** As they hold in this house: with what the bureau has set and confirmed. */
async function policiesOf({ ledger, catalog }: Surroundings, register?: string): Promise<readonly NamedPolicy[]> {
  return inForce(ledger, policiesOver(catalog.policies, register === undefined ? undefined : new Set([register])))
}

async function entitlementsOf(
  surroundings: Surroundings,
  { register, id }: { readonly register: string; readonly id: string },
  asOf: Day,
) {
  const { label } = getRegister(surroundings.catalog.registers, register)
  const policies = await policiesOf(surroundings, register)
  if (policies.length === 0)
    throw new Problem('badInput', { what: `没有以${label}为对象的政策。`, next: '政策页写着每项政策的对象。' })
  const { title, facts } = await subjectFacts(surroundings.ledger, policies, { register, id }, asOf)
  return {
    title,
    entitlements: policies.flatMap((policy, index) => {
      const found = facts[index]
      if (!found) return []
      const answer = assessmentAnswer(policy, assess(policy, caseOfSubject(policy, found, asOf), asOf))
      return [{ policy, facts: found, answer }]
    }),
  }
}

/** What a column stores is exact in a JavaScript number (`toRaw` keeps it so); JSON knows no other. */
function plainNumbers(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  )
}
