import { Fragment, type ReactNode, useMemo } from 'react'
import { layTable } from '#engine/report/sheets.ts'
import { titleLines } from '#engine/report/titleLines.ts'
import type { Orientation } from '#engine/report/tree.ts'
import type { DocumentTree } from '../../api.ts'
import { dayInText } from '../../parts/words.ts'
import { ChartView } from './ChartView.tsx'
import type { Marks } from './marks.ts'
import { type Inline, shownText } from './treeWords.ts'

type Block = DocumentTree['blocks'][number]
type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** One block of the document on the paper, in the fonts of its level. */
export function BlockView({
  block,
  marks,
  orientation = 'portrait',
}: {
  readonly block: Block
  readonly marks: Marks
  readonly orientation?: Orientation
}) {
  const render = blocks[block.kind] as Render<Block['kind']>
  return render(block as never, marks, orientation)
}

type Render<Kind extends Block['kind']> = (block: BlockOf<Kind>, marks: Marks, orientation: Orientation) => ReactNode

const blocks: { readonly [Kind in Block['kind']]: Render<Kind> } = {
  title: (block, marks, orientation) => <h1 className="gw-title">{titled(block.inlines, marks, orientation)}</h1>,
  heading: (block, marks) => {
    const Tag = block.level === 1 ? 'h2' : block.level === 2 ? 'h3' : 'h4'
    return <Tag className={`gw-heading gw-level-${block.level}`}>{inlines(block.inlines, marks)}</Tag>
  },
  paragraph: (block, marks) => (
    <p className={block.flush ? 'gw-text gw-flush' : 'gw-text'}>
      {block.lead && <span className={`gw-level-${block.lead.level}`}>{inlines(block.lead.inlines, marks)}</span>}
      {inlines(block.inlines, marks)}
    </p>
  ),
  table: (block, marks, orientation) => <TableView block={block} marks={marks} orientation={orientation} />,
  chart: (block, marks) => <ChartView block={block} marks={marks} />,
  list: (block, marks) => (
    <>
      {block.items.map((item, index) => (
        <p key={index} className="gw-text">
          {block.ordered && `${index + 1}.`}
          {inlines(item, marks)}
        </p>
      ))}
    </>
  ),
  signature: (block) => (
    <div className="gw-signature">
      <p>{block.organisation}</p>
      <p>{/^\d{4}-\d\d-\d\d$/.test(block.day) ? dayInText(block.day) : block.day}</p>
    </div>
  ),
  attachmentNote: (block) => (
    <div className="gw-attachment-note">
      {block.names.map((name, index) => (
        <p key={name}>
          {index === 0 ? '附件：' : <span className="gw-hidden">附件：</span>}
          {block.names.length > 1 && `${index + 1}.`}
          {name}
        </p>
      ))}
    </div>
  ),
  attachment: (block, marks, orientation) => (
    <>
      <p className="gw-attachment">附件{block.number ?? ''}</p>
      <h1 className="gw-title">{titled(block.title, marks, orientation)}</h1>
    </>
  ),
  pageBreak: () => null,
  turn: () => null,
}

function TableView({
  block,
  marks,
  orientation,
}: {
  readonly block: BlockOf<'table'>
  readonly marks: Marks
  readonly orientation: Orientation
}) {
  const layout = useMemo(() => layTable(block, orientation), [block, orientation])
  return (
    <div className="gw-table">
      {block.caption && <p className="gw-caption">{block.caption}</p>}
      {block.unit && <p className="gw-unit">{block.unit}</p>}
      <table style={{ fontSize: `${layout.size / 2}pt` }}>
        <colgroup>
          {layout.widths.map((width, index) => (
            <col key={index} style={{ width: `${width * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {block.columns.map((column, index) => (
              <th key={index}>{column.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at} style={{ textAlign: block.columns[at]?.align ?? 'left' }}>
                  {inlines(cell, marks)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {block.notes?.map((note) => (
        <p key={note} className="gw-note">
          {note}
        </p>
      ))}
    </div>
  )
}

function titled(list: readonly Inline[], marks: Marks, orientation: Orientation): ReactNode {
  return titleLines(list, orientation).map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {inlines(line, marks)}
    </Fragment>
  ))
}

function inlines(list: readonly Inline[], marks: Marks): ReactNode {
  return list.map((inline, index) => {
    if (inline.kind === 'text') return <Fragment key={index}>{inline.text}</Fragment>
    if (inline.kind === 'strong') return <strong key={index}>{inline.text}</strong>
    const state = marks.broken.has(inline.id) && inline.state !== 'missing' ? 'broken' : inline.state
    const classes = ['gw-figure', `gw-${state}`]
    if (marks.chosen === inline.id) classes.push('gw-chosen')
    if (marks.checked.has(inline.id)) classes.push('gw-checked')
    if (marks.drifted.has(inline.id)) classes.push('gw-drifted')
    return (
      <span
        key={index}
        role="button"
        tabIndex={-1}
        className={classes.join(' ')}
        data-figure={inline.id}
        aria-pressed={marks.chosen === inline.id}
        aria-label={`${marks.labels.get(inline.id) ?? inline.id}：${shownText(inline)}${stateWords[state] ?? ''}`}
        onClick={() => marks.onChoose(inline.id)}
      >
        {shownText(inline)}
      </span>
    )
  })
}

const stateWords: Readonly<Record<string, string>> = {
  missing: '，缺数',
  noted: '，人工填报',
  draft: '，未定稿',
  broken: '，不合规则',
}
