import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onBothDatabases } from '#testing/books.ts'
import { withBooks } from '#testing/filledBooks.ts'
import { seeded } from '#testing/randomRecords.ts'
import { checkData } from './dataCheck.ts'
import { faultTrend, keepFaultCounts } from './faultTrend.ts'
import { decimal, identifier, integer, money, ref, text, year } from './field.ts'
import { setOwnDistrict } from './ledger.ts'
import { defineRegister, type Registers } from './register.ts'
import { liftSilence, listSilences, silenceFinding } from './silences.ts'

const common = { office: '综合', source: '测试', about: '测试', sheets: ['测试'] } as const
const declared = {
  firm: defineRegister({
    ...common,
    label: '企业台账',
    key: ['code'],
    title: 'name',
    alsoKnownBy: ['name'],
    fields: { code: text('编号'), name: text('企业名称') },
  }),
  place: defineRegister({
    ...common,
    label: '镇街名录',
    key: ['code'],
    title: 'name',
    placedBy: 'code',
    fields: { code: identifier('镇街代码', 'division', { lenient: true }), name: text('名称') },
  }),
  statement: defineRegister({
    ...common,
    label: '财务台账',
    key: ['firm', 'year'],
    placedBy: 'place',
    fields: {
      firm: ref('企业', 'firm'),
      year: year('年度'),
      place: ref('镇街', 'place', { optional: true }),
      revenue: money('营业收入', { optional: true, watch: { jump: 5, from: 100 } }),
      score: decimal('得分', 2, { optional: true, negative: true, watch: { peers: true } }),
      staff: integer('人数', { optional: true, atLeast: 0 }),
    },
  }),
}
const registers = Object.fromEntries(
  Object.entries(declared).map(([name, register]) => [name, { ...register, name }]),
) as unknown as Registers

/** The textbook: 0.6745 × |x − median| ÷ MAD above 3.5, in floating point. */
function farFromPeers(values: readonly number[]): number[] {
  const median = (given: readonly number[]) => {
    const sorted = [...given].sort((a, b) => a - b)
    const middle = sorted.length >> 1
    return sorted.length % 2
      ? (sorted[middle] as number)
      : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
  }
  const center = median(values)
  const spread = median(values.map((value) => Math.abs(value - center)))
  return values.filter((value) => spread > 0 && (0.6745 * Math.abs(value - center)) / spread > 3.5)
}

