/** Ends a command with exit code 1 after it has said what it found wrong. */
export class Refused extends Error {}

/** One JSON document on stdout, in pieces that a pipe can take. */
export function writeJson(stdout: NodeJS.WritableStream, value: unknown): Promise<void> {
  return write(
    stdout,
    `${JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? item.toString() : item), 1)}\n`,
  )
}

const amounts: ReadonlySet<string> = new Set([
  'value',
  'counted',
  'difference',
  'completionPct',
  'pacePct',
  'gapPoints',
  'shortfall',
  'perMonth',
  'low',
  'mid',
  'high',
  'months',
  'needed',
  'actual',
  'short',
  'expected',
  'withVisits',
  'meanError',
  'meanErrorPct',
  'end',
  'error',
  'errorPct',
])

/**
 * In the JSON of the command line amounts are numbers, where HTTP has decimal texts; what is printed stands beside them as
 * text. Records are left as they are.
 */
export function withNumbers(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((item) => withNumbers(item))
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => {
      if (name === 'records') return [name, value]
      return [name, amounts.has(name) ? amount(value) : withNumbers(value)]
    }),
  )
}

function amount(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(amount)
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : withNumbers(value)
}

/** Waits until the text has been taken over, so that a long answer is whole before the process ends. */
export function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error?: Error | null) => (error ? reject(error) : resolve()))
  })
}

/** Lines in columns, padded by the width that characters take on a terminal. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell) + 2),
        )
        .join(''),
    )
    .join('\n')
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u

/** Columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += wide.test(character) ? 2 : 1
  return width
}
