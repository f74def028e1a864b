import type { Supplement } from '#engine/bureau/supplement.ts'
import type { Literal, Node } from '#engine/expr/node.ts'
import { toText } from '#engine/expr/toText.ts'
import type { CountedIndicator } from '#engine/indicator/indicator.ts'
import type { Field } from '#engine/ledger/field.ts'
import { printField } from '#engine/ledger/fields/index.ts'
import type { Check, Register } from '#engine/ledger/register.ts'
import type { Surroundings } from '../surroundings.ts'

type Catalog = Surroundings['catalog']

/** A stored declaration as its editor begins with it. Fields keep their names as ids. */
export function draftOf(catalog: Catalog, kind: string, name: string, version: number, content: unknown): unknown {
  switch (kind) {
    case 'register':
      return registerDraftOf(catalog, name, version, content as Omit<Register, 'name'>)
    case 'field': {
      const [register = '', own = ''] = name.split('.')
      return { register, version, field: fieldDraftOf(own, content as Field) }
    }
    case 'supplement': {
      const [register = '', own = ''] = name.split('.')
      const { headers = [], options = {} } = content as Supplement
      return { register, field: own, version, headers, options: optionDraftsOf(options) }
    }
    case 'check': {
      const register = catalog.registers[name.split('.')[0] ?? '']
      return {
        register: register?.name ?? name.split('.')[0],
        name,
        version,
        check: checkDraftOf(catalog, register, content as Check),
      }
    }
    default:
      return indicatorDraftOf(catalog, name, version, content as CountedIndicator)
  }
}

function registerDraftOf(catalog: Catalog, name: string, version: number, content: Omit<Register, 'name'>) {
  const { label, office, about, source, sheets, key, title, fields, checks = [] } = content
  const register = { ...content, name } as Register
  return {
    name,
    version,
    label,
    office,
    about,
    source,
    sheets,
    key,
    ...(title === undefined ? {} : { title }),
    fields: Object.entries(fields).map(([own, field]) => fieldDraftOf(own, field)),
    checks: checks.map((check) => checkDraftOf(catalog, register, check)),
  }
}

export function fieldDraftOf(name: string, field: Field) {
  const {
    options,
    monthMeans: _,
    synonyms: __,
    keyHeaders: ___,
    mayBeOutside: ____,
    ...rest
  } = field as Field & Readonly<Record<string, unknown>> & { readonly options?: Readonly<Record<string, string>> }
  return {
    id: name,
    name,
    ...rest,
    optional: field.optional ?? false,
    ...(field.kind === 'identifier' ? { lenient: field.lenient ?? false } : {}),
    ...(options === undefined ? {} : { options: optionDraftsOf(options) }),
  }
}

function optionDraftsOf(options: Readonly<Record<string, string>>) {
  return Object.entries(options).map(([code, label]) => ({ code, label }))
}

/** A comparison of a field goes back to what was clicked; anything else is kept, and shown in words. */
function checkDraftOf(catalog: Catalog, register: Register | undefined, { say, severity, holds }: Check) {
  const node = holds as unknown as Node
  const base = { say, severity, text: register ? toText(node, register.name, catalog.schema) : '' }
  if (node.op === 'compare' && node.left.op === 'field' && !node.left.through) {
    const field = register?.fields[node.left.name]
    const { right } = node
    if (right.op === 'field' && !right.through)
      return { ...base, left: node.left.name, how: node.how, right: { field: right.name } }
    if (right.op === 'literal' && field)
      return { ...base, left: node.left.name, how: node.how, right: { value: writtenOf(field, right) } }
  }
  return { ...base, kept: node }
}

function indicatorDraftOf(catalog: Catalog, name: string, version: number, content: CountedIndicator) {
  const { label, unit, definition, chapter, source, decimals = 0, register, where, measure, timing, by = [] } = content
  const found = Object.hasOwn(catalog.registers, register) ? catalog.registers[register] : undefined
  const node = where as unknown as Node | undefined
  const clicked =
    measure.kind !== 'sum' ||
    ((measure.of as unknown as Node).op === 'field' ? (measure.of as unknown as Node) : undefined)
  const measured =
    measure.kind === 'distinct'
      ? measure.field
      : typeof clicked === 'object' && clicked.op === 'field'
        ? clicked.name
        : undefined
  return {
    name,
    version,
    label,
    unit,
    definition,
    chapter,
    source,
    decimals,
    register,
    ...(node === undefined ? {} : { where: node }),
    ...(node === undefined || !found ? {} : { text: toText(node, register, catalog.schema) }),
    measure: measure.kind,
    ...(measured === undefined ? {} : { measured }),
    timing: 'flow' in timing ? 'day' : 'flowYear' in timing ? 'year' : 'stock',
    ...('flow' in timing ? { timed: timing.flow } : 'flowYear' in timing ? { timed: timing.flowYear } : {}),
    by: by.filter((one) => typeof one === 'string'),
  }
}

/** A constant as a person writes it in that field. */
function writtenOf(field: Field, literal: Literal): string {
  if (literal.type === 'unknown') return ''
  if (literal.type === 'flag') return literal.value ? '是' : '否'
  if (literal.type === 'money')
    return `${printField(field, Number(literal.value)).replace(/,/g, '')}${field.kind === 'money' ? field.unit : ''}`
  return literal.value
}
