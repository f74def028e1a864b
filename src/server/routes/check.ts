import { z } from 'zod'
import { checkData, type DataCheck, silenceFinding } from '#engine/ledger/dataCheck.ts'
import { verify } from '#engine/ledger/verify.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { by } from './records.ts'
import { day } from './standing.ts'

const listing = z.object({
  register: z.string().max(60).optional(),
  code: z.string().max(120).optional(),
  asOf: day.optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})

/** The data check and the proof that nothing was altered. */
export const checkRoutes: Route = (app, surroundings) => {
  const { ledger } = surroundings

  app.get('/api/check', { schema: { querystring: listing, tags: ['体检'], summary: '数据体检' } }, async (request) => {
    const { register, code, asOf, limit } = request.query
    const { faults, silenced } = await dataCheck(surroundings, {
      ...(register ? { register } : {}),
      ...(code ? { code } : {}),
      ...(asOf ? { asOf } : {}),
      limit,
    })
    const registers = new Map<string, { register: string; label: string; errors: number; warnings: number }>()
    for (const fault of faults) {
      const entry = registers.get(fault.register) ?? {
        register: fault.register,
        label: fault.label,
        errors: 0,
        warnings: 0,
      }
      entry[fault.severity === 'error' ? 'errors' : 'warnings'] += fault.count
      registers.set(fault.register, entry)
    }
    return {
      registers: [...registers.values()],
      findings: faults.flatMap(({ findings, count: _count, ...fault }) =>
        findings.map((finding) => ({
          register: fault.register,
          label: fault.label,
          severity: fault.severity,
          code: fault.code,
          field: fault.field ?? null,
          ...finding,
        })),
      ),
      total: faults.reduce((sum, fault) => sum + fault.count, 0),
      silenced,
    }
  })

  app.post(
    '/api/check/silence',
    {
      schema: {
        body: z.strictObject({
          register: z.string().max(60),
          id: z.string().max(80),
          code: z.string().max(120),
          reason: z.string().trim().min(1, '请写明理由').max(500),
        }),
        tags: ['体检'],
        summary: '已核实属实：这一条不再提醒，记录改动后再提醒',
      },
    },
    async (request) => {
      await silenceFinding(ledger, by(surroundings, request), request.body)
      surroundings.memo.forget()
      return { silenced: true }
    },
  )

  app.get('/api/verify', { schema: { tags: ['体检'], summary: '校验修订链、记录和原件' } }, async () =>
    surroundings.memo('verify', () => verify(ledger)),
  )
}

/** How many things the data check would list, for the front page. */
export function dataCheck(
  surroundings: Surroundings,
  request: { register?: string; code?: string; asOf?: string; limit: number },
): Promise<DataCheck> {
  return surroundings.memo(`check ${JSON.stringify(request)}`, () => checkData(surroundings.ledger, request))
}
