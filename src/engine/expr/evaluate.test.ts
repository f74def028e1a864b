import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { rational, toExactText } from '#engine/ground/rational.ts'
import { type Context, evaluate, missingFacts, type RecordValues, trace, type Value } from './evaluate.ts'
import {
  all,
  any,
  asOf,
  below,
  choose,
  count,
  day,
  daysBetween,
  distinct,
  type Expr,
  fen,
  field,
  greatest,
  growth,
  least,
  percent,
  related,
  sum,
  tiers,
  unknown,
  upTo,
  wan,
  windowFrom,
  windowTo,
  yearly,
  yuan,
} from './expr.ts'
import { schema } from './randomDistrict.ts'

const finance = [2022, 2023, 2024].map((year, index) => ({
  id: `f${index}`,
  enterprise: '甲',
  enterpriseId: 'e1',
  year,
  revenue: [10_000, 11_500, 13_225][index]!,
  margin: 500,
}))
const patents: RecordValues[] = [
  { id: 'p1', holder: '甲', holderId: 'e1', kind: 'invention', grantedOn: '2024-03-01', fee: 100, claims: 3 },
  { id: 'p2', holder: '甲', holderId: 'e1', kind: 'design', grantedOn: '2025-12-01', fee: null, claims: 3 },
  { id: 'p3', holder: '某人', holderId: null, kind: 'design', grantedOn: '2025-01-01', fee: 7, claims: 1 },
]
const towns: RecordValues[] = [{ id: 't1', name: '列东街道', upperId: null, population: 90_000 }]
const enterprise: RecordValues = {
  id: 'e1',
  name: '甲公司',
  town: '列东',
  townId: 't1',
  revenue: 500_000_000,
  staff: 7,
  score: 7150,
  aboveScale: true,
  kind: 'limited',
  foundedOn: '2020-02-29',
  trades: '机械、化工',
}
const context: Context = {
  schema,
  register: 'enterprise',
  record: enterprise,
  asOf: '2025-11-30',
  windowFrom: '2025-01-01',
  windowTo: '2025-11-30',
  resolve: (register, id) => ({ town: towns, patent: patents })[register]?.find((one) => one['id'] === id),
  related: (register, by, id) =>
    (({ patent: patents, finance })[register] ?? []).filter((one: RecordValues) => one[`${by}Id`] === id),
}
function value(expr: Expr<string>, record: RecordValues = enterprise): Value {
  return evaluate(expr.node, { ...context, record })
}
function shown(expr: Expr<string>): string | null {
  const found = value(expr)
  return found !== null && typeof found === 'object' ? toExactText(found) : String(found)
}

describe('a record is read as its register declares', () => {
  it('numbers are exact, money is fen, a decimal has its scale, a choice is its code', () => {
    assert.deepEqual(value(field('score')), rational(143, 2))
    assert.deepEqual(value(field('revenue')), rational(500_000_000))
    assert.equal(value(field('kind')), 'limited')
    assert.equal(value(field('aboveScale')), true)
    assert.equal(value(field('aboveScale'), { aboveScale: 0 }), false)
    assert.equal(value(field('town.name')), '列东街道')
    assert.equal(value(field('townId')), 't1')
  })
  it('what is absent, null or behind an unresolved reference is unknown', () => {
    assert.equal(value(field('staff'), {}), null)
    assert.equal(value(field('town.name'), { town: '列东', townId: null }), null)
    assert.equal(value(field('town.name'), { town: '列东', townId: 'nobody' }), null)
  })
  it('a name of every object is no field', () => {
    assert.equal(value(field('constructor')), null)
  })
})

describe('logic is three-valued', () => {
  const [yes, no] = [field('staff').is(7), field('staff').is(8)]
  it('a decisive condition decides whatever else is unknown', () => {
    assert.equal(value(all(no, unknown)), false)
    assert.equal(value(any(unknown, yes)), true)
    assert.equal(value(all(yes, unknown)), null)
    assert.equal(value(any(no, unknown)), null)
    assert.equal(value(unknown.not()), null)
  })
  it('a comparison with an unknown is unknown, and isKnown never is', () => {
    assert.equal(value(field('staff').atLeast(unknown)), null)
    assert.equal(value(field('staff').isKnown()), true)
    assert.equal(value(field('staff').isUnknown(), {}), true)
    assert.equal(
      evaluate({ op: 'oneOf', arg: field('staff').node, values: [{ op: 'literal', type: 'unknown' }] }, context),
      null,
    )
  })
})

