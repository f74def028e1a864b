import { forDrawing, orDash } from '../../parts/words.ts'
import type { PlaceAnswer } from './answers.ts'
import { cornersOf, honeycomb, middleOf } from './honeycomb.ts'

type Part = {
  readonly key: string | null
  readonly label: string
  readonly text: string
  readonly value: string | null
}
const radius = 52
const shades = 5

/** The towns of the district as a honeycomb, the darker the more. A schematic: it shows every town, and no direction. */
export function TownMap({
  places,
  parts,
  label,
  unit,
  chosen,
  onChoose,
}: {
  readonly places: readonly PlaceAnswer[]
  readonly parts: readonly Part[]
  readonly label: string
  readonly unit: string
  readonly chosen: string | undefined
  readonly onChoose: (key: string | undefined) => void
}) {
  const cells = honeycomb(places.length).map((cell) => {
    const { x, y } = middleOf(cell)
    return { x: x * radius, y: y * radius }
  })
  const byName = new Map(parts.map((part) => [part.label, part]))
  const most = Math.max(0, ...places.map(({ name }) => forDrawing(byName.get(name)?.value) ?? 0))
  const [left, top] = [Math.min(...cells.map(({ x }) => x)), Math.min(...cells.map(({ y }) => y))]
  const [right, bottom] = [Math.max(...cells.map(({ x }) => x)), Math.max(...cells.map(({ y }) => y))]
  const box = `${left - radius} ${top - radius - 2} ${right - left + 2 * radius} ${bottom - top + 2 * radius + 4}`
  return (
    <figure className="town-map">
      <svg
        viewBox={box}
        role="group"
        aria-label={`${label}：各镇街示意图`}
        style={{ maxWidth: right - left + 2 * radius }}
      >
        {places.map((place, index) => {
          const { x, y } = cells[index] as { x: number; y: number }
          const part = byName.get(place.name)
          const value = forDrawing(part?.value)
          // No record in a town is nought of them; a value that is not known has no shade.
          const shade = value === null || most <= 0 ? 0 : Math.ceil((Math.max(0, value) / most) * shades)
          const isChosen = part !== undefined && part.key === chosen
          const choose = () => part?.key && onChoose(isChosen ? undefined : part.key)
          const text = part ? orDash(part.text) : '0'
          return (
            <g
              key={place.record}
              className={`town shade-${shade}${isChosen ? ' town-chosen' : ''}`}
              role="button"
              tabIndex={part?.key ? 0 : -1}
              aria-pressed={isChosen}
              aria-disabled={!part?.key}
              aria-label={`${shortName(place.name)} ${text}${unit}`}
              onClick={choose}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return
                event.preventDefault()
                choose()
              }}
            >
              <title>{place.name}</title>
              <polygon points={cornersOf(x, y, radius - 2)} />
              <text x={x} y={y - 6} textAnchor="middle" className="town-name">
                {shortName(place.name)}
              </text>
              <text x={x} y={y + 16} textAnchor="middle" className="town-value">
                {text}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption className="quiet">
        示意图：按区划代码由内向外排列（街道、镇、乡、开发区），颜色越深数越大，不表示实际方位。
      </figcaption>
    </figure>
  )
}

/** What fits into a cell, and what it is called aloud, so that both are one; the whole name is its title and stands beside the bar. */
function shortName(name: string): string {
  const short = name.replace(/(经济)?(技术)?开发区$/, '开发区').replace(/街道办事处$/, '街道')
  return [...short].length > 6 ? `${[...short].slice(0, 5).join('')}…` : short
}
