/** What was changed between two texts, word by word: for versions of a template, a form, a note. */

export type Piece = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }

/** Words as they are compared: a figure or tag of a template whole, a run of letters or digits whole, any other sign by itself. */
function wordsOf(text: string): string[] {
  return text.match(/\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|[A-Za-z0-9.]+|\n|\s+|[\s\S]/gu) ?? []
}

/** Lines are matched first, so that a moved comma does not tie two paragraphs together; then the words of lines that differ. */
export function differenceOf(before: string, after: string): Piece[] {
  const pieces = steps(lines(before), lines(after))
  const found: Piece[] = []
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Step
    const next = pieces[at + 1]
    if (piece.kind === 'removed' && next?.kind === 'added') {
      found.push(...steps(wordsOf(piece.parts.join('')), wordsOf(next.parts.join(''))).map(pieceOf))
      at++
    } else found.push(pieceOf(piece))
  }
  return joined(found)
}

type Step = { readonly kind: Piece['kind']; readonly parts: string[] }

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function pieceOf({ kind, parts }: Step): Piece {
  return { kind, text: parts.join('') }
}

function joined(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = []
  for (const piece of pieces) {
    const last = found.at(-1)
    if (piece.text === '') continue
    if (last?.kind === piece.kind) found[found.length - 1] = { kind: last.kind, text: last.text + piece.text }
    else found.push(piece)
  }
  return found
}

/** More edits than this are no revision but another text: it is then told as removed and added whole. */
const mostEdits = 2_000

/**
 * The shortest way from one list to the other (Myers 1986): removals before additions, equal parts kept. Time and memory grow with
 * the length times the number of edits.
 */
function steps(a: readonly string[], b: readonly string[]): Step[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = path(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return grouped([
    ...a.slice(0, start).map((part) => ['same', part] as const),
    ...middle,
    ...a.slice(a.length - end).map((part) => ['same', part] as const),
  ])
}

type Edit = readonly [Piece['kind'], string]

function path(a: readonly string[], b: readonly string[]): Edit[] {
  const trace: Map<number, number>[] = []
  let reached = new Map([[1, 0]])
  for (let edits = 0; edits <= a.length + b.length; edits++) {
    if (edits > mostEdits)
      return [...a.map((part) => ['removed', part] as const), ...b.map((part) => ['added', part] as const)]
    trace.push(new Map(reached))
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1))
      let x = down ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reached.set(k, x)
      if (x >= a.length && x - k >= b.length) return back(a, b, trace)
    }
    reached = new Map(reached)
  }
  return []
}

function back(a: readonly string[], b: readonly string[], trace: readonly Map<number, number>[]): Edit[] {
  const edits: Edit[] = []
  let [x, y] = [a.length, b.length]
  for (let step = trace.length - 1; step >= 0; step--) {
    const reached = trace[step] as Map<number, number>
    const k = x - y
    const down = k === -step || (k !== step && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1))
    const from = down ? k + 1 : k - 1
    const fromX = reached.get(from) ?? 0
    const fromY = fromX - from
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      edits.push(['same', a[x - 1] as string])
      x--
      y--
    }
    if (step === 0) break
    edits.push(down ? ['added', b[fromY] as string] : ['removed', a[fromX] as string])
    ;[x, y] = [fromX, fromY]
  }
  return edits.reverse()
}

/** Within a run of changes what was removed stands before what was added. */
function grouped(edits: readonly Edit[]): Step[] {
  const found: Step[] = []
  let removed: string[] = []
  let added: string[] = []
  const flush = () => {
    if (removed.length > 0) found.push({ kind: 'removed', parts: removed })
    if (added.length > 0) found.push({ kind: 'added', parts: added })
    removed = []
    added = []
  }
  for (const [kind, part] of edits) {
    if (kind === 'removed') removed.push(part)
    else if (kind === 'added') added.push(part)
    else {
      flush()
      const last = found.at(-1)
      if (last?.kind === 'same') last.parts.push(part)
      else found.push({ kind: 'same', parts: [part] })
    }
  }
  flush()
  return found
}
