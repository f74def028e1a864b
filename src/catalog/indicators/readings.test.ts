import assert from 'node:assert/strict'
import { it } from 'node:test'
import { field } from '#engine/expr/expr.ts'
import { addDays } from '#engine/ground/day.ts'
import { type Rational, toExactText } from '#engine/ground/rational.ts'
import { type Figure, figure, figures } from '#engine/indicator/figure.ts'
import { count, distinct, sum } from '#engine/indicator/indicator.ts'
import type { FigureRequest } from '#engine/indicator/reading.ts'
import { monthsWindow, untilWindow, yearWindow } from '#engine/indicator/window.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { onBothDatabases } from '#testing/books.ts'
import { type Put, withBooks } from '#testing/filledBooks.ts'
import { catalog } from '../index.ts'
import { patentInForce } from './conditions.ts'
import { defineIndicator } from './define.ts'

const now = '2025-11-15T02:00:00Z'
const exact = (value: Rational | null | undefined) => (value ? toExactText(value) : value)
const ask = (ledger: Ledger, indicator: string, request: Omit<FigureRequest, 'indicator'>): Promise<Figure> =>
  figure(ledger, catalog.indicators, { indicator, ...request })

onBothDatabases((inNewPlace) => {
  const books = (use: (books: { ledger: Ledger; put: Put; turnClock(moment: string): void }) => Promise<void>) =>
    withBooks(inNewPlace, catalog.registers, now, use)

  it('没有导入过的台账是未知，不是 0，并说明要导入什么', () =>
    books(async ({ ledger, put }) => {
      const window = monthsWindow(2025, 1, 10)
      const before = await ask(ledger, 'ipInspections', { window })
      assert.equal(before.value, null)
      assert.deepEqual(before.missing, ['知识产权执法检查台账还没有任何记录，请导入'])
      await put('inspection', { inspectedOn: '2024-04-26', place: '某超市' })
      const after = await ask(ledger, 'ipInspections', { window })
      assert.equal(exact(after.value), '0')
      assert.equal(exact((await ask(ledger, 'ipInspections', { window: yearWindow(2024) })).value), '1')
    }))

  it('官方数在公文里优先，台账数和差额在旁边', () =>
    books(async ({ ledger, put }) => {
      for (let n = 1; n <= 5; n++)
        await put('patent', {
          number: `20251000000${n}X`.replace('X', checkOf(`20251000000${n}`)),
          kind: '发明专利',
          filedOn: `2025-0${n}-10`,
        })
      const window = monthsWindow(2025, 1, 3)
      const counted = await ask(ledger, 'patentApplications', { window })
      assert.deepEqual(
        [exact(counted.value), counted.basis, counted.recordCount, counted.text, counted.phrase],
        ['3', 'counted', 3, '3', '3件'],
      )
      for (const month of [1, 2]) await put('patentMonthly', { year: 2025, month, applications: 10 * month })
      const partly = await ask(ledger, 'patentApplications', { window })
      assert.deepEqual([exact(partly.value), partly.notes], ['3', ['官方数缺2025年3月，用台账数']])
      await put('patentMonthly', { year: 2025, month: 3, applications: 5, sourceDocument: '市知识产权局3月月报' })
      const official = await ask(ledger, 'patentApplications', { window })
      assert.deepEqual(
        [
          exact(official.value),
          official.basis,
          exact(official.counted),
          exact(official.difference),
          official.recordCount,
        ],
        ['35', 'official', '3', '-32', 3],
      )
      assert.equal(official.source, '官方数：市知识产权局3月月报（专利月报）')
      assert.deepEqual(official.notes, ['台账数为3件，比官方数少32件'])
      // A part has no official number: it is counted.
      assert.equal(
        exact((await ask(ledger, 'patentApplications', { window, filter: { kind: '发明专利' } })).value),
        '3',
      )
    }))

  it('增长比较同一口径，符号选字，基数小时给出两个数', () =>
    books(async ({ ledger, put }) => {
      const series = (year: number, value: number) => put('statistic', { indicator: 'GDP', year, value, unit: '亿元' })
      for (const [year, value] of [
        [2021, 100],
        [2022, 115],
        [2023, 132.25],
        [2024, 120],
        [2025, 120],
      ] as const)
        await series(year, value)
      const growth = async (year: number) => {
        const { value, text, phrase } = await ask(ledger, 'gdp', { window: yearWindow(year), reading: 'growth' })
        return [exact(value), text, phrase]
      }
      assert.deepEqual(await growth(2022), ['15', '15.0', '增长15.0%'])
      assert.deepEqual(await growth(2023), ['15', '15.0', '增长15.0%'])
      assert.deepEqual((await growth(2024)).slice(1), ['9.3', '下降9.3%'])
      assert.deepEqual(await growth(2025), ['0', '0.0', '持平'])
      const unknown = await ask(ledger, 'gdp', { window: yearWindow(2021), reading: 'growth' })
      assert.deepEqual([unknown.value, unknown.text, unknown.missing.length], [null, '', 1])

      await put('enterprise', { creditCode: '91350100M000100Y43', name: '甲公司' })
      for (const [n, year] of [
        [1, 2024],
        [2, 2024],
        [3, 2024],
        [4, 2025],
        [5, 2025],
        [6, 2025],
        [7, 2025],
        [8, 2025],
        [9, 2025],
      ] as const)
        await put('visit', { enterprise: '甲公司', visitedOn: `${year}-03-0${n}` })
      const small = await ask(ledger, 'visits', { window: monthsWindow(2025, 1, 6), reading: 'growth' })
      assert.deepEqual([exact(small.value), small.notes], ['100', ['基数小：3家次→6家次']])
      const none = await ask(ledger, 'visits', { window: monthsWindow(2024, 1, 6), reading: 'growth' })
      assert.deepEqual([none.value, none.missing], [null, ['上年同期为0，没有增长率']])
      const delta = await ask(ledger, 'visits', { window: monthsWindow(2025, 1, 6), reading: 'delta' })
      assert.deepEqual([exact(delta.value), delta.text, delta.phrase], ['3', '3', '增加3家次'])
    }))

  it('占比、密度、强度：两半各取自己的单位和期间，比率的变化用百分点', () =>
    books(async ({ ledger, put }) => {
      await put('statistic', { indicator: '常住人口', year: 2024, value: 17.6, unit: '万人' })
      await put('patentMonthly', { year: 2025, month: 10, inventionsInForce: 57 })
      const density = await ask(ledger, 'inventionDensity', { window: untilWindow('2025-10-31') })
      assert.deepEqual([density.text, density.unit, density.phrase], ['3.24', '件/万人', '3.24件/万人'])
      assert.deepEqual(density.notes, ['常住人口为2024年数'])
      for (const [year, rd, gdp] of [
        [2023, 2.37, 300],
        [2024, 2.82, 300],
      ] as const) {
        await put('statistic', { indicator: '全社会R&D经费支出', year, value: rd, unit: '亿元' })
        await put('statistic', { indicator: '地区生产总值', year, value: gdp * 10_000, unit: '万元' })
      }
      const intensity = await ask(ledger, 'rdIntensity', { window: yearWindow(2024) })
      assert.equal(intensity.phrase, '0.94%')
      const change = await ask(ledger, 'rdIntensity', { window: yearWindow(2024), reading: 'growth' })
      assert.deepEqual([change.phrase, change.unit], ['提高0.15个百分点', '个百分点'])
      const share = await ask(ledger, 'regionalRdSpend', { window: yearWindow(2024), reading: 'share', of: 'gdp' })
      assert.deepEqual([share.text, share.phrase], ['0.9', '占地区生产总值的0.9%'])
    }))

  it('首次突破只在所有更早年份都知道、都没有达到时才成立', () =>
    books(async ({ ledger, put }) => {
      const put2 = (year: number, value: number) =>
        put('statistic', { indicator: '企业研发费用投入总量', year, value, unit: '亿元' })
      await put2(2024, 5.2)
      const first = () => ask(ledger, 'enterpriseRdSpend', { window: yearWindow(2024), reading: 'isFirst' })
      assert.equal((await first()).value, null)
      await put2(2022, 4.1)
      assert.deepEqual((await first()).missing, ['2023年的企业研发费用投入'])
      await put2(2023, 4.9)
      const found = await first()
      assert.deepEqual([exact(found.value), found.text, found.phrase], ['1', '首次', '首次突破5亿元'])
      await put2(2021, 5.0)
      const again = await first()
      assert.deepEqual([exact(again.value), again.text], ['0', ''])
    }))

  it('名单按台账次序去重，超过上限写“等n家”，没有写“没有一家”', () =>
    books(async ({ ledger, put }) => {
      const codes = ['91350100M000100Y43', '913500007336174899', '913502006120177273']
      const names = ['甲公司', '乙公司', '丙公司']
      for (const [n, name] of names.entries())
        await put('enterprise', { creditCode: codes[n] as string, name, shortName: name.slice(0, 1) })
      for (const [n, name] of ['乙公司', '甲公司', '丙公司', '没有登记的公司'].entries())
        await put('hnte', { enterprise: name, year: 2025, appliedOn: `2025-06-0${n + 1}` })
      const window = untilWindow('2025-10-31')
      const list = await ask(ledger, 'hnteApplied', { window, reading: 'names' })
      assert.deepEqual([list.text, exact(list.value)], ['乙公司、甲公司、丙公司、没有登记的公司', '4'])
      assert.equal(exact((await ask(ledger, 'hnteApplied', { window })).value), '4')
      assert.equal(
        (await ask(ledger, 'hnteApplied', { window, reading: 'names', limit: 2 })).text,
        '乙公司、甲公司等4家',
      )
      assert.equal((await ask(ledger, 'hnteApplied', { window: yearWindow(2024), reading: 'names' })).text, '没有一家')
      assert.equal((await ask(ledger, 'hnteApplied', { window: yearWindow(2024), reading: 'isZero' })).text, '没有一家')
      const records = await ask(ledger, 'hnteApplied', { window, withRecords: { limit: 2, offset: 1 } })
      assert.deepEqual(
        records.records?.map((record) => (record.values['enterprise'] as { text: string }).text),
        ['甲公司', '丙公司'],
      )
      await put('littleGiant', { enterprise: '甲公司', year: 2025, event: '复审', result: '通过' })
      assert.equal((await ask(ledger, 'littleGiantReviewed', { window, reading: 'names' })).text, '甲')
    }))

  it('分项加起来等于合计，没有填的单列', () =>
    books(async ({ ledger, put }) => {
      await put('town', { code: '350498100000', name: '东山镇' })
      await put('enterprise', { creditCode: '91350100M000100Y43', name: '甲公司', town: '东山镇' })
      await put('enterprise', { creditCode: '913500007336174899', name: '乙公司' })
      for (const [title, level, lead] of [
        ['项目一', '省级', '甲公司'],
        ['项目二', '省级', '乙公司'],
        ['项目三', '市级', '甲公司'],
        ['项目四', '', '外地院所'],
      ] as const)
        await put('project', { title, callYear: 2025, recommendedOn: '2025-03-01', lead, ...(level ? { level } : {}) })
      const window = untilWindow('2025-10-31')
      const by = async (dimension: string) =>
        (await ask(ledger, 'projectsApplied', { window, by: dimension })).parts?.map((part) => [
          part.value,
          part.label,
          part.text,
        ])
      assert.deepEqual(await by('level'), [
        ['provincial', '省级', '2'],
        ['city', '市级', '1'],
        [null, '未填', '1'],
      ])
      assert.deepEqual(await by('town'), [
        ['东山镇', '东山镇', '2'],
        [null, '未填', '2'],
      ])
      const provincial = await ask(ledger, 'projectsApplied', { window, filter: { level: '省级' } })
      assert.equal(exact(provincial.value), '2')
      const town = await ask(ledger, 'projectsApplied', { window, division: '350498100000' })
      assert.equal(exact(town.value), '2')
      await assert.rejects(ask(ledger, 'projectsApplied', { window, by: 'levle' }), { code: 'fieldNotFound' })
      await assert.rejects(ask(ledger, 'gdp', { window, by: 'town' }), { code: 'badInput' })
      await assert.rejects(ask(ledger, 'projectApplied', { window }), {
        code: 'indicatorNotFound',
        message: /projectsApplied/,
      })
    }))

  it('剔除口径从两年里都剔除，只剩几家时提醒保密，独大企业自动说明', () =>
    books(async ({ ledger, put }) => {
      const codes = { 甲公司: '91350100M000100Y43', 乙公司: '913500007336174899', 丙公司: '913502006120177273' }
      for (const [name, creditCode] of Object.entries(codes)) await put('enterprise', { creditCode, name })
      const spend = { 甲公司: [30_000, 40_000], 乙公司: [4_000, 5_000], 丙公司: [3_000, 4_500] } as const
      for (const [enterprise, amounts] of Object.entries(spend))
        for (const [n, amount] of amounts.entries()) {
          await put('rdSpend', { enterprise, year: 2023 + n, statisticsBase: amount })
          await put('enterpriseYear', { enterprise, year: 2023 + n, aboveScale: '是' })
        }
      await put('rdSpend', { enterprise: '台账外公司', year: 2024, statisticsBase: 500 })
      const window = yearWindow(2024)
      await assert.rejects(ask(ledger, 'enterpriseRdSpend', { window, without: '区属口径' }), { code: 'badInput' })
      await put('exclusionSet', { name: '区属口径', enterprise: '甲公司', reason: '市属' })
      const whole = await ask(ledger, 'enterpriseRdSpend', { window })
      assert.deepEqual([whole.phrase, whole.notes], ['5.00亿元', ['甲公司一家占80.0%，扣除后为1.00亿元']])
      const without = await ask(ledger, 'enterpriseRdSpend', { window, without: '区属口径' })
      assert.deepEqual([without.phrase, without.recordCount], ['1.00亿元', 3])
      assert.match(without.notes.join(), /只有1家企业/)
      assert.equal((await ask(ledger, 'aboveScaleRdSpend', { window, without: '区属口径' })).phrase, '0.95亿元')
      assert.equal((await ask(ledger, 'aboveScaleRdSpend', { window, only: '区属口径' })).phrase, '4.00亿元')
      const growth = await ask(ledger, 'aboveScaleRdSpend', { window, without: '区属口径', reading: 'growth' })
      assert.equal(growth.phrase, '增长35.7%')
      await assert.rejects(ask(ledger, 'rdIntensity', { window, without: '区属口径' }), { code: 'badInput' })
      await assert.rejects(ask(ledger, 'enterpriseRdSpend', { window, without: '区属口经' }), { message: /区属口径/ })
    }))

  it('同一天的数可以按当时知道的再算一遍', () =>
    books(async ({ ledger, put, turnClock }) => {
      turnClock('2025-11-01T02:00:00Z')
      const id = await put('patent', {
        number: `202510000001${checkOf('202510000001')}`,
        kind: '发明专利',
        filedOn: '2025-03-01',
      })
      turnClock('2025-11-05T02:00:00Z')
      await put('patent', { filedOn: '2024-03-01' }, id)
      await put('patent', { number: `202510000002${checkOf('202510000002')}`, kind: '发明专利', filedOn: '2025-04-01' })
      await put('patent', { number: `202510000003${checkOf('202510000003')}`, kind: '发明专利', filedOn: '2025-04-01' })
      const window = monthsWindow(2025, 1, 10)
      const known = async (knownOn?: string) =>
        exact((await ask(ledger, 'patentApplications', { window, ...(knownOn ? { knownOn } : {}) })).value)
      assert.equal(await known('2025-10-31'), null)
      assert.equal(await known('2025-11-01'), '1')
      assert.equal(await known('2025-11-04'), '1')
      assert.equal(await known('2025-11-05'), '2')
      assert.equal(await known(), '2')
    }))

  it('有效专利：最后一个有效日是届满日的前一天，终止当天起无效，宣告无效自始无效', () =>
    books(async ({ ledger, put }) => {
      const patents: [number: string, given: Record<string, string>, inForceUntil: string | null][] = [
        ['200510000001', { kind: '发明专利', filedOn: '2005-06-30', grantedOn: '2008-01-01' }, '2025-06-29'],
        ['201520000002', { kind: '实用新型', filedOn: '2015-06-30', grantedOn: '2016-01-01' }, '2025-06-29'],
        ['202130000003', { kind: '外观设计', filedOn: '2021-05-31', grantedOn: '2021-12-01' }, '2031-05-30'],
        ['202130000004', { kind: '外观设计', filedOn: '2021-06-01', grantedOn: '2021-12-01' }, '2036-05-31'],
        [
          '202010000005',
          {
            kind: '发明专利',
            filedOn: '2020-03-01',
            grantedOn: '2022-03-01',
            endedOn: '2024-03-01',
            state: '未缴年费终止',
          },
          '2024-02-29',
        ],
        [
          '202010000006',
          {
            kind: '发明专利',
            filedOn: '2020-03-01',
            grantedOn: '2022-03-01',
            endedOn: '2024-03-01',
            state: '全部无效',
          },
          null,
        ],
      ]
      const year = defineIndicator({
        label: '有效专利',
        unit: '件',
        definition: '测试用',
        kind: 'counted',
        register: 'patent',
        where: patentInForce,
        measure: count(),
        timing: { stock: true },
        source: '测试',
        tier: 'seed',
        chapter: '知识产权',
      })
      for (const [number, given] of patents) await put('patent', { number: `${number}${checkOf(number)}`, ...given })
      const inForce = async (day: string, number: string) => {
        const where = field('number').startsWith(`${number}`).node
        const found = await figure(ledger, { inForce: year }, { indicator: 'inForce', window: untilWindow(day), where })
        return exact(found.value) === '1'
      }
      for (const [number, , until] of patents) {
        if (until === null) {
          assert.equal(await inForce('2023-01-01', number), false, number)
          continue
        }
        assert.equal(await inForce(until, number), true, `${number} ${until}`)
        assert.equal(await inForce(addDays(until, 1), number), false, `${number} the day after`)
      }
    }))

  it('一次取全部指标与逐个取结果相同', () =>
    books(async ({ ledger, put }) => {
      await put('statistic', { indicator: 'GDP', year: 2024, value: 300, unit: '亿元' })
      await put('training', { heldOn: '2024-05-01', title: '培训', attendance: 40, audience: '农民' })
      const window = yearWindow(2024)
      const all = await figures(ledger, catalog.indicators, { window })
      assert.equal(all.length, Object.keys(catalog.indicators).length)
      const known = all.filter((found) => found.value !== null)
      assert.deepEqual(
        known.map((found) => [found.indicator, found.text]),
        [
          ['farmerTrainings', '40'],
          ['gdp', '300.00'],
          ['trainingAttendance', '40'],
          ['trainingSessions', '1'],
        ],
      )
      for (const found of known)
        assert.equal(exact((await ask(ledger, found.indicator, { window })).value), exact(found.value))
      for (const found of all.filter((one) => one.value === null))
        assert.ok(found.missing.length > 0, `${found.indicator} 没有说缺什么`)
    }))

  it('每个指标都有中文公式、口径和统计期', () =>
    books(async ({ ledger }) => {
      for (const found of await figures(ledger, catalog.indicators, { window: monthsWindow(2025, 1, 10) })) {
        assert.match(found.formula, /[\u4e00-\u9fff]/)
        assert.match(found.definition, /[\u4e00-\u9fff].*。$/)
        assert.match(found.window.text, /^(2025年|2025年1—10月|截至2025年10月底)$/)
      }
    }))
})