describe('arithmetic is exact', () => {
  it('growth of 100, 115, 132.25 is 15 % in both years', () => {
    const revenue = (year: number) => yearly('finance', 'revenue', { by: 'enterprise', year })
    assert.equal(value(growth(revenue(2023), revenue(2022)).is(0.15)), true)
    assert.equal(value(growth(revenue(2024), revenue(2023)).is(0.15)), true)
    assert.equal(value(growth(revenue(2024), revenue(2023)).atLeast(percent(15))), true)
  })
  it('a whole number is one however long the way to it', () => {
    const long = fen(2 ** 53 - 1).times(4)
    const two = long.dividedBy(fen(1)).dividedBy(long.dividedBy(fen(2)))
    const three = two.plus(field('staff')).minus(6)
    assert.equal(value(two.is(2)), true)
    assert.equal(value(three.is(3)), true)
    assert.equal(
      value(field('foundedOn').plusDays(long.dividedBy(field('staff')).dividedBy(long).times(14))),
      '2020-03-02',
    )
  })
  it('division by zero is unknown', () => {
    assert.equal(value(field('staff').dividedBy(field('staff').minus(7))), null)
  })
  it('halves are rounded away from zero, also to whole yuan', () => {
    assert.equal(shown(percent(0.5).rounded(2)), '0.01')
    assert.equal(shown(percent(-0.5).rounded(2)), '-0.01')
    assert.equal(shown(fen(12_350).rounded(-2)), '12400')
    assert.equal(shown(fen(-150).dividedBy(100).floored()), '-2')
  })
  it('money beyond 2^53 fen keeps every fen when multiplied', () => {
    assert.equal(shown(fen(9_007_199_254_740_991).times(9_007_199_254_740_991)), '81129638414606663681390495662081')
  })
  it('least and greatest of anything unknown are unknown', () => {
    assert.equal(shown(least(3, field('staff'))), '3')
    assert.equal(shown(greatest(3, field('staff'))), '7')
    assert.equal(value(least(3, unknown)), null)
  })
})

describe('tiers and cases', () => {
  const rate = (amount: Expr<string>) =>
    tiers(amount, [upTo(wan(500), percent(5)), below(wan(20_000), percent(4))], percent(3))
  it('a closed end belongs to its tier, an open one does not', () => {
    assert.equal(shown(rate(wan(500))), '0.05')
    assert.equal(shown(rate(wan(500).plus(fen(1)))), '0.04')
    assert.equal(shown(rate(wan(20_000))), '0.03')
  })
  it('an unknown amount or an unknown bound on the way makes the tier unknown', () => {
    assert.equal(value(rate(unknown)), null)
    assert.equal(value(tiers(wan(1), [upTo(unknown, 1)], 2)), null)
  })
  it('a case that is unknown before any holds makes the whole unknown', () => {
    assert.equal(
      value(
        choose(
          [
            [unknown, 1],
            [field('staff').is(7), 2],
          ],
          3,
        ),
      ),
      null,
    )
    assert.equal(
      shown(
        choose(
          [
            [field('staff').is(7), 2],
            [unknown, 1],
          ],
          3,
        ),
      ),
      '2',
    )
  })
})

describe('days', () => {
  it('a month that is too short gives its last day', () => {
    assert.equal(value(field('foundedOn').plusYears(1)), '2021-02-28')
    assert.equal(value(day('2021-08-31').plusMonths(1)), '2021-09-30')
    assert.equal(value(day('2021-08-31').plusMonths(-6)), '2021-02-28')
  })
  it('no whole number of days, and no day beyond the calendar', () => {
    assert.equal(value(asOf.plusDays(0.5)), null)
    assert.equal(value(day('9999-12-31').plusDays(1)), null)
    assert.equal(value(day('0001-01-01').plusMonths(-1)), null)
    assert.equal(value(asOf.plusYears(1_000_000_000_000)), null)
  })
  it('the days of the question', () => {
    assert.equal(shown(daysBetween(windowFrom, windowTo)), '333')
    assert.equal(shown(asOf.year()), '2025')
    assert.equal(shown(asOf.month()), '11')
    assert.equal(evaluate(windowTo.node, { ...context, windowTo: null }), null)
  })
})

