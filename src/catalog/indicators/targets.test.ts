import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Rational, toDecimalText, toExactText } from '#engine/ground/rational.ts'
import { findTarget, listTargets } from '#engine/indicator/assigned.ts'
import { figure } from '#engine/indicator/figure.ts'
import { backtestByMonth } from '#engine/indicator/foretold.ts'
import { findNamed, namesOf } from '#engine/indicator/naming.ts'
import { findNoted } from '#engine/indicator/noted.ts'
import type { Reading } from '#engine/indicator/reading.ts'
import { type TargetRow, targetsOf } from '#engine/indicator/target.ts'
import { untilWindow } from '#engine/indicator/window.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { onBothDatabases } from '#testing/books.ts'
import { type Put, withBooks } from '#testing/filledBooks.ts'
import { catalog } from '../index.ts'

const exact = (value: Rational | null | undefined) => (value ? toExactText(value) : (value ?? null))
const two = (value: Rational | null) => (value ? toDecimalText(value, 2) : null)

onBothDatabases((inNewPlace) => {
  const books = (use: (books: { ledger: Ledger; put: Put }) => Promise<void>) =>
    withBooks(inNewPlace, catalog.registers, '2025-11-15T02:00:00Z', use)
  const rowsOf = async (ledger: Ledger, asOf: string, more: Partial<Parameters<typeof targetsOf>[2]> = {}) =>
    new Map(
      (await targetsOf(ledger, catalog.indicators, { year: 2025, asOf, ...more })).map((row) => [row.target.name, row]),
    )
  const get = (rows: Map<string, TargetRow>, name: string) => {
    const row = rows.get(name)
    assert.ok(row, name)
    return row
  }
  const months = async (put: Put, year: number, counts: readonly number[], column = 'applications') => {
    for (const [index, value] of counts.entries())
      await put('patentMonthly', { year, month: index + 1, [column]: value })
  }

  it('文件用万元、指标用亿元的，任务数旁边写出合多少亿元；件、家不用', () =>
    books(async ({ ledger, put }) => {
      await put('target', { year: 2025, indicator: '技术合同成交额', value: 2000, unit: '万元' })
      await put('target', { year: 2025, indicator: '每万人口发明专利拥有量', value: 3.5, unit: '件' })
      const rows = await rowsOf(ledger, '2025-09-30')
      assert.equal(get(rows, '技术合同成交额').targetText, '2000万元以上（0.2亿元）')
      assert.equal(get(rows, '每万人口发明专利拥有量').targetText, '3.5件以上')
    }))

  it('完成率、序时进度、差距、亮灯和尚差', () =>
    books(async ({ ledger, put }) => {
      await put('target', { year: 2025, indicator: '专利申请量', value: 380, unit: '件' })
      await months(put, 2024, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10])
      await months(put, 2025, [30, 30, 30, 30, 30, 30, 30, 30, 45])
      const row = get(await rowsOf(ledger, '2025-09-30'), '专利申请量')
      assert.deepEqual(
        [
          row.indicator,
          exact(row.needed),
          exact(row.actual),
          two(row.completion),
          two(row.pace),
          two(row.gap),
          row.light,
          row.targetText,
        ],
        ['patentApplications', '380', '285', '75.00', '75.00', '0.00', 'green', '380件以上'],
      )
      assert.deepEqual(
        [exact(row.shortfall), row.monthsLeft, exact(row.lastYear), two(row.growth)],
        ['95', 3, '90', '216.67'],
      )
      const later = get(await rowsOf(ledger, '2025-11-15'), '专利申请量')
      assert.equal(later.actual, null)
      assert.ok(later.missing.length > 0)
    }))

  it('月中看任务时，只有月报的指标取上个整月', () =>
    books(async ({ ledger, put }) => {
      await put('target', { year: 2025, indicator: '专利申请任务数', value: 380, unit: '件' })
      await months(put, 2025, [30, 30, 30, 30, 30, 30, 30, 30, 45, 5])
      const row = get(await rowsOf(ledger, '2025-11-15'), '专利申请任务数')
      assert.deepEqual([exact(row.actual), row.window, two(row.completion)], ['290', '2025年1—10月', '76.32'])
    }))

  it('落后不超过 15 个百分点黄灯，超过红灯，完成蓝灯；各地的亮灯办法可以换', () =>
    books(async ({ ledger, put }) => {
      await put('target', { year: 2025, indicator: '专利申请量', value: 100, unit: '件' })
      const lights = async (asOf: string) =>
        Promise.all(
          (['A', 'B', 'C', 'D'] as const).map(
            async (preset) => get(await rowsOf(ledger, asOf, { preset }), '专利申请量').light,
          ),
        )
      await months(put, 2025, [5, 5, 5, 25, 10, 10, 10, 30])
      assert.deepEqual(await lights('2025-03-31'), ['yellow', 'yellow', 'red', 'yellow'])
      assert.deepEqual(await lights('2025-02-28'), ['greenDot', 'yellow', 'red', 'yellow'])
      assert.deepEqual(await lights('2025-04-30'), ['green', 'green', 'green', 'green'])
      assert.deepEqual(await lights('2025-08-31'), ['green', 'green', 'green', 'blue'])
    }))

  it('增幅目标换算成件数：23 件增长 28% 是 30 件，拥有 26 件，增长 13.0%，尚差 4 件', () =>
    books(async ({ ledger, put }) => {
      await put('target', {
        year: 2025,
        indicator: '有效发明专利拥有量',
        value: 28,
        unit: '%',
        expression: '增幅',
        base: 23,
      })
      await put('patentMonthly', { year: 2024, month: 12, inventionsInForce: 23 })
      await put('patentMonthly', { year: 2024, month: 10, inventionsInForce: 23 })
      await put('patentMonthly', { year: 2025, month: 10, inventionsInForce: 26 })
      const row = get(await rowsOf(ledger, '2025-10-31'), '有效发明专利拥有量')
      assert.deepEqual(
        [
          row.targetText,
          exact(row.needed),
          exact(row.actual),
          exact(row.shortfall),
          row.growth && toDecimalText(row.growth, 1),
          two(row.gap),
          row.light,
        ],
        ['增长28%', '30', '26', '4', '13.0', '-14.96', 'yellow'],
      )
    }))

  it('没有写基数的增幅目标取上年数；增量目标加在上年数上', () =>
    books(async ({ ledger, put }) => {
      await put('target', { year: 2025, indicator: '企业研发费用投入总量', value: 18, unit: '%', expression: '增幅' })
      await put('target', { year: 2025, indicator: '有效发明专利', value: 5, unit: '件', expression: '增量' })
      await put('statistic', { indicator: '企业研发费用投入总量', year: 2024, value: 50_000, unit: '万元' })
      await put('patentMonthly', { year: 2024, month: 12, inventionsInForce: 40 })
      const rows = await rowsOf(ledger, '2025-10-31')
      assert.deepEqual(
        [exact(get(rows, '企业研发费用投入总量').needed), get(rows, '企业研发费用投入总量').light],
        ['5.9', 'grey'],
      )
      assert.equal(exact(get(rows, '有效发明专利').needed), '45')
    }))

  it('待下达、认不出的指标、单位不符都成为一行，灰灯，并说明原因', () =>
    books(async ({ ledger, put }) => {
      await put('target', { year: 2025, indicator: '专利申请量', state: '待下达' })
      await put('target', { year: 2025, indicator: '绿化覆盖面积', value: 3, unit: '亩' })
      await put('target', { year: 2025, indicator: '科技型中小企业评价注册', value: 3, unit: '亿元' })
      await put('target', { year: 2025, indicator: '专利授权量', value: 3, unit: '件', receiver: '东山镇' })
      await put('town', { code: '350498100000', name: '东山镇' })
      await months(put, 2025, [1])
      const rows = await rowsOf(ledger, '2025-01-31')
      assert.deepEqual([...rows.keys()].sort(), ['专利申请量', '科技型中小企业评价注册', '绿化覆盖面积'])
      const awaited = get(rows, '专利申请量')
      assert.deepEqual(
        [awaited.targetText, awaited.completion, awaited.light, exact(awaited.actual)],
        ['待下达', null, 'grey', '1'],
      )
      assert.match(get(rows, '绿化覆盖面积').missing.join(), /认不出/)
      assert.match(get(rows, '科技型中小企业评价注册').missing.join(), /单位是亿元/)
    }))

  it('同一指标的市下达、本局计划和常年计划分得开，部分和全部分得开', () =>
    books(async ({ ledger, put }) => {
      await put('target', { year: 2026, indicator: '省级科技计划项目立项', value: 5, unit: '项', kind: '本局计划' })
      await put('target', { year: 2026, indicator: '市级科技计划项目', value: 6, unit: '项', kind: '本局计划' })
      await put('target', { year: 2026, indicator: '列入省市重点科技计划', value: 4, unit: '项', kind: '本局计划' })
      await put('target', {
        year: 2026,
        indicator: '新增省级科技特派员',
        value: 20,
        unit: '名',
        kind: '本局计划',
        comparator: '=',
      })
      await put('target', { year: 2024, indicator: '新增科技特派员（团队）', value: 25, unit: '名', kind: '常年计划' })
      await put('target', { year: 2025, indicator: '新增科技特派员（团队）', value: 30, unit: '名', kind: '常年计划' })
      await put('target', {
        year: 2026,
        indicator: '企业研发费用投入总量',
        value: 8,
        unit: '亿元',
        kind: '本局计划',
        comparator: '力争',
      })
      const targets = await listTargets(ledger, catalog.indicators, 2026)
      const value = (wanted: Parameters<typeof findTarget>[1]) => exact(findTarget(targets, wanted)?.given)
      assert.equal(value({ indicator: 'projectsApproved', filter: { level: 'provincial' }, kind: 'ownPlan' }), '5')
      assert.equal(value({ indicator: 'projectsApproved', filter: { level: 'city' } }), '6')
      assert.equal(value({ indicator: 'projectsApproved', filter: { keyPlan: 'true' } }), '4')
      assert.equal(value({ indicator: 'projectsApproved' }), null)
      assert.equal(value({ indicator: 'commissionerApplied', kind: 'ownPlan' }), '20')
      assert.equal(value({ indicator: 'commissionerApplied', kind: 'standing' }), '30')
      assert.equal(value({ indicator: 'enterpriseRdSpend', kind: 'assigned' }), null)
      const [strive] = (await targetsOf(ledger, catalog.indicators, { year: 2026, asOf: '2026-01-31' })).filter(
        (row) => row.indicator === 'enterpriseRdSpend',
      )
      assert.equal(strive?.targetText, '力争8亿元')
    }))

  it('完成率、序时、尚差、预测、位次等说法各有各的字', () =>
    books(async ({ ledger, put }) => {
      await put('target', { year: 2025, indicator: '专利申请量', value: 60, unit: '件' })
      await months(put, 2024, [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 10, 10])
      await months(put, 2025, [4, 4, 4, 4, 4, 4, 4, 4, 4, 4])
      await put('peerStatistic', {
        indicator: '专利申请量',
        group: '全市',
        peer: '甲县',
        year: 2025,
        month: 10,
        value: 40,
      })
      await put('peerStatistic', {
        indicator: '专利申请量',
        group: '全市',
        peer: '乙县',
        year: 2025,
        month: 10,
        value: 50,
      })
      await put('peerStatistic', {
        indicator: '专利申请量',
        group: '全市',
        peer: '本区',
        year: 2025,
        month: 10,
        value: 40,
      })
      const say = async (reading: Reading) => {
        const found = await figure(ledger, catalog.indicators, {
          indicator: 'patentApplications',
          window: untilWindow('2025-10-31'),
          reading,
        })
        return found.phrase
      }
      assert.equal(await say('completion'), '完成任务的66.67%')
      assert.equal(await say('pace'), '落后序时进度16.7个百分点')
      assert.equal(await say('target'), '60件')
      assert.equal(await say('shortfall'), '尚差20件')
      assert.equal(await say('rank'), '居全市第2位')
      assert.equal(await say('ofLastYear'), '是2024年全年的100.0%')
      assert.equal(await say('delta'), '增加20件')
      assert.equal(await say('growth'), '增长100.0%')
      assert.equal(await say('approximate'), '40件')
      assert.equal(await say('cumulative'), '')
      // Last year half of the applications came in the last two months.
      assert.equal(await say('forecast'), '预计80件')
    }))

  it('全年预计在往年同一天试过：只用那一天以前的数和更早的年份', () =>
    books(async ({ ledger, put }) => {
      await put('target', { year: 2025, indicator: '专利申请量', value: 60, unit: '件' })
      const year = (first: number, then: number) => [first, 0, 0, 0, 0, 0, 0, 0, 0, 0, then, 0]
      await months(put, 2022, year(10, 10))
      await months(put, 2023, year(10, 12))
      await months(put, 2024, year(20, 10))
      await months(put, 2025, year(20, 0).slice(0, 10))
      const { forecast, backtest } = get(await rowsOf(ledger, '2025-10-31'), '专利申请量')
      assert.ok(forecast && backtest)
      // 2023 by 2022 alone (×2): 20 for 22. 2024 by ×2.2 and ×2: 42 for 30. Of 2024 nothing after October was used.
      assert.deepEqual(
        backtest.years.map(({ year, from, mid, end, error, errorPct }) => [
          year,
          from,
          exact(mid),
          exact(end),
          exact(error),
          errorPct && toDecimalText(errorPct, 1),
        ]),
        [
          [2024, 2, '42', '30', '-12', '-40.0'],
          [2023, 1, '20', '22', '2', '9.1'],
        ],
      )
      assert.deepEqual([two(backtest.meanError), two(backtest.meanErrorPct)], ['7.00', '24.55'])
      // ×1.5, ×2.2 and ×2 of 20.
      assert.deepEqual([exact(forecast.mid), forecast.widthFrom, backtest.courses], ['38', 'courses', 3])
      const [through] = await backtestByMonth(ledger, catalog.indicators, {
        indicator: 'patentApplications',
        window: untilWindow('2025-10-31'),
        scope: {},
      }).then((all) => all.filter(({ month }) => month === 11))
      // By the end of November each year was over: nothing left to be wrong about.
      assert.deepEqual(
        through?.backtest.years.map(({ year, error }) => [year, exact(error)]),
        [
          [2024, '0'],
          [2023, '0'],
        ],
      )
    }))

  it('月中看任务，只有月报的指标也按往年同期的曲线预计', () =>
    books(async ({ ledger, put }) => {
      await put('target', { year: 2025, indicator: '专利申请量', value: 60, unit: '件' })
      await months(put, 2024, [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 10, 10])
      await months(put, 2025, [4, 4, 4, 4, 4, 4, 4, 4, 4, 4])
      const { forecast, backtest } = get(await rowsOf(ledger, '2025-11-15'), '专利申请量')
      assert.deepEqual([exact(forecast?.mid), forecast?.years, backtest?.courses], ['80', 1, 1])
    }))

  it('手工录入的数带出处和日期', () =>
    books(async ({ ledger, put }) => {
      await put('notedFigure', {
        code: 'powerUse',
        label: '用电量',
        value: 1.25,
        unit: '亿千瓦时',
        source: '供电公司函',
        notedOn: '2025-10-31',
      })
      const noted = await findNoted(ledger, 'powerUse')
      assert.deepEqual(
        [noted?.text, noted?.unit, noted?.source, noted?.notedOn],
        ['1.25', '亿千瓦时', '供电公司函', '2025-10-31'],
      )
      assert.equal(await findNoted(ledger, 'other'), undefined)
    }))
})

