import { widthInCharacters } from '#engine/ground/shareWidths.ts'
import type { DocumentTree } from '../../api.ts'
import { barsOf, linesOf, niceTicks, type Plot } from './chartLayout.ts'
import type { Marks } from './marks.ts'

type Chart = Extract<DocumentTree['blocks'][number], { kind: 'chart' }>

/** As many colours as a chart may have series; the same as in the Word file. */
const colours = ['#1f4e79', '#9db4c9', '#5f6b76', '#c9a66b', '#2e7d6b', '#b0b7bd']
/** Nine lines of 28.95 pt at the width of the text, in points. */
const plot: Plot = { width: 442, height: 260.55, left: 44, right: 8, top: 18, bottom: 40 }

/** 五号, as in the Word file. */
const size = 10.5

/** The chart on the paper: plain SVG, so that screen and print show the same; each bar or point opens its proof. */
export function ChartView({ block, marks }: { readonly block: Chart; readonly marks: Marks }) {
  const values = block.series.map(({ points }) => points.map(({ value }) => (value === null ? null : Number(value))))
  const ticks = niceTicks(values.flat())
  const isSingle = block.series.length === 1
  const shapes = block.shape === 'bar' ? barsOf(values, ticks, plot) : linesOf(values, ticks, plot)
  const axisEnd = plot.width - plot.right
  const step = Math.max(1, Math.ceil(block.categories.length / 16))
  return (
    <div className="gw-chart">
      <svg viewBox={`0 0 ${plot.width} ${plot.height}`} role="group" aria-label={block.caption}>
        {block.unit !== '' && (
          <text x={plot.left - 4} y={10} textAnchor="end">
            {block.unit}
          </text>
        )}
        {ticks.map((tick) => (
          <g key={tick.text}>
            <line x1={plot.left} x2={axisEnd} y1={tick.y(plot)} y2={tick.y(plot)} className="gw-chart-grid" />
            <text x={plot.left - 5} y={tick.y(plot) + 3.5} textAnchor="end">
              {tick.text}
            </text>
          </g>
        ))}
        {block.categories.map(
          (label, index) =>
            index % step === 0 && (
              <text
                key={label}
                x={shapes.centre(index)}
                y={plot.height - plot.bottom + 15}
                textAnchor="middle"
                className="gw-chart-category"
              >
                {short(label, (step * (axisEnd - plot.left)) / block.categories.length)}
              </text>
            ),
        )}
        {shapes.paths.map((path, index) => (
          <path key={index} d={path} fill="none" stroke={colours[index % colours.length]} strokeWidth={1.5} />
        ))}
        {block.series.map((series, at) =>
          series.points.map(({ figure, value }, place) => {
            const shape = shapes.at(at, place)
            if (!shape) return null
            const chosen = marks.chosen === figure.id
            return (
              <g
                key={figure.id}
                role="button"
                tabIndex={-1}
                data-figure={figure.id}
                className={chosen ? 'gw-chart-point gw-chart-chosen' : 'gw-chart-point'}
                aria-label={`${marks.labels.get(figure.id) ?? series.label}：${figure.text}${block.unit}`}
                aria-pressed={chosen}
                onClick={() => marks.onChoose(figure.id)}
              >
                {shape.kind === 'bar' ? (
                  <rect
                    x={shape.x}
                    y={shape.y}
                    width={shape.width}
                    height={shape.height}
                    fill={colours[at % colours.length]}
                  />
                ) : (
                  <circle cx={shape.x} cy={shape.y} r={2.6} fill={colours[at % colours.length]} />
                )}
                {isSingle && block.categories.length <= 16 && value !== null && (
                  <text x={shape.labelX} y={shape.labelY} textAnchor="middle">
                    {figure.text}
                  </text>
                )}
              </g>
            )
          }),
        )}
        {!isSingle && <Legend labels={block.series.map(({ label }) => label)} />}
        {values.flat().every((value) => value === null) && (
          <text x={plot.width / 2} y={plot.height / 2} textAnchor="middle">
            没有可画的数据
          </text>
        )}
      </svg>
      <p className="gw-caption">{block.caption}</p>
      {block.notes?.map((note) => (
        <p key={note} className="gw-note">
          {note}
        </p>
      ))}
    </div>
  )
}

function Legend({ labels }: { readonly labels: readonly string[] }) {
  const width = (plot.width - plot.left) / labels.length
  return (
    <g>
      {labels.map((label, index) => (
        <g key={label} transform={`translate(${plot.left + index * width} ${plot.height - 12})`}>
          <rect width={9} height={9} fill={colours[index % colours.length]} />
          <text x={13} y={8.5}>
            {short(label, width - 20)}
          </text>
        </g>
      ))}
    </g>
  )
}

/** Long names shrink to what stands side by side; the whole name is in the proof. `room` in points. */
function short(label: string, room: number): string {
  const most = room / size
  if (widthInCharacters(label) <= most) return label
  let kept = label
  while (kept !== '' && widthInCharacters(kept) + 1 > most) kept = kept.slice(0, -1)
  return `${kept}…`
}