it('不存在的台账、字段和维度不能通过编译', () => {
  const rest = {
    label: '',
    unit: '件',
    definition: '',
    kind: 'counted',
    source: '',
    tier: 'seed',
    chapter: '知识产权',
  } as const
  // @ts-expect-error: no such register
  defineIndicator({ ...rest, register: 'patents', measure: count(), timing: { stock: true } })
  const patents = { ...rest, register: 'patent', measure: count(), timing: { stock: true } } as const
  // @ts-expect-error: no such field in the condition
  defineIndicator({ ...patents, where: field('grantedAt').isKnown() })
  defineIndicator({ ...patents, where: field('grantedOn').isKnown() })
  // @ts-expect-error: no such field for the day
  defineIndicator({ ...rest, register: 'patent', measure: count(), timing: { flow: 'filedAt' } })
  // @ts-expect-error: no such field to sum
  defineIndicator({ ...rest, register: 'pledge', measure: sum(field('amounts')), timing: { flow: 'registeredOn' } })
  // @ts-expect-error: no such field to tell apart by
  defineIndicator({ ...rest, register: 'pledge', measure: distinct('pledgor'), timing: { flow: 'registeredOn' } })
  // @ts-expect-error: no such dimension
  defineIndicator({ ...rest, register: 'patent', measure: count(), timing: { flow: 'filedOn' }, by: ['kinds'] })
  // The same without the mistakes compiles.
  defineIndicator({
    ...rest,
    register: 'patent',
    where: field('kind').is('invention'),
    measure: distinct('holder'),
    timing: { flow: 'filedOn' },
    by: ['kind', 'holder.town'],
  })
})

/** Check character of a patent application number: digits times 2…9, 2…5, sum modulo 11. */
function checkOf(number: string): string {
  const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
  const remainder = [...number].reduce((sum, digit, index) => sum + Number(digit) * (weights[index] as number), 0) % 11
  return remainder === 10 ? 'X' : String(remainder)
}
