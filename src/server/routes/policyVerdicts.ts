import { z } from 'zod'
import { dayText } from '#engine/ground/day.ts'
import { fenIn } from '#engine/ground/money.ts'
import { fromDecimalText, multiply, rational } from '#engine/ground/rational.ts'
import { writeTable } from '#engine/ledger/export/xlsx/table.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { assessAll } from '#engine/policy/assessAll.ts'
import { outcomeWords } from '#engine/policy/explain.ts'
import { getPolicy, policiesOver } from '#engine/policy/find.ts'
import { sayMissing } from '#engine/policy/missing.ts'
import { type NamedPolicy, outcomes } from '#engine/policy/policy.ts'
import { type StoredVerdict, storedVerdicts } from '#engine/policy/storedVerdicts.ts'
import { downloadStream } from '../download.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { standing, standingQuery } from './standing.ts'

const named = z.object({ name: z.string().max(60) })
const verdictQuery = standingQuery.extend({ outcome: z.enum(outcomes).optional() })
const pageQuery = verdictQuery.extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Who qualifies for a policy, who nearly does, and what it comes to; judged anew where something has changed. */
export const policyVerdictRoutes: Route = (app, surroundings) => {
  const { ledger, lanes } = surroundings

  app.get(
    '/api/policies/:name/verdicts',
    { schema: { params: named, querystring: pageQuery, tags: ['政策'], summary: '一项政策对各单位的结论' } },
    async (request) => {
      const { outcome, limit, offset } = request.query
      const { policy, asOf } = await upToDate(surroundings, request.params.name, request.query)
      const found = await storedVerdicts(ledger, policy, { limit, offset, ...(outcome ? { outcome } : {}) })
      return { asOf, subjectLabel: subjectLabel(surroundings, policy), ...found }
    },
  )

  app.get(
    '/api/policies/:name/verdicts.xlsx',
    { schema: { params: named, querystring: verdictQuery, tags: ['政策'], summary: '一项政策的结论，导出' } },
    async (request, reply) => {
      const { outcome } = request.query
      const { policy, asOf } = await upToDate(surroundings, request.params.name, request.query)
      const kind = outcome ? outcomeWords[outcome] : '全部'
      return downloadStream(
        reply,
        `${policy.title}（${kind}）.xlsx`,
        'xlsx',
        lanes,
        async () => {
          const { verdicts } = await storedVerdicts(ledger, policy, outcome ? { outcome } : {})
          return {
            title: policy.title,
            note: `按截至${dayText(asOf)}的台账核对；${kind}，${verdicts.length} 条`,
            columns: [
              { kind: 'text', label: subjectLabel(surroundings, policy) },
              { kind: 'text', label: '结论' },
              { kind: 'money', label: '可得资金', unit: '元' },
              { kind: 'text', label: '还差' },
              { kind: 'text', label: '缺什么数据' },
            ] as const,
            rows: verdicts.map(rowOf),
          }
        },
        writeTable,
      )
    },
  )
}

/** What the policy judges, in a word: 企业, 专利. */
function subjectLabel({ catalog }: Surroundings, { subject }: NamedPolicy): string {
  return getRegister(catalog.registers, subject).label.replace(/台账$/, '')
}

async function upToDate(surroundings: Surroundings, name: string, asked: z.infer<typeof standingQuery>) {
  const { ledger, catalog } = surroundings
  const policy = getPolicy(catalog.policies, name)
  const { asOf } = await standing(surroundings, asked)
  await assessAll(ledger, policiesOver(catalog.policies, new Set([policy.subject])), asOf)
  return { policy, asOf }
}

function rowOf({ title, outcome, lacking, missing, amountYuan }: StoredVerdict) {
  const fen = amountYuan === null ? null : fromDecimalText(amountYuan)
  return [
    title,
    outcomeWords[outcome],
    fen === null ? null : multiply(fen, rational(fenIn('元'))).num,
    lacking.map(({ label }) => label).join('；'),
    sayMissing(missing).join('、'),
  ]
}
