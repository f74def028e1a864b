import type { ReportFault } from '../answers.ts'
import { wantedFigures } from '../wanted.ts'
import type { Previewed } from './usePreview.ts'

/** What is wrong with the draft, each a step away; and what is still missing before it could be issued. */
export function Faults({
  preview,
  labelOf,
  onGo,
}: {
  readonly preview: Previewed
  readonly labelOf: (name: string) => string
  readonly onGo: (fault: ReportFault) => void
}) {
  const { faults, answer, problem } = preview
  const missing = answer ? wantedFigures(answer).length : 0
  const unmet = answer?.rules.filter(({ outcome }) => outcome === 'unmet') ?? []
  return (
    <div className="editor-faults" aria-live="polite">
      {problem !== undefined && <p className="bad">■ {problem}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.slice(0, 20).map((fault, index) => (
            <li key={index}>
              <button type="button" className="bad" onClick={() => onGo(fault)}>
                ■ {fault.line === undefined ? (fault.name ? `“${labelOf(fault.name)}”` : '') : `第 ${fault.line} 行`}：
                {fault.say}
              </button>
            </li>
          ))}
          {faults.length > 20 && <li className="quiet">另有 {faults.length - 20} 处。</li>}
        </ul>
      )}
      {faults.length === 0 && problem === undefined && answer && (
        <p className="quiet">
          {missing === 0 && unmet.length === 0
            ? '● 没有错处，各数都有。'
            : `○ 没有错处；${missing > 0 ? `缺 ${missing} 个数` : ''}${missing > 0 && unmet.length > 0 ? '，' : ''}${unmet.length > 0 ? `${unmet.length} 条勾稽关系不合` : ''}，可以保存，发布前补齐。`}
        </p>
      )}
    </div>
  )
}