it('任务文件里的常见写法都能认出指标', () => {
  const names = namesOf(catalog.indicators)
  const meant = (name: string) => {
    const found = findNamed(catalog.indicators, names, name)
    return found && [found.indicator, found.filter]
  }
  assert.deepEqual(meant('国家级高新技术企业（家）'), ['hnteCount', {}])
  assert.deepEqual(meant('国家级高企(新增/申报)'), ['hnteApplied', {}])
  assert.deepEqual(meant('新增国家级高企'), ['hnteNew', {}])
  assert.deepEqual(meant('省级高企备案'), ['provincialHnteApplied', {}])
  assert.deepEqual(meant('科技小巨人领军企业复审'), ['littleGiantReviewed', {}])
  assert.deepEqual(meant('科技型中小企业评价注册'), ['techSmeRegistered', {}])
  assert.deepEqual(meant('全区专利申请任务数'), ['patentApplications', {}])
  assert.deepEqual(meant('每万人发明专利拥有量'), ['inventionDensity', {}])
  assert.deepEqual(meant('R&D经费投入强度'), ['rdIntensity', {}])
  assert.deepEqual(meant('省级科技计划项目'), ['projectsApproved', { level: 'provincial' }])
  assert.deepEqual(findNamed(catalog.indicators, names, '随便什么', 'projectsApproved[level=city]'), {
    indicator: 'projectsApproved',
    filter: { level: 'city' },
  })
  assert.equal(meant('绿化面积'), undefined)
})
