import { Expr } from '#engine/expr/expr.ts'
import type { Node } from '#engine/expr/node.ts'
import type { Indicator } from '#engine/indicator/indicator.ts'
import type { Field } from '#engine/ledger/field.ts'
import type { Check, RegisterDeclaration } from '#engine/ledger/register.ts'
import { builderOf } from './expression.ts'
import { call, object, type Part, plain, print, quoted, raw } from './layout.ts'

/** A declaration of the bureau as the file that a developer would have written, with where it belongs. */
export type SourceFile = { readonly path: string; readonly text: string }

type Entry = readonly [string, Part]
/** What a file takes from where. `day` is a word of both the fields and the expressions. */
type Uses = { readonly expressions: Set<string>; readonly fields: Set<string>; readonly measures: Set<string> }

export function registerSource(name: string, register: RegisterDeclaration): SourceFile {
  const uses: Uses = { expressions: new Set(), fields: new Set(), measures: new Set() }
  const { fields, checks, ...rest } = register
  const order = [
    'label',
    'office',
    'source',
    'about',
    'key',
    'title',
    'alsoKnownBy',
    'sheets',
    'placedBy',
    'order',
  ] as const
  const entries: Entry[] = [
    ...order.flatMap((part): Entry[] => (rest[part] === undefined ? [] : [[part, plain(rest[part])]])),
    [
      'fields',
      object(
        Object.entries(fields).map(([own, field]) => [own, fieldPart(field, uses)] as Entry),
        true,
      ),
    ],
    ...(checks && checks.length > 0
      ? [['checks', listOf(checks.map((check) => checkPart(check, uses)))] as Entry]
      : []),
  ]
  const body = `export const ${name} = ${print(call('defineRegister', object(entries, true)), 0, 24)}\n`
  return {
    path: `src/catalog/registers/${name}.ts`,
    text: fileOf(uses, ["import { defineRegister } from '#engine/ledger/register.ts'"], body),
  }
}

/** A field of a shipped register: the line that goes into its `fields`. */
export function fieldSource(register: string, name: string, field: Field): SourceFile {
  const uses: Uses = { expressions: new Set(), fields: new Set(), measures: new Set() }
  const body = `/** Goes into the fields of \`${register}\`. */\nexport const ${name} = ${print(fieldPart(field, uses), 0, name.length + 16)}\n`
  return { path: `src/catalog/registers/${register}.${name}.ts`, text: fileOf(uses, [], body) }
}

/** A field of a shipped register with what the bureau added to it: takes the place of the shipped line. */
export function supplementSource(register: string, name: string, field: Field): SourceFile {
  const { path, text } = fieldSource(register, name, field)
  return { path, text: text.replace('/** Goes into the fields of', '/** Takes its place in the fields of') }
}

/** A check of a shipped register: the line that goes into its `checks`. */
export function checkSource(register: string, name: string, check: Check): SourceFile {
  const uses: Uses = { expressions: new Set(), fields: new Set(), measures: new Set() }
  const body = `/** Goes into the checks of \`${register}\`. */\nexport const ${name} = ${print(checkPart(check, uses), 0, name.length + 16)}\n`
  return { path: `src/catalog/registers/${register}.${name}.ts`, text: fileOf(uses, [], body) }
}

export function indicatorSource(name: string, indicator: Indicator): SourceFile {
  const uses: Uses = { expressions: new Set(), fields: new Set(), measures: new Set() }
  const order = [
    'label',
    'unit',
    'decimals',
    'rateDecimals',
    'definition',
    'kind',
    'register',
    'where',
    'measure',
    'timing',
    'derive',
    'by',
    'names',
    'subject',
    'called',
    'better',
    'yearly',
    'source',
    'chapter',
    'tier',
    'unverified',
  ]
  const given = indicator as unknown as Readonly<Record<string, unknown>>
  const entries = order.flatMap((part): Entry[] =>
    given[part] === undefined ? [] : [[part, indicatorPart(part, given[part], uses)]],
  )
  const body = `export const ${name} = ${print(call('defineIndicator', object(entries, true)), 0, 24)}\n`
  const own = [
    "import { defineIndicator } from '#catalog/indicators/define.ts'",
    ...(uses.measures.size > 0
      ? [`import { ${[...uses.measures].sort().join(', ')} } from '#engine/indicator/indicator.ts'`]
      : []),
  ]
  return { path: `src/catalog/indicators/${name}.ts`, text: fileOf(uses, own, body) }
}

