import type { MissingFact } from './assessment.ts'

/** What is missing, in words: three years of one fact are one thing to ask for. */
export function sayMissing(missing: readonly MissingFact[]): readonly string[] {
  const byFact = new Map<string, readonly string[]>()
  for (const { fact, label } of missing) byFact.set(fact, [...(byFact.get(fact) ?? []), label])
  return [...byFact.values()].map((labels) => {
    const [first = ''] = labels
    if (labels.length === 1) return first
    const years = labels.map((label) => ofYear.exec(label)?.[2])
    const [, name] = ofYear.exec(first) ?? []
    return name === undefined || years.includes(undefined) ? labels.join('、') : `${name}（第${years.join('、')}年）`
  })
}

const ofYear = /^(.*)（第(.+)年）$/
