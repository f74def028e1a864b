/** Annuities against a reckoning of its own: plain calendar arithmetic and the printed table of fees, over many days. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calculationAnswer } from '#engine/policy/calculationAnswer.ts'
import { annuityAmount, annuityDue, surcharge } from './annuity.ts'
import { feeReduction } from './feeReduction.ts'
import { annuityYear, term } from './term.ts'

type Kind = 'invention' | 'utility' | 'design'
const asOf = '2026-01-01'
const ask = (calculation: Parameters<typeof calculationAnswer>[0], facts: Record<string, unknown>) =>
  calculationAnswer(calculation, facts, asOf).results

/** One figure a patent year, as the table of the office is printed. */
const fees: Readonly<Record<Kind, readonly number[]>> = {
  invention: [
    900, 900, 900, 1200, 1200, 1200, 2000, 2000, 2000, 4000, 4000, 4000, 6000, 6000, 6000, 8000, 8000, 8000, 8000, 8000,
  ],
  utility: [600, 600, 600, 900, 900, 1200, 1200, 1200, 2000, 2000],
  design: [600, 600, 600, 900, 900, 1200, 1200, 1200, 2000, 2000, 3000, 3000, 3000, 3000, 3000],
}

const filings = [
  '2004-02-29',
  '2016-02-29',
  '2018-08-31',
  '2019-01-15',
  '2019-12-31',
  '2021-05-31',
  '2021-06-01',
  '2021-03-30',
]

test('每种专利每一年的全额年费，期满之后没有', () => {
  for (const kind of ['invention', 'utility', 'design'] as const)
    for (const filing of ['2021-05-31', '2021-06-01'])
      for (let year = 0; year <= 22; year++) {
        const years = kind === 'invention' ? 20 : kind === 'utility' || filing < '2021-06-01' ? 10 : 15
        const fee = year < 1 || year > years ? null : fees[kind][year - 1]!
        const { fullYuan, error } = ask(annuityAmount, { kind, filing, year })
        assert.deepEqual([fullYuan, error], [fee, fee === null ? 'beyondTerm' : null], `${kind} ${filing} ${year}`)
      }
})

test('期限和专利年度，逐日与日历推算一致', () => {
  for (const filing of filings) {
    assert.equal(ask(term, { kind: 'invention', filing }).expiryEventDate, moved(filing, 240))
    for (let days = 0; days < 1500; days += 7) {
      const on = plus(filing, days)
      let year = 1
      while (moved(filing, 12 * year) <= on) year++
      assert.equal(ask(annuityYear, { filing, on }).year, year, `${filing} ${on}`)
    }
  }
})

describe('滞纳金', () => {
  for (const filing of filings)
    test(`${filing} 申请的，期限前后七个月逐日`, () => {
      const year = 6
      const due = moved(filing, 12 * (year - 1))
      const bounds = [1, 2, 3, 4, 5].map((months) => moved(due, months))
      const last = nextWorked(moved(due, 6))
      const windows = ask(annuityDue, { kind: 'invention', filing, year })
      assert.equal(windows.effectiveDue, nextWorked(due))
      for (let days = -5; days < 215; days++) {
        const paidOn = plus(due, days)
        const late = paidOn > last
        const pct = late ? null : 5 * bounds.filter((bound) => paidOn > bound).length
        const found = ask(surcharge, { kind: 'invention', filing, year, paidOn })
        assert.deepEqual(
          [found.accepted, found.surchargePct, found.totalYuan, found.terminatedFrom],
          [!late, pct, pct === null ? null : 1200 + 12 * pct, late ? due : null],
          paidOn,
        )
      }
    })
})

test('减缴：授权当年起十年，2018 年 7 月 31 日时在第七至九年的从下一年起', () => {
  for (const filing of ['2003-05-10', '2006-09-01', '2009-03-10', '2012-08-01', '2015-03-10'])
    for (const grantYear of [1, 3, 5])
      for (let year = grantYear; year <= 20; year++) {
        const at = year - grantYear + 1
        // How many years from the grant the patent was in on the last day of the old rule.
        let then = 1
        while (moved(filing, 12 * then) <= '2018-07-31') then++
        const before = then - grantYear + 1
        const reduced = at <= 6 || (at <= 10 && (before <= 6 || (before <= 9 && at > before)))
        const { payYuan } = ask(feeReduction, { kind: 'invention', filing, grantYear, year, ratio: 0.7 })
        const fee = fees.invention[year - 1]!
        assert.equal(payYuan, reduced ? (fee * 3) / 10 : fee, `${filing} ${grantYear} ${year}`)
      }
})

function plus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
/** Months later; the last day of a month that is too short. */
function moved(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDay))).toISOString().slice(0, 10)
}
function nextWorked(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return plus(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
}
