/**
 * The worked cases on identifiers, indicators and ledger cells that lie outside this project: the folder TAIZHANG_VECTORS,
 * or ../shared/domain beside it. Every expected field is compared; numbers rounded half up to the decimals expected.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { completion, coverage, growth, highValue, impliedWhole, perTenThousand, shareChange } from './figures.ts'
import { identify, isSchemeName } from './identifiers/index.ts'
import { isMoneyUnit } from './money.ts'
import { exactNumber, parseAmount } from './number.ts'
import { fromNumber, type Rational, roundHalfUp } from './rational.ts'
import { parseWrittenDay } from './writtenDay.ts'

type Facts = Readonly<Record<string, unknown>>
type Case = {
  readonly id: string
  readonly topic: string
  readonly input: Facts
  readonly expected: Facts
  readonly why?: string
}

const folder = resolve(process.env.TAIZHANG_VECTORS ?? '../shared/domain')
const file = join(folder, 'vectors-patents.json')

/** Asked of the case as it stands; topics that are policies or fees belong to the catalogue. */
const calculations: Readonly<Record<string, (facts: Facts) => Facts>> = {
  'indicator.perTenThousand': (facts) => ({
    value: perTenThousand(number(facts.validInventions), number(facts.residentPopulation)),
    unit: '件/万人',
  }),
  'indicator.highValue': (facts) => highValue(facts.patents as Parameters<typeof highValue>[0]),
  'indicator.completion': (facts) => completion(number(facts.actual), number(facts.target), number(facts.month)),
  'indicator.growth': (facts) => growth(number(facts.current), number(facts.previous)),
  'indicator.intensity': (facts) => {
    const range = impliedWhole(number(facts.rdYi), number(facts.intensityPct))
    return { impliedGdpYiRange: range && [range.from, range.to] }
  },
  'indicator.shareChange': (facts) => ({ ...shareChange(decimal(facts.previousPct), decimal(facts.currentPct)) }),
  'indicator.coverage': (facts) => ({ pct: coverage(number(facts.withRdActivity), number(facts.aboveScale)) }),
  'ledger.amount': (facts) => {
    const [headerUnit, target] = [facts.headerUnit ?? undefined, facts.target ?? facts.headerUnit]
    assert.ok(typeof target === 'string' && isMoneyUnit(target), `没有目标单位：${String(target)}`)
    assert.ok(headerUnit === undefined || (typeof headerUnit === 'string' && isMoneyUnit(headerUnit)))
    const found = parseAmount(facts.value as string | number | null, headerUnit, target)
    return found === null ? { value: null } : 'error' in found ? { value: null, ...found } : { value: found.amount }
  },
  'ledger.date': (facts) => {
    const found = parseWrittenDay(facts.value as string | number | null)
    return found === null ? { date: null } : 'error' in found ? { date: null, ...found } : { date: found.day, ...found }
  },
}

describe('域外的实例', { skip: existsSync(file) ? false : `没有 ${file}，跳过；用 TAIZHANG_VECTORS 指定目录` }, () => {
  const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]) : []
  const ours = cases.filter(({ topic }) => isSchemeName(topic) || Object.hasOwn(calculations, topic))

  test('文件里有编号、指标和单元格三类实例', () => {
    for (const start of ['uscc', 'indicator.', 'ledger.']) assert.ok(ours.some(({ topic }) => topic.startsWith(start)))
  })

  for (const { id, topic, input, expected, why } of ours) {
    test(`${id} ${topic}：${why ?? ''}`, () => {
      const found = answer(topic, input)
      for (const [name, value] of Object.entries(expected)) {
        assert.ok(same(found[name], value), `${name}：得到 ${show(found[name])}，应为 ${show(value)}`)
      }
    })
  }
})

function answer(topic: string, input: Facts): Facts {
  if (!isSchemeName(topic)) return calculations[topic]!(input)
  const raw = input.raw ?? input.code ?? input.id ?? input.old
  assert.ok(typeof raw === 'string' || typeof raw === 'number', `实例没有编号：${show(input)}`)
  return identify(topic, raw, typeof input.on === 'string' ? { on: input.on } : {})
}

/** Lists of codes are sets: their order means nothing. */
function same(found: unknown, expected: unknown): boolean {
  if (typeof expected === 'number') {
    const exact = typeof found === 'number' ? fromNumber(found) : isRational(found) ? found : null
    const [, decimals = ''] = String(expected).split('.')
    return exact !== null && roundHalfUp(exact, decimals.length) === roundHalfUp(fromNumber(expected)!, decimals.length)
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) return false
    if (expected.every((item) => typeof item === 'string'))
      return show([...found].sort()) === show([...expected].sort())
    return expected.every((item, index) => same(found[index], item))
  }
  return expected === null ? (found ?? null) === null : found === expected
}

function isRational(value: unknown): value is Rational {
  return typeof value === 'object' && value !== null && 'num' in value && 'den' in value
}

function number(fact: unknown): Rational | null {
  return typeof fact === 'number' || typeof fact === 'string' ? exactNumber(fact) : null
}

function decimal(fact: unknown): string | null {
  return typeof fact === 'number' || typeof fact === 'string' ? String(fact) : null
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part)) ?? '没有'
}