describe('text', () => {
  it('is compared by code points, as both databases compare bytes', () => {
    const words = (left: string, right: string) => value(field('name').below(right), { name: left })
    assert.equal(words('Ａ', '𠮷'), true)
    assert.equal(words('𠮷', 'Ａ'), false)
    assert.equal(words('a', 'ab'), true)
  })
  it('contains, starts with, includes', () => {
    assert.equal(value(field('name').contains('公')), true)
    assert.equal(value(field('name').startsWith('公')), false)
    assert.equal(value(field('trades').includes('化工')), true)
    assert.equal(value(field('trades').includes('化')), false)
  })
})

describe('related records', () => {
  it('a set is complete: nothing counts as 0', () => {
    const granted = related('patent', 'holder', { where: field('grantedOn').atMost(asOf), measure: count() })
    assert.equal(shown(granted), '1')
    assert.equal(evaluate(granted.node, { ...context, record: { id: 'e2' } }) === null, false)
    assert.equal(value(related('patent', 'holder'), { id: 'e2' }), false)
  })
  it('a sum over an unknown is unknown; over what is known it is not', () => {
    assert.equal(value(related('patent', 'holder', { measure: sum(field('fee')) })), null)
    assert.equal(
      shown(related('patent', 'holder', { where: field('fee').isKnown(), measure: sum(field('fee')) })),
      '100',
    )
    assert.equal(shown(related('patent', 'holder', { measure: distinct('claims') })), '1')
  })
  it('a yearly statement is unknown without a record of that year, and where two contradict each other', () => {
    const revenue = (year: number) => yearly('finance', 'revenue', { by: 'enterprise', year })
    assert.equal(value(revenue(2021)), null)
    const twice = { ...context, related: () => [finance[0]!, { ...finance[0]!, id: 'again' }] }
    assert.equal(evaluate(revenue(2022).node, twice), null)
  })
  it('the subject of a set may be reached through a reference; unresolved, the set is unknown and not empty', () => {
    const ofHolder = related('patent', 'holder', { through: ['holder'], measure: count() })
    const asked = { ...context, register: 'patent', resolve: () => enterprise }
    assert.deepEqual(evaluate(ofHolder.node, { ...asked, record: patents[0]! }), rational(2))
    assert.equal(evaluate(ofHolder.node, { ...asked, record: patents[2]! }), null)
  })
})

describe('trace', () => {
  it('shows every step with its value, also those that no longer decide', () => {
    const step = trace(all(field('staff').above(100), field('revenue').atLeast(yuan(1))).node, context)
    assert.equal(step.value, false)
    assert.deepEqual(
      step.children.map((child) => child.value),
      [false, true],
    )
    assert.deepEqual(step.children[0]!.children[0]!.value, rational(7))
  })
  it('names the facts that are missing, once', () => {
    const revenue = yearly('finance', 'revenue', { by: 'enterprise' })
    const step = trace(
      all(revenue.above(yuan(1)), revenue.below(yuan(9)), field('town.upper').isKnown().not()).node,
      context,
    )
    assert.deepEqual(missingFacts(step), [
      { register: 'finance', field: 'revenue', year: '2025' },
      { register: 'town', field: 'upper' },
    ])
    assert.equal(step.children[0]!.children[0]!.note, '没有 2025 年的财务台账')
  })
  it('says why a value is unknown', () => {
    assert.equal(trace(field('staff').dividedBy(0).node, context).note, '除数为零')
    assert.equal(
      trace(related('patent', 'holder', { measure: sum(field('fee')) }).node, context).note,
      '2 条中有 1 条没有数',
    )
  })
})
