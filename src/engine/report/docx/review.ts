/** The comments of a review copy: one on each occurrence of a figure, saying what it is and where it comes from. */
import { type ICommentOptions, Paragraph } from 'docx'
import { Problem } from '#engine/ground/problem.ts'
import { type DocumentTree, type Figure, type FigureNote, type FigureState, figureText } from '../tree.ts'
import { type OpenComment, textRun } from './pen.ts'
import { styleOf } from './styles.ts'

export type Review = {
  readonly notes: readonly FigureNote[]
  readonly author: string
  readonly at: Date
}

const states: Readonly<Record<FigureState, string>> = {
  ok: '',
  noted: '手工录入，没有台账记录可核对',
  draft: '由未定数据算得，定稿前须再核',
  missing: '缺少数据，补齐前不能发布',
}

const shanghaiOffsetMs = 8 * 3_600_000

/** Collects comments while the document is written: `open` on each figure, `comments` in the end. */
export function commentsFor(
  tree: DocumentTree,
  review: Review,
): { readonly open: OpenComment; readonly comments: ICommentOptions[] } {
  const notes = new Map(review.notes.map((note) => [note.id, note]))
  // Word shows the time of a comment as it is written, without moving it to the reader's zone.
  const date = new Date(review.at.getTime() + shanghaiOffsetMs)
  const comments: ICommentOptions[] = []

  function open(figure: Figure): number {
    const note = notes.get(figure.id)
    if (!note)
      throw new Problem('reportIncomplete', {
        report: tree.title,
        missing: `数字“${figureText(figure)}”（${figure.id}）没有出处说明`,
      })
    const id = comments.length
    const children = commentLines(figure, note).map(
      (line) => new Paragraph({ style: styleOf.comment, children: [textRun(line)] }),
    )
    comments.push({ id, author: review.author, initials: review.author.slice(0, 1), date, children })
    return id
  }

  return { open, comments }
}

/** One line for each thing to say, none for what does not apply. */
function commentLines(figure: Figure, note: FigureNote): string[] {
  const state = states[figure.state]
  return [
    `指标：${note.label}`,
    `数值：${figureText(figure)}`,
    ...(note.definition === '' ? [] : [`口径：${note.definition}`]),
    ...(note.formula === '' ? [] : [`公式：${note.formula}`]),
    ...(note.window === '' ? [] : [`时间：${note.window}`]),
    note.recordCount === null ? '记录：不由台账记录计得' : `记录：${note.recordCount} 条`,
    `来源：${note.source}`,
    ...(state === '' ? [] : [`提示：${state}`]),
  ]
}
