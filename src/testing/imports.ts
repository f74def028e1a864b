import path from 'node:path/posix'

/**
 * The arrows between source files, read from their text, and the rules about them. Everything here takes a map of files
 * (path from the project root → source), so that each rule can be shown to fail.
 * Static imports are looked for at the start of a line: the formatter, which is checked too, leaves them nowhere else.
 */
export type Sources = ReadonlyMap<string, string>

/** An arrow: `specifier` as written, `target` the file in the project or undefined for a package or node: module. */
export type Import = {
  readonly specifier: string
  readonly target: string | undefined
  readonly kind: 'static' | 'dynamic' | 'worker'
  /** Erased before the program runs. */
  readonly typeOnly: boolean
}

const patterns = [
  { kind: 'static', pattern: /^import\s+(type\s+)?[\w$*{}\s,]+?\s+from\s*['"]([^'"]+)['"]/gm },
  { kind: 'static', pattern: /^export\s+(type\s+)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})\s*from\s*['"]([^'"]+)['"]/gm },
  { kind: 'static', pattern: /^import()\s*['"]([^'"]+)['"]/gm },
  { kind: 'dynamic', pattern: /(typeof\s+)?\bimport\(\s*['"]([^'"]+)['"]/g },
  { kind: 'worker', pattern: /new URL\(()\s*['"]([^'"]+\.ts)['"],\s*import\.meta\.url/g },
] as const

/** All imports of one source, in the order of the rules above. */
export function readImports(file: string, source: string): Import[] {
  return patterns.flatMap(({ kind, pattern }) =>
    [...source.matchAll(pattern)].map(([, type, specifier = '']) => ({
      specifier,
      target: resolve(file, specifier),
      kind,
      typeOnly: Boolean(type),
    })),
  )
}

/** The first folder below src, or two inside the engine; '' for a file in src itself. */
function areaOf(file: string): string {
  const folders = path.dirname(file).split('/').slice(1)
  return folders.slice(0, folders[0] === 'engine' ? 2 : 1).join('/')
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

/** Imports of an area that the importing area may not stand on, and areas without a line in the table. */
export function upwardImports(sources: Sources, standsOn: Readonly<Record<string, readonly string[]>>): string[] {
  return arrows(sources).flatMap(({ file, specifier, target }) => {
    if (!target?.startsWith('src/')) return []
    const [from, to] = [areaOf(file), areaOf(target)]
    const allowed = standsOn[from]
    if (!allowed) return [`${file}: no line for area '${from}'`]
    const fine = from === to || allowed.includes(to) || (to === 'testing' && isTest(file))
    return fine ? [] : [`${file}: ${specifier}`]
  })
}

/** Relative paths that leave the area of their file, or src. */
export function climbingImports(sources: Sources): string[] {
  return arrows(sources)
    .filter(({ file, specifier, target }) => {
      if (!specifier.startsWith('.') || !target) return false
      return !target.startsWith('src/') || areaOf(target) !== areaOf(file)
    })
    .map(({ file, specifier }) => `${file}: ${specifier}`)
}

/** Files that import the index of the folder they stand in: the label on the shelf is for others. (A test of the index may.) */
export function ownIndexImports(sources: Sources): string[] {
  return arrows(sources)
    .filter(({ file }) => !isTest(file))
    .filter(({ file, target = '' }) => isIndex(target) && path.dirname(target) === path.dirname(file))
    .map(({ file, specifier }) => `${file}: ${specifier}`)
}

/** Each loop once, as `a → b → a`. A worker runs in a program of its own and closes no loop; a type closes one. */
export function importLoops(sources: Sources): string[] {
  const loops: string[] = []
  const done = new Set<string>()
  const visit = (file: string, way: readonly string[]): void => {
    const seenAt = way.indexOf(file)
    if (seenAt >= 0) {
      loops.push([...way.slice(seenAt), file].join(' → '))
      return
    }
    if (done.has(file)) return
    for (const { target, kind } of readImports(file, sources.get(file) ?? '')) {
      if (target !== undefined && kind !== 'worker' && sources.has(target)) visit(target, [...way, file])
    }
    done.add(file)
  }
  for (const file of sources.keys()) visit(file, [])
  return loops
}

/** What is loaded at run time from these files on: files of the project, packages and node: modules. */
export function runtimeClosure(sources: Sources, roots: Iterable<string>): Set<string> {
  const reached = new Set<string>(roots)
  for (const file of reached) {
    for (const { specifier, target, typeOnly } of readImports(file, sources.get(file) ?? '')) {
      if (!typeOnly) reached.add(target ?? specifier)
    }
  }
  return reached
}

function arrows(sources: Sources): (Import & { readonly file: string })[] {
  return [...sources].flatMap(([file, source]) => readImports(file, source).map((found) => ({ file, ...found })))
}

function resolve(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return path.join('src', specifier.slice(1))
  if (specifier.startsWith('.')) return path.join(path.dirname(file), specifier)
  return undefined
}

function isIndex(file: string): boolean {
  return /^index\.tsx?$/.test(path.basename(file))
}
