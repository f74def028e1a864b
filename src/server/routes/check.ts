import { z } from 'zod'
import { placesOf } from '#engine/indicator/places.ts'
import { checkData, type DataCheck, type DataFault } from '#engine/ledger/dataCheck.ts'
import { writeTable } from '#engine/ledger/export/xlsx/table.ts'
import { type FaultKind, faultKinds } from '#engine/ledger/faultKinds.ts'
import { faultTrend } from '#engine/ledger/faultTrend.ts'
import { ownDistrict } from '#engine/ledger/ledger.ts'
import { liftSilence, listSilences, silenceFinding } from '#engine/ledger/silences.ts'
import { verify } from '#engine/ledger/verify.ts'
import { type Looked, listedAtOnce } from '../dataChecks.ts'
import { downloadStream } from '../download.ts'
import type { Route, Surroundings } from '../surroundings.ts'
import { by } from './records.ts'
import { day } from './standing.ts'

const asked = z.object({
  register: z.string().max(60).optional(),
  code: z.string().max(120).optional(),
  kind: z.enum(Object.keys(faultKinds) as [FaultKind, ...FaultKind[]]).optional(),
  severity: z.enum(['error', 'warning']).optional(),
  division: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  officer: z.string().max(200).optional(),
  asOf: day.optional(),
})
const listing = asked.extend({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})
type Asked = z.infer<typeof asked>
const finding = z.object({ register: z.string().max(60), id: z.string().max(80), code: z.string().max(120) })
const exportedOfOne = 5_000

/** The data check, what was found true, how the count runs, and the proof that nothing was altered. */
export const checkRoutes: Route = (app, surroundings) => {
  app.get('/api/check', { schema: { querystring: listing, tags: ['体检'], summary: '数据体检' } }, async (request) => {
    const { limit, offset, ...narrowed } = request.query
    const { check, ...looked } = await lookAt(surroundings, narrowed.asOf)
    const whole = check ?? { faults: [], silenced: 0 }
    const found = await narrowedCheck(surroundings, whole, narrowed, limit, offset)
    const names = await divisionNames(surroundings)
    return {
      ...looked,
      ...facetsOf(whole.faults, narrowed, names),
      faults: found.map(({ shares: _, ...fault }) => ({
        ...fault,
        kindText: faultKinds[fault.kind],
        findings: fault.findings.map((one) => ({ ...one, place: names(one.division) })),
      })),
      findings: found.flatMap(({ findings, count: _count, shares: _shares, ...fault }) =>
        findings.map((one) => ({
          register: fault.register,
          label: fault.label,
          severity: fault.severity,
          code: fault.code,
          field: fault.field ?? null,
          ...one,
        })),
      ),
      total: found.reduce((sum, fault) => sum + fault.count, 0),
      silenced: whole.silenced,
    }
  })

  app.get(
    '/api/check/export.xlsx',
    { schema: { querystring: asked, tags: ['体检'], summary: '数据体检的疑点，导出' } },
    async (request, reply) => {
      const names = await divisionNames(surroundings)
      return downloadStream(
        reply,
        '数据体检.xlsx',
        'xlsx',
        surroundings.lanes,
        async () => {
          const { check } = await lookAt(surroundings, request.query.asOf)
          const whole = check ?? { faults: [], silenced: 0 }
          const faults = await narrowedCheck(surroundings, whole, request.query, exportedOfOne, 0)
          const cut = faults.filter((fault) => fault.count > fault.findings.length)
          return {
            title: '数据体检',
            note: [
              `共 ${faults.reduce((sum, fault) => sum + fault.count, 0)} 处`,
              ...cut.map(
                ({ label, say, count, findings }) => `“${label}：${say}”共 ${count} 处，只列前 ${findings.length} 处`,
              ),
            ].join('；'),
            columns: ['台账', '记录', '程度', '类别', '问题', '建议', '镇街', '最后经手'].map(
              (label) => ({ kind: 'text', label }) as const,
            ),
            rows: rowsOf(faults, names),
          }
        },
        writeTable,
      )
    },
  )

  app.get(
    '/api/check/trend',
    { schema: { querystring: asked.pick({ register: true }), tags: ['体检'], summary: '疑点数的变化' } },
    (request) => faultTrend(surroundings.ledger, request.query.register),
  )

  app.get('/api/check/silences', { schema: { tags: ['体检'], summary: '已核实属实的' } }, () =>
    listSilences(surroundings.ledger),
  )

  app.post(
    '/api/check/silence',
    {
      schema: {
        body: z.strictObject({ ...finding.shape, reason: z.string().trim().min(1, '请写明理由').max(500) }),
        tags: ['体检'],
        summary: '已核实属实：这一条不再提醒，所核的值改动后再提醒',
      },
    },
    async (request) => {
      await silenceFinding(surroundings.ledger, by(surroundings, request), request.body)
      surroundings.memo.forget()
      return { silenced: true }
    },
  )

  app.post(
    '/api/check/lift',
    { schema: { body: z.strictObject(finding.shape), tags: ['体检'], summary: '撤回核实：这一条重新提醒' } },
    async (request) => {
      await liftSilence(surroundings.ledger, request.body)
      surroundings.memo.forget()
      return { lifted: true }
    },
  )

  app.get('/api/verify', { schema: { tags: ['体检'], summary: '校验修订链、记录和原件' } }, async () =>
    surroundings.memo('verify', () => verify(surroundings.ledger)),
  )
}

