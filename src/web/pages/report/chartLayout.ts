/** Where bars, points and grid lines of a chart stand, in points of the paper. */

export type Plot = {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}
export type Tick = { readonly value: number; readonly text: string; y(plot: Plot): number }
export type Shape =
  | {
      readonly kind: 'bar'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly labelX: number
      readonly labelY: number
    }
  | { readonly kind: 'point'; readonly x: number; readonly y: number; readonly labelX: number; readonly labelY: number }
export type Shapes = {
  centre(category: number): number
  at(series: number, category: number): Shape | undefined
  readonly paths: readonly string[]
}

type Values = readonly (readonly (number | null)[])[]

/** Round steps of 1, 2 or 5 from nought (or below it) to above the highest value. */
export function niceTicks(values: readonly (number | null)[]): Tick[] {
  const known = values.filter((value) => value !== null)
  const high = Math.max(0, ...known)
  const low = Math.min(0, ...known)
  const step = niceStep((high - low || 1) / 4)
  const first = Math.floor(low / step)
  const last = Math.max(first + 1, Math.ceil(high / step))
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const value = (first + index) * step
    return {
      value,
      text: step < 1 ? value.toFixed(Math.ceil(-Math.log10(step))) : String(value),
      y: (plot) => y(value, [first * step, last * step], plot),
    }
  })
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const lead = rough / power
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power
}

export function barsOf(values: Values, ticks: readonly Tick[], plot: Plot): Shapes {
  const { centre, band } = bands(values, plot)
  const width = Math.min(36, (band * 0.62) / Math.max(1, values.length))
  const range = rangeOf(ticks)
  return {
    centre,
    paths: [],
    at: (series, category) => {
      const value = values[series]?.[category] ?? null
      if (value === null) return undefined
      const x = centre(category) - (width * values.length) / 2 + series * width
      const [top, base] = [y(Math.max(0, value), range, plot), y(Math.min(0, value), range, plot)]
      return {
        kind: 'bar',
        x,
        y: top,
        width: Math.max(1, width - 1),
        height: Math.max(0.5, base - top),
        labelX: x + width / 2,
        labelY: top - 4,
      }
    },
  }
}

/** A gap where a value is not known. */
export function linesOf(values: Values, ticks: readonly Tick[], plot: Plot): Shapes {
  const { centre } = bands(values, plot)
  const range = rangeOf(ticks)
  return {
    centre,
    paths: values.map((line) =>
      line
        .map((value, index) =>
          value === null
            ? ''
            : `${(line[index - 1] ?? null) === null ? 'M' : 'L'}${centre(index).toFixed(1)} ${y(value, range, plot).toFixed(1)}`,
        )
        .join(''),
    ),
    at: (series, category) => {
      const value = values[series]?.[category] ?? null
      if (value === null) return undefined
      const at = { x: centre(category), y: y(value, range, plot) }
      return { kind: 'point', ...at, labelX: at.x, labelY: at.y - 6 }
    },
  }
}

function bands(values: Values, plot: Plot): { centre(category: number): number; band: number } {
  const count = Math.max(1, ...values.map((line) => line.length))
  const band = (plot.width - plot.left - plot.right) / count
  return { band, centre: (category) => plot.left + band * (category + 0.5) }
}

function rangeOf(ticks: readonly Tick[]): readonly [number, number] {
  return [ticks[0]?.value ?? 0, ticks.at(-1)?.value ?? 1]
}

function y(value: number, [low, high]: readonly [number, number], plot: Plot): number {
  const room = plot.height - plot.top - plot.bottom
  return plot.top + room * (1 - (value - low) / (high - low || 1))
}