function indicatorPart(part: string, value: unknown, uses: Uses): Part {
  if (part === 'where') return builderOf(nodeOf(value), uses.expressions)
  if (part !== 'measure') return plain(value)
  const measure = value as { kind: 'count' | 'distinct' | 'sum'; field?: string; of?: unknown }
  uses.measures.add(measure.kind)
  if (measure.kind === 'count') return call('count')
  return measure.kind === 'distinct'
    ? call('distinct', raw(quoted(measure.field ?? '')))
    : call('sum', builderOf(nodeOf(measure.of), uses.expressions))
}

/** A kind with arguments of its own before the options. */
const leading: Readonly<Partial<Record<Field['kind'], string>>> = {
  decimal: 'scale',
  reference: 'to',
  references: 'to',
  identifier: 'scheme',
  choice: 'options',
}
const builders: Readonly<Partial<Record<Field['kind'], string>>> = { reference: 'ref', references: 'refs' }

function fieldPart(field: Field, uses: Uses): Part {
  const { kind, label, ...rest } = field
  const first = leading[kind]
  const calendar = field.kind === 'integer' ? field.calendar : undefined
  const builder = calendar ?? builders[kind] ?? kind
  uses.fields.add(builder)
  const usual: Readonly<Record<string, unknown>> =
    calendar === 'year'
      ? { calendar, atLeast: 1949, atMost: 2100 }
      : calendar === 'month'
        ? { calendar, atLeast: 1, atMost: 12 }
        : kind === 'money'
          ? { unit: '万元' }
          : {}
  const options = Object.entries(rest).filter(
    ([name, value]) => name !== first && value !== undefined && usual[name] !== value,
  )
  const given = (rest as Readonly<Record<string, unknown>>)[first ?? '']
  return call(
    builder,
    raw(quoted(label)),
    ...(first === undefined ? [] : [plain(given)]),
    ...(options.length === 0
      ? []
      : [
          object(
            options.map(([name, value]) => [
              name,
              name === 'when' ? builderOf(nodeOf(value), uses.expressions) : plain(value),
            ]),
          ),
        ]),
  )
}

function checkPart({ say, severity, holds }: Check, uses: Uses): Part {
  return object([
    ['say', raw(quoted(say))],
    ['severity', raw(quoted(severity))],
    ['holds', builderOf(nodeOf(holds), uses.expressions)],
  ])
}

function nodeOf(expression: unknown): Node {
  return expression instanceof Expr ? expression.node : (expression as Node)
}

function listOf(items: readonly Part[]): Part {
  return { kind: 'list', items }
}

function fileOf(uses: Uses, own: readonly string[], body: string): string {
  const both = uses.fields.has('day') && uses.expressions.has('day')
  const expressions = [...uses.expressions].sort(byName).map((name) => (both && name === 'day' ? 'day as onDay' : name))
  const imports = [
    ...(expressions.length === 0 ? [] : [importLine(expressions, '#engine/expr/expr.ts')]),
    ...(uses.fields.size === 0 ? [] : [importLine([...uses.fields].sort(byName), '#engine/ledger/field.ts')]),
    ...own,
  ].sort((a, b) => (fromOf(a) < fromOf(b) ? -1 : 1))
  const text = both ? body.replaceAll(/(?<![\w.])day\('(\d{4}-\d{2}-\d{2})'\)/g, "onDay('$1')") : body
  return `${imports.join('\n')}\n\n${text}`
}

function importLine(names: readonly string[], from: string): string {
  return `import { ${names.join(', ')} } from '${from}'`
}

function fromOf(line: string): string {
  return line.slice(line.indexOf(' from '))
}

/** As the formatter orders names: regardless of case. */
function byName(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1
}
