import { toText } from '#engine/expr/toText.ts'
import { columnsOf, factRegister, originOf, termsOf } from './columns.ts'
import { alternativesIn, documentOf, requirementsOf } from './condition.ts'
import { cite, needsWords, ruleLines, sayRequirement } from './explain.ts'
import type { Term } from './fact.ts'
import { schemaFor } from './intake.ts'
import type { NamedPolicy, Version } from './policy.ts'

/** A policy as an officer reads it: what it is for, its documents, its conditions with their articles, version by version. */
export function ruleAnswer(policy: NamedPolicy) {
  const schema = schemaFor(policy.facts)
  const versions = policy.versions.map((version) => ({
    id: version.id,
    from: version.from,
    to: version.to ?? null,
    documents: version.documents,
    conditions: requirementsOf(version.conditions).map((one) => ({
      id: one.id,
      label: one.label,
      article: one.article,
      document: one.document ?? version.documents[0]?.number ?? version.documents[0]?.title ?? null,
      articleText: cite(documentOf(one, version.documents), one.article),
      formula: sayRequirement(one, schema),
      remedy: one.remedy ?? null,
      evidence: one.evidence ?? [],
    })),
    alternatives: alternativesIn(version.conditions).map(({ group, members }) => ({
      label: group.label ?? '',
      needs: needsWords(group),
      members,
    })),
    benefit: version.benefit
      ? {
          label: version.benefit.label,
          formula: toText(version.benefit.amount.node, factRegister, schema),
          shares: version.benefit.shares ?? null,
          unverified: version.benefit.unverified ?? null,
          verified: version.benefit.verified ?? null,
        }
      : null,
    windows: (version.windows ?? []).map(({ of: _, orLater: __, ...window }) => window),
    excludes: version.excludes ?? [],
    unverified: version.unverified ?? [],
    verified: version.verified ?? [],
  }))
  return {
    policy: policy.name,
    title: policy.title,
    issuer: policy.issuer,
    about: policy.about,
    subject: policy.subject,
    facts: columnsOf(policy.facts).map((column) => {
      const { name, fact, label, kind, unit, help, parameter } = column
      const origin = originOf(column)
      return {
        name,
        fact,
        label,
        kind,
        unit: unit ?? null,
        help: help ?? null,
        origin,
        fromLedger: origin === 'ledger',
        unverified: parameter && !parameter.verified ? parameter.source : null,
        verified: parameter?.verified ? parameter.source : null,
      }
    }),
    terms: termsOf(policy.facts).map((term) => ({
      name: term.name,
      label: term.label,
      formula: sayTerm(policy, term),
    })),
    versions,
    text: [
      `${policy.title}（${policy.issuer}）`,
      policy.about,
      ...policy.versions.flatMap((version) => ['', ...versionLines(policy, version)]),
      ...termLines(policy),
    ].join('\n'),
  }
}

function termLines(policy: NamedPolicy): readonly string[] {
  const lines = termsOf(policy.facts).map((term) => `  ${term.label}：${sayTerm(policy, term)}`)
  return lines.length === 0 ? [] : ['', '其中：', ...lines]
}

/** In the words of the declaration where it has some: a step of many cases reads badly as a formula. */
function sayTerm({ facts }: NamedPolicy, { help, of }: Term): string {
  return help ?? toText(of.node, factRegister, schemaFor(facts))
}

function versionLines(policy: NamedPolicy, version: Version): readonly string[] {
  const { documents, conditions, benefit, excludes = [], windows = [], unverified = [], verified = [] } = version
  return [
    `【${version.from} 起${version.to === undefined ? '' : `，至 ${version.to} 止`}】`,
    ...documents.map(({ title, number, issuer }) => `依据：《${title}》${number ?? ''}${issuer ? `，${issuer}` : ''}`),
    ...ruleLines(policy, conditions),
    ...(benefit ? [`${benefit.label}：${toText(benefit.amount.node, factRegister, schemaFor(policy.facts))}`] : []),
    ...(benefit?.shares
      ? [
          `分担：${Object.entries(benefit.shares)
            .map(([level, weight]) => `${level} ${weight}`)
            .join('，')}`,
        ]
      : []),
    ...windows.map(({ opens, closes, note }) => `受理：${opens} 至 ${closes}${note ? `（${note}）` : ''}`),
    ...excludes.map((text) => `不能同时享受：${text}`),
    ...verified.map((text) => `已核实：${text}`),
    ...unverified.map((text) => `未核实：${text}`),
  ]
}
