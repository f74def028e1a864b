import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { constant, field, least, percent, wan } from '#engine/expr/expr.ts'
import { isProblem } from '#engine/ground/problem.ts'
import { assess, mended } from './assess.ts'
import { calculationAnswer } from './calculationAnswer.ts'
import { add, allOf, anyOf, atLeastOf, becomes, condition, reaches, scored, stated } from './condition.ts'
import { dayFact, decimalFact, flagFact, itemsFact, moneyFact, percentFact, textFact, wholeFact } from './fact.ts'
import { readFacts } from './intake.ts'
import { definePolicy, type NamedPolicy } from './policy.ts'
import { each, failing, identifierPart, prorata, record, split, stateOf } from './result.ts'
import type { State } from './rule.ts'
import { stateOfGroup } from './states.ts'

const spend = reaches({
  id: 'spend',
  label: '投入',
  article: '一',
  actual: field('spendWan'),
  how: 'atLeast',
  required: field('salesYuan').times(percent(5)),
  remedy: '增加投入',
  levers: [add('spendWan')],
})
const books = stated('hasBooks', {
  id: 'books',
  label: '建账',
  article: '二',
  remedy: '建账',
  levers: [becomes('hasBooks', true)],
})
const clean = condition({ id: 'clean', label: '无违规', article: '三', holds: field('breaches').is(0) })
const marks = scored({
  id: 'marks',
  label: '评分',
  article: '四',
  how: 'above',
  pass: 10,
  parts: [
    { id: 'own', label: '自评', low: field('own'), high: field('own'), most: 10 },
    { id: 'expert', label: '专家', low: constant(2), high: constant(5), most: 5 },
  ],
})
const award: NamedPolicy = {
  name: 'award',
  ...definePolicy({
    title: '样例',
    issuer: '区科技局',
    about: '样例',
    subject: 'enterprise',
    facts: {
      appliedOn: dayFact('申请日'),
      salesYuan: moneyFact('收入'),
      spendWan: moneyFact('投入'),
      hasBooks: flagFact('是否建账'),
      breaches: wholeFact('违规', '次'),
      own: decimalFact('自评', 1, '分'),
      certified: flagFact('有证书'),
      awarded: flagFact('有奖项'),
      listed: flagFact('在名单'),
    },
    chosenBy: 'appliedOn',
    versions: [
      {
        id: 'v1',
        from: '2020-01-01',
        to: '2023-12-31',
        documents: [{ title: '办法' }],
        conditions: allOf(spend, books, clean, marks, twoOf(), eitherOf()),
        benefit: {
          label: '补助',
          amount: least<string>(field('spendWan').times(percent(10)), wan(20)),
          steps: [{ label: '投入的 10%', of: field('spendWan').times(percent(10)) }],
          shares: { 省: 8, 市: 1, 区: 1 },
        },
        checks: [{ say: '投入大于收入', holds: field('spendWan').atMost(field('salesYuan')) }],
      },
    ],
    examples: [],
  }),
}
function twoOf() {
  return atLeastOf(
    2,
    '三项中有两项',
    stated('certified', said('certified')),
    stated('awarded', said('awarded')),
    stated('listed', said('listed')),
  )
}
function eitherOf() {
  return anyOf('有证书或有奖项', stated('certified', said('either1')), stated('awarded', said('either2')))
}
function said(id: string) {
  return { id, label: id, article: '五' }
}

const all = {
  appliedOn: '2022-05-01',
  salesYuan: 10_000_000,
  spendWan: 50,
  hasBooks: true,
  breaches: 0,
  own: 9,
  certified: true,
  awarded: true,
  listed: false,
}
const judge = (facts: object) => assess(award, readFacts(award.facts, { ...facts }, '2022-05-01'), '2022-05-01')

