import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { postgresForTests } from '#testing/postgres.ts'
import { answers, bothDatabases, contextOf, type Engine, fill, measured } from './bothDatabases.ts'
import { checkNode } from './check.ts'
import { evaluate, type Value } from './evaluate.ts'
import type { Node } from './node.ts'
import { type Asked, questions, schema, type World, worlds } from './randomDistrict.ts'
import { expressions, measures } from './randomExpressions.ts'

// A case is one expression asked of one record, in all three engines.
const leastCases = 20_000
const seed = Number(process.env['AGREEMENT_SEED'] ?? Date.now() % 2 ** 31)
const expressionsARun = 30
const runs = Number(process.env['AGREEMENT_RUNS'] ?? 150)

describe('evaluate, SQLite and PostgreSQL agree', () => {
  const engines = bothDatabases(postgresForTests)

  it(`on random expressions over random districts (AGREEMENT_SEED=${seed})`, async (test) => {
    let cases = 0
    const inputs = [
      worlds,
      questions,
      fc.array(expressions('enterprise', 4), size(expressionsARun)),
      fc.array(expressions('patent', 3), size(6)),
    ] as const
    await fc.assert(
      fc.asyncProperty(...inputs, async (world, asked, ofEnterprises, ofPatents) => {
        for (const engine of engines) await fill(engine, world)
        cases += await compareAll(engines, 'enterprise', ofEnterprises, world, asked)
        cases += await compareAll(engines, 'patent', ofPatents, world, asked)
      }),
      { seed, numRuns: runs, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: true },
    )
    test.diagnostic(`${cases} cases`)
    if (!process.env['AGREEMENT_RUNS']) assert.ok(cases >= leastCases, `only ${cases} cases`)
  })

  it(`on measures over a whole register (AGREEMENT_SEED=${seed})`, async () => {
    const where = fc.option(expressions('patent', 2).filter((node) => typeIn('patent', node) === 'flag'))
    await fc.assert(
      fc.asyncProperty(worlds, questions, measures('patent', 2), where, async (world, asked, measure, filter) => {
        fc.pre(
          checkNode({ op: 'related', register: 'patent', by: 'holder', measure }, 'enterprise', schema).faults
            .length === 0,
        )
        // The same measure as a set of one enterprise that holds every patent.
        const held = world['patent']!.map((patent) => ({ ...patent, holderId: 'enterprise-0' }))
        const all: World = { ...world, patent: held }
        const node: Node = {
          op: 'related',
          register: 'patent',
          by: 'holder',
          measure,
          ...(filter ? { where: filter } : {}),
        }
        const expected = evaluate(node, contextOf('enterprise', all['enterprise']![0]!, all, asked))
        for (const engine of engines) {
          await fill(engine, all)
          assert.deepEqual(await measured(engine, measure, filter, asked), expected, engine.dialect.name)
        }
      }),
      { seed, numRuns: 60 },
    )
  })
})

function size(length: number) {
  return { minLength: 1, maxLength: length, size: 'max' as const }
}

function typeIn(register: string, node: Node) {
  return checkNode(node, register, schema).type
}

/** Compares every expression on every record of a register; answers how many cases that were. */
async function compareAll(
  engines: readonly Engine[],
  register: string,
  nodes: readonly Node[],
  world: World,
  asked: Asked,
): Promise<number> {
  const expected = new Map<string, Value[]>()
  for (const record of world[register]!)
    expected.set(
      String(record['id']),
      nodes.map((node) => evaluate(node, contextOf(register, record, world, asked))),
    )
  for (const engine of engines) {
    // SQLite joins at most 64 tables: a few expressions share a statement.
    for (let at = 0; at < nodes.length; at += 6) {
      const some = nodes.slice(at, at + 6)
      const found = await answers(engine, register, some, asked)
      assert.equal(found.size, expected.size)
      for (const [id, values] of found) {
        for (const [index, value] of values.entries()) {
          const wanted = expected.get(id)![at + index]!
          if (!same(value, wanted))
            assert.fail(
              `${engine.dialect.name}: ${inspect(value)}, evaluate: ${inspect(wanted)}, ${register} ${id}: ${JSON.stringify(some[index])}`,
            )
        }
      }
    }
  }
  return expected.size * nodes.length
}

function same(a: Value, b: Value): boolean {
  return typeof a === 'object' && typeof b === 'object' && a && b ? a.num === b.num && a.den === b.den : a === b
}
