import { Panel } from '../../parts/PageHead.tsx'
import type { RuleAnswer } from './answers.ts'

type Version = RuleAnswer['versions'][number]
type Change = { readonly label: string; readonly before: string; readonly after: string }

/** What a version changed against the one before it, condition by condition. */
export function VersionChanges({ before, after }: { readonly before: Version; readonly after: Version }) {
  const changes = changesOf(before, after)
  return (
    <Panel title="比上一版改了什么">
      {changes.length === 0 ? (
        <p className="quiet">条件和金额没有变。</p>
      ) : (
        <div className="sheet-scroll">
          <table className="ledger version-changes" aria-label="比上一版改了什么">
            <thead>
              <tr>
                <th scope="col">内容</th>
                <th scope="col">上一版</th>
                <th scope="col">这一版</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={change.label}>
                  <th scope="row">{change.label}</th>
                  <td className="wrap">{change.before || '没有这一条'}</td>
                  <td className="wrap">{change.after || '没有这一条'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

function changesOf(before: Version, after: Version): readonly Change[] {
  const said = (version: Version) => new Map(version.conditions.map((one) => [one.id, one]))
  const [old, now] = [said(before), said(after)]
  const ids = [...new Set([...now.keys(), ...old.keys()])]
  const conditions = ids.map((id) => ({
    label: now.get(id)?.label ?? old.get(id)?.label ?? '',
    before: old.get(id)?.formula ?? '',
    after: now.get(id)?.formula ?? '',
  }))
  const money = {
    label: after.benefit?.label ?? before.benefit?.label ?? '',
    before: before.benefit?.formula ?? '',
    after: after.benefit?.formula ?? '',
  }
  return [...conditions, money].filter((change) => change.before !== change.after)
}
