import { termsOf } from '#engine/policy/columns.ts'
import type { NamedPolicy } from '#engine/policy/policy.ts'
import type { Tongue } from './peerFormulas.ts'

/** Over an object `f` of facts and terms of their own names; days are texts, moved by the functions of `day`. */
export function javaScript({ facts }: NamedPolicy): Tongue {
  const terms = new Set(termsOf(facts).map(({ name }) => name))
  return {
    field: (name) => (terms.has(name) ? name : `f.${name}`),
    day: (iso) => JSON.stringify(iso),
    ranked: (text) => (text.op === 'field' ? `f.${text.name}` : JSON.stringify('value' in text ? text.value : '')),
    words: { and: '&&', or: '||', not: '!', equal: '===', different: '!==' },
    extreme: (how, parts, isDay) =>
      isDay
        ? parts.reduce((best, part) => `(${best} ${how === 'least' ? '<' : '>'} ${part} ? ${best} : ${part})`)
        : `Math.${how === 'least' ? 'min' : 'max'}(${parts.join(', ')})`,
    call: {
      contains: (text, part) => `${text}.includes(${part})`,
      startsWith: (text, part) => `${text}.startsWith(${part})`,
      oneOf: (value, list) => `${list}.includes(${value})`,
    },
    rounded: (value, scale) => `(Math.round(${value} * ${10 ** scale}) / ${10 ** scale})`,
    floor: (value) => `Math.floor(${value})`,
    year: (day) => `+${day}.slice(0, 4)`,
    addDays: (day, by) => `day.addDays(${day}, ${by})`,
    addMonths: (day, by) => `day.addMonths(${day}, ${by})`,
    daysBetween: (from, to) => `day.daysBetween(${from}, ${to})`,
  }
}

const secondsPerDay = 86_400

/** Over an object for each policy, and the terms reckoned before in its node; days are seconds. */
export function zen({ name: policy, facts }: NamedPolicy): Tongue {
  const terms = new Set(termsOf(facts).map(({ name }) => name))
  return {
    field: (name, isDay) =>
      terms.has(name) ? `$.terms.${name}` : isDay ? `date(${policy}.${name})` : `${policy}.${name}`,
    day: (iso) => String(Date.parse(iso) / 1000),
    ranked: (text) =>
      text.op === 'field'
        ? `${policy}.${rankName(text.name)}`
        : String(rankOf('value' in text ? String(text.value) : '')),
    words: { and: 'and', or: 'or', not: 'not ', equal: '==', different: '!=' },
    extreme: (how, parts) => `${how === 'least' ? 'min' : 'max'}([${parts.join(', ')}])`,
    call: {
      contains: (text, part) => `contains(${text}, ${part})`,
      startsWith: (text, part) => `startsWith(${text}, ${part})`,
      oneOf: (value, list) => `(${value} in ${list})`,
    },
    rounded: (value, scale) => `round(${value}, ${scale})`,
    floor: (value) => `floor(${value})`,
    year: (day) => `year(${day})`,
    addDays: (day, by) => `(${day} + ${by} * ${secondsPerDay})`,
    addMonths: (day, by) => `(d(${day} * 1000).add(${by}, "month").timestamp() / 1000)`,
    daysBetween: (from, to) => `((${to} - ${from}) / ${secondsPerDay})`,
  }
}

/** ZEN puts no texts in order: a text that is compared so comes with a number besides, of its first six characters. */
export function rankOf(text: string): number {
  return Array.from({ length: 6 }, (_, at) => Math.min(text.charCodeAt(at) || 0, 127)).reduce(
    (rank, code) => rank * 128 + code,
    0,
  )
}
export function rankName(fact: string): string {
  return `${fact}Rank`
}