describe('一个案件的结论', () => {
  test('条件都满足，金额按分摊比例分到各级，合计不差一分', () => {
    const found = judge(all)
    assert.equal(found.outcome, 'eligible')
    assert.equal(found.version?.id, 'v1')
    assert.deepEqual(found.amount?.fen, 5_000_000n)
    assert.deepEqual(
      found.amount?.shares.map(({ fen }) => fen),
      [4_000_000n, 500_000n, 500_000n],
    )
  })

  test('差的能补、能量：接近；照说明补上就符合', () => {
    const one = readFacts(award.facts, { ...all, spendWan: '49.999999', hasBooks: false }, '2022-05-01')
    const found = assess(award, one, '2022-05-01')
    assert.equal(found.outcome, 'near')
    assert.deepEqual(
      found.lacking.map(({ condition, shortfall }) => [condition.id, shortfall?.num ?? null]),
      [
        ['spend', 1n],
        ['books', null],
      ],
    )
    const after = mended(award, one, found.lacking, '2022-05-01')
    assert.equal(assess(award, after, '2022-05-01').outcome, 'eligible')
  })

  test('不能补的一条不满足，别的再缺也是不符合', () => {
    assert.equal(judge({ appliedOn: '2022-05-01', breaches: 1 }).outcome, 'ineligible')
  })

  test('缺的事实不作数，说出缺哪些', () => {
    const { own: _, spendWan: _spend, ...rest } = all
    const found = judge(rest)
    assert.equal(found.outcome, 'unknown')
    assert.deepEqual(
      found.missing.map(({ name }) => name),
      ['spendWan', 'own'],
    )
  })

  test('分数在及格线两边，由人判断；上限不够，不符合；自评未知而下限不够，缺数据', () => {
    assert.equal(judge({ ...all, own: 7 }).outcome, 'manual')
    assert.equal(judge({ ...all, own: 5 }).outcome, 'ineligible')
    assert.equal(judge({ ...all, own: null }).outcome, 'unknown')
  })

  test('没有生效的版本，说明哪一天', () => {
    const found = judge({ ...all, appliedOn: '2024-01-01' })
    assert.equal(found.outcome, 'notApplicable')
    assert.match(found.reason ?? '', /2024年1月1日没有生效的规定，有规定的是2020年1月1日至2023年12月31日/)
  })

  test('负的金额不采用，按未知，并说出来；互相矛盾的也说出来', () => {
    const negative = judge({ ...all, salesYuan: -1 })
    assert.equal(negative.outcome, 'unknown')
    assert.deepEqual(negative.notes, ['收入是负数，不能采用，按未知处理'])
    assert.deepEqual(judge({ ...all, spendWan: 2000 }).notes, ['投入大于收入'])
  })

  test('事实名写错，说最接近的；值不是那一类，说应是什么', () => {
    for (const [facts, code, words] of [
      [{ salesYaun: 1 }, 'factNotFound', /是否想用“salesYuan”/],
      [{ salesYuan: 'x' }, 'factInvalid', /应是数/],
      [{ salesYuan: 0.001 }, 'factInvalid', /不足一分/],
      [{ breaches: 1.5 }, 'factInvalid', /应是整数/],
      [{ appliedOn: '2022-02-30' }, 'factInvalid', /应是日期/],
    ] as const)
      assert.throws(
        () => judge(facts),
        (error) => isProblem(error) && error.code === code && words.test(error.message),
      )
  })
})

test('几项中至少几项：满足的够了就定，不满足的太多也定，其余看未知', () => {
  const stateOf = (needs: 'all' | 'any' | number, states: readonly State[]) =>
    stateOfGroup(
      needs,
      states.map((state) => ({ state })),
    )
  assert.equal(stateOf(2, ['met', 'met', 'unknown']), 'met')
  assert.equal(stateOf(2, ['met', 'unmet', 'unmet']), 'unmet')
  assert.equal(stateOf(2, ['met', 'unknown', 'unmet']), 'unknown')
  assert.equal(stateOf('any', ['manual', 'unmet']), 'manual')
  assert.equal(stateOf('all', ['notApplicable', 'met']), 'met')
  assert.equal(stateOf('all', []), 'notApplicable')
})

test('测算的各种结果', () => {
  const calculation = {
    facts: {
      awards: itemsFact('奖励', { value: moneyFact('金额') }, { written: ['value'] }),
      budgetYuan: moneyFact('预算'),
      sharePercent: percentFact('占比'),
      number: textFact('编号'),
    },
    results: {
      awardsYuan: prorata('awards', 'value', field('budgetYuan')),
      large: each('awards', field('value').above(wan(1))),
      parts: record({ halfPercent: field('sharePercent').dividedBy(2) }),
      split: split(field('budgetYuan'), { provinceYuan: 2, cityYuan: 1 }),
      failed: failing({ share: field('sharePercent').atLeast(60) }),
      result: stateOf(condition({ id: 'x', label: 'x', article: '', holds: field('sharePercent').atLeast(60) })),
      flag: identifierPart('techSmeNo', 'number', 'flag'),
    },
  }
  const given = {
    awards: [20_000, 10_000, 10_000],
    budgetYuan: 100.01,
    sharePercent: 59.5,
    number: '2024341181A8020396',
  }
  assert.deepEqual(calculationAnswer(calculation, given, '2026-01-01').results, {
    awardsYuan: [50.01, 25, 25],
    large: [true, false, false],
    parts: { halfPercent: 29.75 },
    split: { provinceYuan: 66.67, cityYuan: 33.34 },
    failed: ['share'],
    result: 'unmet',
    flag: 'A',
  })
  const nothing = calculationAnswer(calculation, {}, '2026-01-01')
  assert.equal(nothing.results['awardsYuan'], null)
  assert.deepEqual(
    nothing.missing.map(({ name }) => name),
    ['budgetYuan', 'sharePercent'],
  )
})
