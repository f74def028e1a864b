import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parameterText, settle, windowOf } from './parameters.ts'

describe('报告参数', () => {
  it('没有设定时取报告年度内最后一个整月，研发和税务数据取上一年', () => {
    assert.deepEqual(settle({ year: 2025 }, undefined, '2025-10-15'), {
      year: 2025,
      planYear: 2026,
      rdYear: 2024,
      deductionYear: 2024,
      fromMonth: 1,
      toMonth: 9,
      asOf: '2025-09-30',
      issuedOn: null,
    })
    assert.equal(settle({ year: 2025 }, undefined, '2025-10-31').toMonth, 10)
    assert.equal(settle({ year: 2025 }, undefined, '2026-02-01').asOf, '2025-12-31')
    assert.equal(settle({ year: 2025 }, undefined, '2025-01-05').toMonth, 1)
  })

  it('本局的设定优先于默认，提问时给的优先于设定', () => {
    const setting = { fromMonth: 1, toMonth: 9, asOf: '2025-09-30', rdYear: 2023 }
    const settled = settle({ year: 2025, toMonth: 6, asOf: '2025-06-30' }, setting, '2025-12-01')
    assert.deepEqual([settled.toMonth, settled.asOf, settled.rdYear], [6, '2025-06-30', 2023])
  })

  it('每个数有自己的窗口', () => {
    const parameters = settle({ year: 2025, fromMonth: 1, toMonth: 9, asOf: '2025-10-20' }, undefined, '2025-10-20')
    assert.deepEqual(windowOf('months', parameters), { from: '2025-01-01', to: '2025-09-30' })
    assert.deepEqual(windowOf('toDate', parameters), { from: '2025-01-01', to: '2025-10-20' })
    assert.deepEqual(windowOf('rdYear', parameters), { from: '2024-01-01', to: '2024-12-31' })
    assert.deepEqual(windowOf('rdYearBefore', parameters), { from: '2023-01-01', to: '2023-12-31' })
    assert.equal(parameterText('asOf', parameters), '2025年10月20日')
  })

  it('通报的落款日期：成文日期或截至日在月末以后、下月月末以前就用它，否则是月末', () => {
    const signed = (asked: { toMonth?: number; asOf?: string }, setting = {}) =>
      parameterText('signedOn', settle({ year: 2025, ...asked }, setting, '2026-02-01'))
    const setting = { toMonth: 11, asOf: '2025-11-30', issuedOn: '2025-12-05' }
    assert.equal(signed({}, setting), '2025年12月5日')
    assert.equal(signed({ toMonth: 8 }, setting), '2025年8月31日')
    assert.equal(signed({ toMonth: 8, asOf: '2025-09-04' }, setting), '2025年9月4日')
    assert.equal(signed({ toMonth: 8, asOf: '2025-10-01' }, setting), '2025年8月31日')
    assert.equal(signed({ toMonth: 8, asOf: '2025-09-30' }), '2025年8月31日')
    assert.equal(signed({ toMonth: 12, asOf: '2026-01-30' }, setting), '2026年1月30日')
    assert.equal(signed({ toMonth: 2 }), '2025年2月28日')
  })

  for (const asked of [
    { year: 25 },
    { year: 2025, fromMonth: 9, toMonth: 3 },
    { year: 2025, toMonth: 13 },
    { year: 2025, asOf: '2025-02-30' },
  ]) {
    it(`拒绝不成立的参数 ${JSON.stringify(asked)}`, () =>
      assert.throws(() => settle(asked, undefined, '2025-10-15'), { code: 'badInput' }))
  }
})
