import { differenceOf } from '#engine/ground/difference.ts'
import { useCatalog } from '../../../question.ts'
import type { Report } from '../answers.ts'
import { blockLabel, detailOf, labelOf } from './figureWords.ts'
import { inWords } from './templateText.ts'

/** Two versions word by word, figures by their Chinese names; below, which figures are set otherwise. */
export function WordDifference({ before, after }: { readonly before: Report; readonly after: Report }) {
  const catalog = useCatalog()
  const namer = (report: Report) => (name: string) => {
    const figure = report.figures[name]
    if (figure) return labelOf(figure, catalog, report.choices)
    const block = report.blocks?.[name]
    return block ? blockLabel(block, catalog) : name
  }
  const pieces = differenceOf(inWords(before.template, namer(before)), inWords(after.template, namer(after)))
  const settings = changedSettings(before, after, namer)
  const same = pieces.every(({ kind }) => kind === 'same')
  return (
    <div className="word-difference">
      {same && settings.length === 0 && <p className="good">● 两版相同。</p>}
      {!same && (
        <pre>
          {pieces.map((piece, index) =>
            piece.kind === 'same' ? (
              <span key={index}>{shortened(piece.text, index === 0, index === pieces.length - 1)}</span>
            ) : piece.kind === 'added' ? (
              <ins key={index}>{piece.text}</ins>
            ) : (
              <del key={index}>{piece.text}</del>
            ),
          )}
        </pre>
      )}
      {settings.length > 0 && (
        <>
          <h3>数、表和图的设置</h3>
          <ul>
            {settings.map((say) => (
              <li key={say}>{say}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** Of a long stretch without change the ends are enough. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const most = 160
  if (text.length <= most * 2) return text
  return `${isFirst ? '' : text.slice(0, most)}\n……\n${isLast ? '' : text.slice(-most)}`
}

function changedSettings(before: Report, after: Report, namer: (report: Report) => (name: string) => string): string[] {
  const names = new Set([...parts(before).keys(), ...parts(after).keys()])
  const says = [...names].flatMap((name) => {
    const [old, now] = [parts(before).get(name), parts(after).get(name)]
    if (JSON.stringify(old) === JSON.stringify(now)) return []
    if (old === undefined) return [`添了“${namer(after)(name)}”`]
    if (now === undefined) return [`去掉了“${namer(before)(name)}”`]
    const detail = (report: Report) => {
      const figure = report.figures[name]
      return figure
        ? [namer(report)(name), detailOf(figure)].filter((part) => part !== '').join('，')
        : namer(report)(name)
    }
    return [`改了“${namer(before)(name)}”：${detail(before)} → ${detail(after)}`]
  })
  if (JSON.stringify(before.rules) !== JSON.stringify(after.rules)) says.push('改了勾稽关系')
  if (JSON.stringify(before.choices) !== JSON.stringify(after.choices)) says.push('改了出报告时选的内容')
  if (before.label !== after.label) says.push(`名称：${before.label} → ${after.label}`)
  return says
}

function parts({ figures, blocks }: Report): Map<string, unknown> {
  return new Map<string, unknown>([...Object.entries(figures), ...Object.entries(blocks ?? {})])
}
