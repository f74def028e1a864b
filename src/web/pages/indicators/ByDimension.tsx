import type { FigureAnswer } from '../../api.ts'
import { forDrawing } from '../../parts/words.ts'

/** Parts of the figure as a table with thin bars; a part narrows the records. */
export function ByDimension({
  parts,
  chosen,
  onChoose,
}: {
  readonly parts: NonNullable<FigureAnswer['by']>
  readonly chosen: string | undefined
  readonly onChoose: (key: string | undefined) => void
}) {
  const most = Math.max(0, ...parts.map(({ value }) => Math.abs(forDrawing(value) ?? 0)))
  return (
    <ul className="by">
      {parts.map((part) => {
        const share = most === 0 ? 0 : (Math.abs(forDrawing(part.value) ?? 0) / most) * 100
        const isChosen = part.key !== null && part.key === chosen
        return (
          <li key={part.key ?? part.label}>
            <button
              type="button"
              aria-pressed={isChosen}
              disabled={part.key === null}
              onClick={() => onChoose(isChosen ? undefined : (part.key ?? undefined))}
            >
              <span>{part.label}</span>
              <i aria-hidden="true">
                <b style={{ width: `${share}%` }} />
              </i>
              <span className="number">{part.text}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
