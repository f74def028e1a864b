/**
 * Source text in the shape that our formatter gives it: on one line where it fits, else one part a line. Only what declarations
 * need: values, calls, objects, lists.
 */
export type Part =
  | { readonly kind: 'raw'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string | Part; readonly args: readonly Part[] }
  | { readonly kind: 'member'; readonly of: Part; readonly name: string; readonly args: readonly Part[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Part])[]; readonly open?: boolean }
  | { readonly kind: 'list'; readonly items: readonly Part[] }

const widest = 120

export function raw(text: string): Part {
  return { kind: 'raw', text }
}
export function call(name: string, ...args: readonly Part[]): Part {
  return { kind: 'call', name, args }
}
export function member(of: Part, name: string, ...args: readonly Part[]): Part {
  return { kind: 'member', of, name, args }
}
/** `open` keeps one entry a line, as declarations are written. */
export function object(entries: readonly (readonly [string, Part])[], open = false): Part {
  return { kind: 'object', entries, open }
}
function list(items: readonly Part[]): Part {
  return { kind: 'list', items }
}

/** Plain data as it would be written. */
export function plain(value: unknown): Part {
  if (Array.isArray(value)) return list(value.map(plain))
  if (typeof value === 'object' && value !== null)
    return object(Object.entries(value).map(([name, part]) => [name, plain(part)]))
  return raw(typeof value === 'string' ? quoted(value) : String(value))
}

/** In single quotes, or in double ones where that spares an escape. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inside = [...text].map((sign) => escapes[sign] ?? (sign === quote ? `\\${sign}` : controlled(sign))).join('')
  return `${quote}${inside}${quote}`
}
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function controlled(sign: string): string {
  return /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(sign) ? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}` : sign
}

/** The text of a part that begins at column `at` of a line indented by `indent`, with `after` more signs behind it. */
export function print(part: Part, indent = 0, at = indent, after = 0): string {
  const flat = flatten(part)
  if (flat !== undefined && at + width(flat) + after <= widest) return flat
  const inner = indent + 2
  const lines = (items: readonly string[]) => items.map((item) => `${' '.repeat(inner)}${item},\n`).join('')
  const end = ' '.repeat(indent)
  switch (part.kind) {
    case 'raw':
      return part.text
    case 'object':
      return `{\n${lines(part.entries.map(([name, value]) => `${keyOf(name)}: ${print(value, inner, inner + width(keyOf(name)) + 2, 1)}`))}${end}}`
    case 'list':
      return `[\n${lines(part.items.map((item) => print(item, inner, inner, 1)))}${end}]`
    default:
      return printCall(part, indent, at)
  }
}

/** The last argument may open at the end of the line; else each stands on its own. */
function printCall(part: Extract<Part, { kind: 'call' | 'member' }>, indent: number, at: number): string {
  const head = part.kind === 'call' ? calleeOf(part.name) : `${print(part.of, indent, at)}.${part.name}`
  const last = part.args.at(-1)
  const before = part.args.slice(0, -1).map(flatten)
  if (last && (last.kind === 'object' || last.kind === 'list') && before.every((text) => text !== undefined)) {
    const start = `${head}(${before.map((text) => `${text}, `).join('')}`
    // Only where what stands before it fits on the line.
    if (at + width(start) + 1 <= widest)
      return `${start}${print({ ...last, ...(last.kind === 'object' ? { open: true } : {}) }, indent, at + width(start))})`
  }
  if (part.args.length === 0) return `${head}()`
  const inner = indent + 2
  const args = part.args.map((arg) => `${' '.repeat(inner)}${print(arg, inner, inner, 1)},\n`).join('')
  return `${head}(\n${args}${' '.repeat(indent)})`
}

function calleeOf(name: string | Part): string {
  return typeof name === 'string' ? name : (flatten(name) ?? '')
}

function flatten(part: Part): string | undefined {
  switch (part.kind) {
    case 'raw':
      return part.text
    case 'object': {
      if (part.open) return undefined
      if (part.entries.length === 0) return '{}'
      const entries = part.entries.map(([name, value]) => together(`${keyOf(name)}: `, flatten(value)))
      return allOf(entries, (texts) => `{ ${texts.join(', ')} }`)
    }
    case 'list':
      return allOf(part.items.map(flatten), (texts) => `[${texts.join(', ')}]`)
    case 'call':
      return allOf(part.args.map(flatten), (texts) => `${calleeOf(part.name)}(${texts.join(', ')})`)
    case 'member': {
      const of = flatten(part.of)
      return of === undefined
        ? undefined
        : allOf(part.args.map(flatten), (texts) => `${of}.${part.name}(${texts.join(', ')})`)
    }
  }
}

function together(head: string, tail: string | undefined): string | undefined {
  return tail === undefined ? undefined : head + tail
}

function allOf(texts: readonly (string | undefined)[], join: (texts: string[]) => string): string | undefined {
  return texts.every((text) => text !== undefined) ? join(texts as string[]) : undefined
}

function keyOf(name: string): string {
  return /^[A-Za-z_$\p{Script=Han}][\w$\p{Script=Han}]*$/u.test(name) ? name : quoted(name)
}

/** Chinese characters are two columns wide, as the formatter counts them. */
function width(text: string): number {
  let columns = 0
  for (const sign of text)
    columns +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
        sign,
      )
        ? 2
        : 1
  return columns
}
