import { z } from 'zod'
import { resultLabels, sayResult } from '#catalog/calculations/words.ts'
import { today } from '#engine/ground/day.ts'
import type { NamedCalculation } from '#engine/policy/calculation.ts'
import { calculationAnswer } from '#engine/policy/calculationAnswer.ts'
import { columnsOf } from '#engine/policy/columns.ts'
import { calculationInForce } from '#engine/policy/confirmations.ts'
import type { ItemsFact } from '#engine/policy/fact.ts'
import { getCalculation } from '#engine/policy/find.ts'
import type { Route, Surroundings } from '../surroundings.ts'

const named = z.object({ name: z.string().max(60) })

/** Calculations as pages: what each reckons and from what, worked examples, and whether what it rests on is confirmed. */
export const calculationRoutes: Route = (app, surroundings) => {
  const { catalog, ledger } = surroundings

  app.get('/api/calculations', { schema: { tags: ['测算'], summary: '全部测算，和各自核实了没有' } }, async () =>
    Promise.all(
      Object.entries(catalog.calculations)
        .filter(([, { policy }]) => policy === undefined)
        .map(async ([name, shipped]) =>
          lineOf(await calculationInForce(ledger, { ...shipped, name }, catalog.policies)),
        ),
    ),
  )

  app.get(
    '/api/calculations/:name',
    { schema: { params: named, tags: ['测算'], summary: '一项测算：依据、要给的事实、算例' } },
    async (request) => {
      const shipped = getCalculation(catalog.calculations, request.params.name)
      const calculation = await calculationInForce(ledger, shipped, catalog.policies)
      return {
        ...lineOf(calculation),
        facts: factsOf(calculation),
        examples: examplesOf(surroundings, calculation),
      }
    },
  )
}

function lineOf({ name, label, about, source, unverified = [], verified = [] }: NamedCalculation) {
  return { calculation: name, label, about: about ?? null, source, unverified, verified }
}

function factsOf({ facts }: NamedCalculation) {
  const lists = Object.values(facts).filter((fact): fact is ItemsFact => fact.kind === 'items')
  return [
    ...columnsOf(facts).map(({ name, label, unit, help, default: otherwise }) => ({
      name,
      label,
      unit: unit ?? null,
      help: help ?? null,
      isOptional: otherwise !== undefined,
    })),
    ...lists.map(({ label, help, item }) => ({
      name: label,
      label,
      unit: null,
      help: [
        ...(help ? [help] : []),
        `每项：${Object.values(item)
          .map((one) => one.label)
          .join('、')}`,
      ].join('；'),
      isOptional: true,
    })),
  ]
}

/** The examples of the declaration, worked now by the calculation itself: every result, not only what is expected. */
function examplesOf({ ledger }: Surroundings, calculation: NamedCalculation) {
  return calculation.examples.map(({ name, facts, asOf }) => {
    const day = (asOf ?? today(ledger.clock)) as ReturnType<typeof today>
    const { results } = calculationAnswer(calculation, facts, day)
    return {
      name,
      results: Object.entries(results)
        .filter(([, value]) => value !== null)
        .map(([result, value]) => ({ label: resultLabels[result] ?? result, text: sayResult(value) })),
    }
  })
}
