/**
 * One case, judged here with its result and its whole trace (the state of every condition, what is and what is required, the
 * shortfall, what is missing, the money), beside json-rules-engine (policyPeers.ts), as ratios of processor time in one run:
 * - named facts: both get what is known of the case by its names, `salesYuan3`, `registeredOn`, and reckon the rest;
 * - reckoned operands: it gets the two sides of every comparison, reckoned beforehand, and only compares. We reckon all the same.
 * Each policy of enterprises by itself and the mean of them, then a what-if over all of them in Chromium.
 * Run: node bench/policyCases.ts
 */
import { join } from 'node:path'
import { build } from 'vite'
import { catalog } from '#catalog/index.ts'
import { assess } from '#engine/policy/assess.ts'
import { columnsOf } from '#engine/policy/columns.ts'
import { type Case, caseOf, readFacts } from '#engine/policy/intake.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import { randomCase, randomFrom } from '#engine/policy/randomCases.ts'
import { launchChromium, newContext } from '#testing/chromium.ts'
import type { frameOf } from './policyFrame.ts'
import { jsonRulesPeer, plainFacts, reckonedPeer, refuseDisagreement } from './policyPeers.ts'

const asOf = '2025-06-15'
const policies: readonly NamedPolicy[] = Object.entries(catalog.policies)
  .map(([name, policy]) => ({ ...policy, name }))
  .filter(({ subject }) => subject === 'enterprise')

await agree()
await alone()
await frame()
console.log(`峰值内存 ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)

/** So that speed hides no error: the examples of every policy, and made-up cases at the bounds of the law. */
async function agree(): Promise<void> {
  const random = randomFrom(7)
  const peer = jsonRulesPeer(policies, asOf)
  let compared = 0
  for (let n = 0; n < 500; n++)
    compared += await refuseDisagreement(
      peer,
      policies,
      policies.map((policy) => {
        const example = policy.examples[n]
        return example
          ? readFacts(policy.facts, example.facts, asOf)
          : caseOf(policy.facts, randomCase(policy, random), asOf)
      }),
      asOf,
    )
  console.log(`与 json-rules-engine 的结论一致：${compared} 例`)
}

/** Each policy by itself, on its first example; the mean of all. */
async function alone(): Promise<void> {
  const sum: Spent = { own: 0, named: 0, reckoned: 0 }
  for (const policy of policies) {
    const { raw, one } = example(policy)
    const named = jsonRulesPeer([policy], asOf)
    const facts = plainFacts([policy], [one])
    const reckoned = reckonedPeer([policy], asOf)
    const operands = reckoned.ready([one])
    const all = { own: [] as number[], named: [] as number[], reckoned: [] as number[] }
    // In turn, so that all of them meet the machine in the same mood.
    for (let round = 0; round < 5; round++) {
      all.own.push(each(8000, () => readTrace(policy, raw)))
      all.named.push(await eachAwaited(2000, () => named.judge(facts)))
      all.reckoned.push(await eachAwaited(2000, () => reckoned.judge(operands)))
    }
    const spent = { own: middle(all.own), named: middle(all.named), reckoned: middle(all.reckoned) }
    say(policy.title, spent)
    sum.own += spent.own
    sum.named += spent.named
    sum.reckoned += spent.reckoned
  }
  const mean = (total: number) => total / policies.length
  say(`${policies.length} 项各一例的平均`, {
    own: mean(sum.own),
    named: mean(sum.named),
    reckoned: mean(sum.reckoned),
  })
}

type Spent = { own: number; named: number; reckoned: number }
function say(title: string, { own, named, reckoned }: Spent): void {
  const times = (other: number) => `${other.toFixed(1)} µs，${(other / own).toFixed(1)} 倍`
  console.log(
    `${title}：引擎带全部说明 ${own.toFixed(1)} µs；json-rules-engine 现成事实 ${times(named)}（下限 5）；各条件两边都先算好 ${times(reckoned)}`,
  )
}

/** All policies of one enterprise after one fact has been moved, as the page judges and words it, in a browser. */
async function frame(): Promise<void> {
  const written = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'policyFrame.ts'), formats: ['iife'], name: 'bench' },
    },
  })
  const [found] = [written].flat()
  if (!found || !('output' in found)) throw new Error('nothing was bundled')
  const browser = await launchChromium()
  try {
    const page = await (await newContext(browser)).newPage()
    await page.addScriptTag({ content: found.output[0].code })
    const given = [JSON.stringify(policies), asOf] as const
    const { ready, first, later } = await page.evaluate(
      ([json, day]) => (globalThis as unknown as { bench: { frameOf: typeof frameOf } }).bench.frameOf(json, day),
      given,
    )
    console.log(
      `浏览器中试算一家的全部 ${policies.length} 项，连同文字：第一次 ${first.toFixed(2)} ms，之后 ${later.toFixed(2)} ms（一帧 16 ms）；打开页面后逐项备好，最慢一项 ${ready.toFixed(1)} ms`,
    )
  } finally {
    await browser.close()
  }
}

/** What is known of the first example, as the ledgers hold it. */
function example(policy: NamedPolicy): { readonly raw: Case['record']; readonly one: Case } {
  const given = readFacts(policy.facts, policy.examples[0]?.facts ?? {}, asOf)
  const stated = columnsOf(policy.facts).filter(({ name }) => !given.byDefault.includes(name))
  const raw = Object.fromEntries(stated.map(({ name }) => [name, given.record[name] ?? undefined] as const))
  return { raw, one: caseOf(policy.facts, raw, asOf) }
}

/** Judges, and reads every value that the explanation of the verdict says in words. */
function readTrace(policy: NamedPolicy, raw: Case['record']): number {
  const found = assess(policy, caseOf(policy.facts, raw, asOf), asOf)
  const lists = [
    found.lacking,
    found.reasons,
    found.missing,
    found.notes,
    found.byDefault,
    found.verified,
    found.unverified,
  ]
  let read = lists.reduce((sum, { length }) => sum + length, found.outcome.length + (found.window ? 1 : 0))
  for (const { value } of found.amount?.steps ?? []) if (value !== null) read++
  for (const one of found.conditions) {
    read += one.state.length + one.missing.length
    for (const value of [one.actual, one.actualHigh, one.required, one.shortfall, one.bound]) if (value !== null) read++
  }
  return read
}

/** Microseconds of the processor each, after some rounds for warmth: what else runs on the machine does not count. */
function each(rounds: number, work: () => unknown): number {
  for (let warm = 0; warm < rounds / 4; warm++) work()
  const started = process.cpuUsage()
  for (let done = 0; done < rounds; done++) work()
  return spentSince(started) / rounds
}
async function eachAwaited(rounds: number, work: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < rounds / 4; warm++) await work()
  const started = process.cpuUsage()
  for (let done = 0; done < rounds; done++) await work()
  return spentSince(started) / rounds
}
function spentSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started)
  return user + system
}
function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