onBothDatabases((inNewPlace) => {
  it('与上年相差太多的、明显偏离同年其他的，与另算的一致；没有上年、数太小的不说', () =>
    withBooks(inNewPlace, registers, '2025-11-01T02:00:00Z', async ({ ledger, put }) => {
      const random = seeded(11)
      const rows: { firm: string; year: number; revenue: number | null; score: number }[] = []
      for (let n = 0; n < 30; n++) {
        await put('firm', { code: `F${n}`, name: `第${n}企业` })
        for (const yearOf of [2023, 2024]) {
          const revenue = random() < 0.1 ? null : Math.round(50 + random() * 300 * (random() < 0.2 ? 12 : 1))
          const score = Math.round((60 + random() * 10 + (random() < 0.1 ? 90 : 0)) * 100) / 100
          rows.push({ firm: `第${n}企业`, year: yearOf, revenue, score })
          await put('statement', {
            firm: `第${n}企业`,
            year: yearOf,
            ...(revenue === null ? {} : { revenue }),
            score,
          })
        }
      }
      const { faults } = await checkData(ledger, { register: 'statement', kind: 'outlier', limit: 200 })
      const titles = (code: string) =>
        (faults.find((fault) => fault.code === code)?.findings ?? []).map(({ title }) => title).sort()
      const jumps = rows.filter(({ firm, year: at, revenue }) => {
        const before = rows.find((row) => row.firm === firm && row.year === at - 1)?.revenue ?? null
        if (revenue === null || before === null || Math.max(revenue, before) < 100) return false
        return revenue > before * 5 || revenue * 5 < before
      })
      assert.ok(jumps.length > 0)
      assert.deepEqual(titles('jump.revenue'), jumps.map((row) => `${row.firm} ${row.year}`).sort())
      const far = [2023, 2024].flatMap((at) => {
        const own = rows.filter((row) => row.year === at)
        const values = new Set(farFromPeers(own.map(({ score }) => score)))
        return own.filter(({ score }) => values.has(score)).map((row) => `${row.firm} ${row.year}`)
      })
      assert.ok(far.length > 0)
      assert.deepEqual(titles('peers.score'), far.sort())
      const [jump] = jumps
      const said = faults.find(({ code }) => code === 'jump.revenue')?.findings[0]?.say ?? ''
      assert.match(said, /^营业收入[\d.]+万元，上年[\d.]+万元，相差5倍以上$/)
      assert.ok(jump)
    }))

  it('名称只差公司形式、括号、本省本市本区的，当作可能是同一个；真不同的不说', () =>
    withBooks(inNewPlace, registers, '2025-11-01T02:00:00Z', async ({ ledger, put }) => {
      await setOwnDistrict(ledger, { code: '350402', name: '梅列区' })
      for (const [code, name] of [
        ['1', '福建省三明市普诺维机械有限公司'],
        ['2', '三明普诺维机械有限责任公司'],
        ['3', '普诺维机械（福建）股份有限公司'],
        ['4', '普诺维电子有限公司'],
        ['5', '三明有限公司'],
        ['6', '福建有限公司'],
      ] as const)
        await put('firm', { code, name })
      const { faults } = await checkData(ledger, { register: 'firm' })
      assert.deepEqual(
        faults.map(({ code, findings }) => [code, findings.map(({ title }) => title)]),
        [
          [
            'twice.near',
            ['福建省三明市普诺维机械有限公司', '三明普诺维机械有限责任公司', '普诺维机械（福建）股份有限公司'],
          ],
        ],
      )
    }))

  it('按镇街、按最后经手的人分开数；核实属实的在所核的值改动后才回来；每天的数留着', () =>
    withBooks(inNewPlace, registers, '2025-11-01T02:00:00Z', async ({ ledger, put, turnClock }) => {
      await setOwnDistrict(ledger, { code: '350402', name: '梅列区' })
      await put('place', { code: '350402001000', name: '列东街道' })
      await put('firm', { code: 'F', name: '某企业' })
      await put('statement', { firm: '某企业', year: 2023, revenue: 100, place: '列东街道' })
      const id = await put('statement', { firm: '某企业', year: 2024, revenue: 1_000, place: '列东街道' })
      await put('statement', { firm: '无此企业', year: 2024, revenue: 1_000 })
      const whole = await checkData(ledger)
      const jump = whole.faults.find(({ code }) => code === 'jump.revenue')
      assert.deepEqual(jump?.shares, [{ division: '350402001000', officer: '测试', count: 1 }])
      const counted = async (more: object) =>
        (await checkData(ledger, { register: 'statement', ...more })).faults.map(({ code }) => code)
      assert.deepEqual(await counted({ division: '350402001000' }), ['jump.revenue'])
      assert.deepEqual(await counted({ division: '350402002000' }), [])
      assert.deepEqual(await counted({ officer: '别人' }), [])
      assert.deepEqual(await counted({ officer: '测试', kind: 'unresolved' }), ['unresolved.firm'])
      await keepFaultCounts(ledger, whole)

      await silenceFinding(
        ledger,
        { actor: '经办' },
        { register: 'statement', id, code: 'jump.revenue', reason: '并购' },
      )
      turnClock('2025-11-02T02:00:00Z')
      await put('statement', { staff: 20 }, id)
      assert.deepEqual(await counted({ kind: 'outlier' }), [], '别的字段改动，核实仍然有效')
      const [silence] = await listSilences(ledger)
      assert.deepEqual(
        [silence?.title, silence?.say, silence?.reason, silence?.actor, silence?.holds],
        ['某企业 2024', '营业收入与上年相差5倍以上', '并购', '经办', true],
      )
      await keepFaultCounts(ledger, await checkData(ledger))
      await put('statement', { revenue: 1_001 }, id)
      assert.deepEqual(await counted({ kind: 'outlier' }), ['jump.revenue'], '所核的值改动，又提醒')
      assert.equal((await listSilences(ledger))[0]?.holds, false)
      await silenceFinding(
        ledger,
        { actor: '经办' },
        { register: 'statement', id, code: 'jump.revenue', reason: '仍属实' },
      )
      assert.deepEqual(await counted({ kind: 'outlier' }), [])
      await liftSilence(ledger, { register: 'statement', id, code: 'jump.revenue' })
      assert.deepEqual(await counted({ kind: 'outlier' }), ['jump.revenue'])
      assert.deepEqual(await faultTrend(ledger), [
        { day: '2025-11-01', errors: 0, warnings: 2, reckonedOn: null },
        { day: '2025-11-02', errors: 0, warnings: 1, reckonedOn: null },
      ])
    }))
})
