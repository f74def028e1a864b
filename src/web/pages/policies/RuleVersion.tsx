import { Panel } from '../../parts/PageHead.tsx'
import { dayInText } from '../../parts/words.ts'
import type { RuleAnswer } from './answers.ts'

type Version = RuleAnswer['versions'][number]

/** One version of a rule: its documents, conditions with the steps that they name, money and times. */
export function RuleVersion({ version, terms }: { readonly version: Version; readonly terms: RuleAnswer['terms'] }) {
  const named = termsNamed(version, terms)
  return (
    <>
      <Panel title="依据">
        <ul className="documents">
          {version.documents.map((document) => (
            <li key={`${document.title}${document.number}`}>
              《{document.title}》{document.number ?? ''}
              {document.issuer && <small>{document.issuer}</small>}
              {document.issuedOn && <small>{dayInText(document.issuedOn)}印发</small>}
            </li>
          ))}
        </ul>
        {version.verified.length > 0 && <p className="quiet">已核实：{version.verified.join('；')}</p>}
        {version.unverified.length > 0 && <p className="doubt">未核实：{version.unverified.join('；')}</p>}
      </Panel>
      <Panel title="条件">
        <Conditions version={version} />
      </Panel>
      {named.length > 0 && (
        <Panel title="其中">
          <dl className="basis">
            {named.map(({ name, label, formula }) => (
              <div key={name}>
                <dt>{label}</dt>
                <dd>{formula}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
      {version.benefit && (
        <Panel title={version.benefit.label}>
          <p>{version.benefit.formula}</p>
          {version.benefit.shares && (
            <p className="quiet">
              分担比例：
              {Object.entries(version.benefit.shares)
                .map(([level, weight]) => `${level} ${weight}`)
                .join('，')}
            </p>
          )}
          {version.benefit.verified && <p className="quiet">已核实：{version.benefit.verified}</p>}
          {version.benefit.unverified && <p className="doubt">未核实：{version.benefit.unverified}</p>}
        </Panel>
      )}
      {(version.windows.length > 0 || version.excludes.length > 0) && (
        <Panel title="办理">
          {version.windows.map(({ opens, closes, note }) => (
            <p key={opens}>
              {dayInText(opens)}至{dayInText(closes)}受理{note && `（${note}）`}
            </p>
          ))}
          {version.excludes.length > 0 && <p>不能同时享受：{version.excludes.join('；')}</p>}
        </Panel>
      )}
    </>
  )
}

/** All of them must hold; where one of several is enough, these stand together under what is asked of them. */
function Conditions({ version }: { readonly version: Version }) {
  const byId = new Map(version.conditions.map((one) => [one.id, one]))
  const chosen = new Map(version.alternatives.flatMap((one) => one.members.flat().map((id) => [id, one])))
  return (
    <ol className="rule">
      {version.conditions.map((one) => {
        const choice = chosen.get(one.id)
        if (!choice)
          return (
            <li key={one.id}>
              <Requirement one={one} />
            </li>
          )
        if (choice.members.flat()[0] !== one.id) return null
        return (
          <li key={one.id}>
            <h3>
              {choice.label}，{choice.needs}即可：
            </h3>
            <ul className="rule-choice">
              {choice.members.map((ids) => (
                <li key={ids.join()}>
                  {ids
                    .flatMap((id) => byId.get(id) ?? [])
                    .map((each) => (
                      <div key={each.id}>
                        <Requirement one={each} />
                      </div>
                    ))}
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}

function Requirement({ one }: { readonly one: Version['conditions'][number] }) {
  return (
    <>
      <h3>
        {one.label} <small>{one.articleText}</small>
      </h3>
      <p>{one.formula}</p>
      {one.remedy && <p className="quiet">差了可以：{one.remedy}</p>}
      {one.evidence.length > 0 && <p className="quiet">材料：{one.evidence.join('；')}</p>}
    </>
  )
}

/** The named steps that this version speaks of, and those that these speak of. */
function termsNamed(version: Version, terms: RuleAnswer['terms']): RuleAnswer['terms'] {
  const found = new Set<string>()
  const texts = [...version.conditions.map(({ formula }) => formula), version.benefit?.formula ?? '']
  for (let text = texts.pop(); text !== undefined; text = texts.pop())
    for (const { name, label, formula } of terms)
      if (!found.has(name) && text.includes(label)) {
        found.add(name)
        texts.push(formula)
      }
  return terms.filter(({ name }) => found.has(name))
}