/** The whole check: the kept one of today, or one that looks at the books as on another day. */
async function lookAt({ ledger, memo, checks }: Surroundings, asOf: string | undefined): Promise<Looked> {
  if (asOf === undefined) return checks.look()
  const check = await memo(`check ${asOf}`, () => checkData(ledger, { asOf, limit: listedAtOnce }))
  return { check, at: null, current: true, running: null }
}

/**
 * Of the whole what is asked for. Where that lists too few (only so many of each fault are in it, of whatever town), the registers
 * in which something was found are gone through again.
 */
async function narrowedCheck(
  { ledger, memo }: Surroundings,
  whole: DataCheck,
  asked: Asked,
  limit: number,
  offset: number,
): Promise<DataFault[]> {
  const { severity, register, code, kind, division, officer, asOf } = asked
  const faults = whole.faults.filter(
    (fault) =>
      (register === undefined || fault.register === register) &&
      (code === undefined || fault.code === code) &&
      (kind === undefined || fault.kind === kind) &&
      (severity === undefined || fault.severity === severity),
  )
  if (division === undefined && officer === undefined) {
    const isListed = faults.every(({ count }) => Math.min(count, offset + limit) <= listedAtOnce)
    if (isListed) return faults.map((fault) => ({ ...fault, findings: fault.findings.slice(offset, offset + limit) }))
  }
  const codes = new Set(faults.map((fault) => `${fault.register} ${fault.code}`))
  const found: DataFault[] = []
  for (const name of new Set(faults.map((fault) => fault.register))) {
    const request = {
      register: name,
      limit,
      offset,
      ...(code === undefined ? {} : { code }),
      ...(kind === undefined ? {} : { kind }),
      ...(division === undefined ? {} : { division }),
      ...(officer === undefined ? {} : { officer }),
      ...(asOf === undefined ? {} : { asOf }),
    }
    const again = await memo(`checked ${JSON.stringify(request)}`, () => checkData(ledger, request))
    found.push(...again.faults.filter((fault) => codes.has(`${fault.register} ${fault.code}`)))
  }
  return found
}

type Names = (division: string) => string

/** What the division of a record is called: its town, or the whole district. */
async function divisionNames({ ledger }: Surroundings): Promise<Names> {
  const names = new Map((await placesOf(ledger)).map(({ code, name }) => [code, name]))
  const district = await ownDistrict(ledger)
  return (division) =>
    names.get(division) ?? (district && division.startsWith(district.code) ? '全区' : division === '' ? '—' : division)
}

type Counted = {
  readonly register: string
  readonly label: string
  readonly kind: FaultKind
  readonly severity: 'error' | 'warning'
  readonly division: string
  readonly officer: string
  readonly count: number
}

/** Counts by each way of narrowing, each under all the others that are chosen. */
function facetsOf(faults: readonly DataFault[], asked: Asked, names: Names) {
  const all = faults.flatMap(({ register, label, kind, severity, shares }) =>
    shares.map((share): Counted => ({ register, label, kind, severity, ...share })),
  )
  const under = (except: keyof Asked) =>
    all.filter((one) =>
      (['register', 'kind', 'severity', 'division', 'officer'] as const).every(
        (name) => name === except || asked[name] === undefined || asked[name] === one[name],
      ),
    )
  const counted = <K extends 'kind' | 'division' | 'officer'>(name: K, words: (value: string) => string) => {
    const chosen = asked[name]
    const counts = new Map<string, number>(chosen === undefined ? [] : [[chosen, 0]])
    for (const one of under(name)) counts.set(one[name], (counts.get(one[name]) ?? 0) + one.count)
    return [...counts].map(([key, count]) => ({ key, label: words(key), count })).sort((a, b) => b.count - a.count)
  }
  const registers = new Map<string, { register: string; label: string; errors: number; warnings: number }>()
  for (const { register, label, severity, count } of under('register')) {
    const entry = registers.get(register) ?? { register, label, errors: 0, warnings: 0 }
    entry[severity === 'error' ? 'errors' : 'warnings'] += count
    registers.set(register, entry)
  }
  return {
    registers: [...registers.values()],
    kinds: counted('kind', (kind) => faultKinds[kind as FaultKind]),
    places: counted('division', names),
    officers: counted('officer', (officer) => (officer === '' ? '—' : officer)),
  }
}

function* rowsOf(faults: readonly DataFault[], names: Names) {
  for (const { label, severity, kind, findings } of faults)
    for (const { title, say, suggestion, division, officer } of findings)
      yield [
        label,
        title,
        severity === 'error' ? '差错' : '疑点',
        faultKinds[kind],
        say,
        suggestion ?? null,
        names(division),
        officer,
      ]
}
