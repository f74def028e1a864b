import type { DeclarationRequest } from '#engine/bureau/desk.ts'
import { newName, newOptionCode } from '#engine/bureau/names.ts'
import { limits } from '#engine/bureau/shape.ts'
import { Expr } from '#engine/expr/expr.ts'
import type { Node } from '#engine/expr/node.ts'
import { isSchemeName } from '#engine/ground/identifiers/index.ts'
import { isMoneyUnit } from '#engine/ground/money.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { Field, Fields } from '#engine/ledger/field.ts'
import { readField } from '#engine/ledger/fields/index.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import type { Register } from '#engine/ledger/register.ts'
import { literal } from '../routes/filter.ts'
import type { Surroundings } from '../surroundings.ts'
import type { CheckDraft, Draft, FieldDraft, IndicatorDraft, RegisterDraft, SupplementDraft } from './drafts.ts'

type House = Pick<Surroundings, 'catalog' | 'declarations'>

/**
 * A draft as the declaration that is stored, with names given to what is new. What a person must put right is told all together,
 * in a Problem `declarationInvalid`.
 */
export async function declare(house: House, { kind, draft }: Draft): Promise<DeclarationRequest> {
  switch (kind) {
    case 'register':
      return declareRegister(house, draft)
    case 'field':
      return declareField(house, draft)
    case 'supplement':
      return declareSupplement(house, draft)
    case 'check':
      return declareCheck(house, draft)
    case 'indicator':
      return declareIndicator(house, draft)
  }
}

async function declareRegister(house: House, draft: RegisterDraft): Promise<DeclarationRequest> {
  const faults: string[] = []
  if (draft.label === '') faults.push('台账还没有名称')
  if (draft.office === '') faults.push('没有选归哪一类')
  if (draft.fields.length === 0) faults.push('至少要有一个字段')
  if (draft.fields.length > limits.fields)
    faults.push(`一种台账最多 ${limits.fields} 个字段，现在有 ${draft.fields.length} 个`)
  if (draft.checks.length > limits.checks)
    faults.push(`一种台账最多 ${limits.checks} 条校验，现在有 ${draft.checks.length} 条`)
  if (draft.key.length === 0) faults.push('没有选主键：凭哪一项或哪几项认定两行说的是同一条')
  const stored = await house.declarations.list('register')
  const name =
    draft.name ??
    newName(draft.label, 'register', [...Object.keys(house.catalog.registers), ...stored.map((one) => one.name)])
  const once = await fieldNamesOf(house, name)
  const { fields, names } = fieldsOf(draft.fields, once, faults)
  for (const id of draft.key) {
    const field = fields[names.get(id) ?? '']
    if (!field) faults.push('主键里有一个字段已经删掉了，请重新选主键')
    else if (field.optional) faults.push(`主键“${field.label}”不能是选填`)
    else if (field.kind === 'references' || field.kind === 'list') faults.push(`“${field.label}”有多项，不能作主键`)
  }
  const label = draft.label
  const checks = checksOf(draft.checks, { name, label, fields }, names, faults)
  refuse('台账', faults)
  const title = draft.title === undefined ? undefined : names.get(draft.title)
  return {
    kind: 'register',
    name,
    ...versionOf(draft),
    content: {
      label,
      office: draft.office,
      source: draft.source || '本局自建',
      about: draft.about || `本局自建的${label}。`,
      key: draft.key.map((id) => names.get(id)),
      ...(title === undefined ? {} : { title }),
      sheets: draft.sheets.length > 0 ? draft.sheets : [label],
      fields,
      ...(checks.length > 0 ? { checks } : {}),
    },
  }
}

async function declareField(
  house: House,
  draft: Extract<Draft, { kind: 'field' }>['draft'],
): Promise<DeclarationRequest> {
  const register = getRegister(house.catalog.registers, draft.register)
  const faults: string[] = []
  const { fields } = fieldsOf([draft.field], await fieldNamesOf(house, register.name), faults)
  refuse('字段', faults)
  const [[name, field] = ['', undefined]] = Object.entries(fields)
  return { kind: 'field', name: `${register.name}.${name}`, ...versionOf(draft), content: field }
}

/** One a field: whoever adds to a field that was added to already goes on with what is there. */
async function declareSupplement(house: House, draft: SupplementDraft): Promise<DeclarationRequest> {
  const register = getRegister(house.catalog.registers, draft.register)
  const field = Object.hasOwn(register.fields, draft.field) ? register.fields[draft.field] : undefined
  const faults: string[] = []
  if (!field) faults.push('没有选给哪一项加')
  const name = `${register.name}.${draft.field}`
  const before = await house.declarations.find('supplement', name)
  if (before && before.content !== null && draft.version === undefined)
    faults.push(`“${field?.label ?? draft.field}”已经补充过，请打开那一项接着改`)
  const headers = [...new Set(draft.headers.filter((header) => header !== ''))]
  if (headers.length > limits.headers) faults.push(`列名最多 ${limits.headers} 个，现在有 ${headers.length} 个`)
  const at = `“${field?.label ?? ''}”`
  // Codes that an upgrade may never come upon; the shipped ones are taken, too.
  const options = optionsOf(draft.options, at, faults, (label, taken) =>
    newOptionCode(label, [...taken, ...(field?.kind === 'choice' ? Object.keys(field.options) : [])], 'added-'),
  )
  if (headers.length + Object.keys(options).length === 0) faults.push('还没有写要加的列名或选项')
  refuse('字段补充', faults)
  return {
    kind: 'supplement',
    name,
    ...versionOf(before && before.content === null ? { version: before.version } : draft),
    content: {
      ...(headers.length === 0 ? {} : { headers }),
      ...(Object.keys(options).length === 0 ? {} : { options }),
    },
  }
}

async function declareCheck(
  house: House,
  draft: Extract<Draft, { kind: 'check' }>['draft'],
): Promise<DeclarationRequest> {
  const register = getRegister(house.catalog.registers, draft.register)
  const faults: string[] = []
  const names = new Map(Object.keys(register.fields).map((name) => [name, name]))
  const [check] = checksOf([draft.check], register, names, faults)
  refuse('校验', faults)
  const taken = (await house.declarations.list('check')).flatMap((one) => one.name.split('.')[1] ?? [])
  const name = draft.name ?? `${register.name}.${newName('check', 'field', taken)}`
  return { kind: 'check', name, ...versionOf(draft), content: check }
}

async function declareIndicator(house: House, draft: IndicatorDraft): Promise<DeclarationRequest> {
  const register = getRegister(house.catalog.registers, draft.register)
  const faults: string[] = []
  if (draft.label === '') faults.push('指标还没有名称')
  if (draft.unit === '') faults.push('没有写单位')
  const fieldOf = (name: string | undefined, what: string): [string, Field] | undefined => {
    const field = name === undefined || !Object.hasOwn(register.fields, name) ? undefined : register.fields[name]
    if (!field || name === undefined) faults.push(`没有选${what}`)
    return field && name !== undefined ? [name, field] : undefined
  }
  const measured =
    draft.measure === 'count'
      ? undefined
      : fieldOf(draft.measured, draft.measure === 'sum' ? '加总哪一项' : '数哪一项的不同值')
  if (draft.measure === 'sum' && measured && !['integer', 'decimal', 'money'].includes(measured[1].kind))
    faults.push(`“${measured[1].label}”不是数，不能加总`)
  const timed =
    draft.timing === 'stock'
      ? undefined
      : fieldOf(draft.timed, draft.timing === 'day' ? '按哪个日期计入' : '按哪个年度计入')
  if (draft.timing === 'day' && timed && timed[1].kind !== 'day') faults.push(`“${timed[1].label}”不是日期`)
  refuse('指标', faults)
  const { where } = draft
  const stored = await house.declarations.list('indicator')
  const name =
    draft.name ??
    newName(draft.label, 'field', [...Object.keys(house.catalog.indicators), ...stored.map((one) => one.name)])
  const times = timed?.[0]
  return {
    kind: 'indicator',
    name,
    ...versionOf(draft),
    content: {
      kind: 'counted',
      label: draft.label,
      unit: draft.unit,
      ...(draft.decimals === 0 ? {} : { decimals: draft.decimals }),
      definition: draft.definition || `${register.label}的${draft.label}。`,
      source: draft.source || register.label,
      tier: 'occasional',
      chapter: draft.chapter,
      register: register.name,
      ...(where === undefined ? {} : { where }),
      measure:
        measured === undefined
          ? { kind: 'count' }
          : draft.measure === 'sum'
            ? { kind: 'sum', of: { op: 'field', name: measured[0] } }
            : { kind: 'distinct', field: measured[0] },
      timing: times === undefined ? { stock: true } : draft.timing === 'day' ? { flow: times } : { flowYear: times },
      ...(draft.by.length === 0 ? {} : { by: draft.by }),
    },
  }
}

/** All names that fields of a register have or ever had: a name means one field for ever. */
async function fieldNamesOf(
  { catalog, declarations }: House,
  register: string,
): Promise<Map<string, Field | undefined>> {
  const names = new Map<string, Field | undefined>(
    ['id', 'nk', 'division', 'version', 'seq', 'match', 'search', 'digest', 'fromSeq', 'toSeq'].map((name) => [
      name,
      undefined,
    ]),
  )
  for (const [name, field] of Object.entries(catalog.registers[register]?.fields ?? {})) names.set(name, field)
  for (const one of await declarations.list()) {
    if (one.kind === 'register' && one.name === register)
      for (const version of await declarations.versions(one.id))
        for (const [name, field] of Object.entries((version.content as { fields?: Fields } | null)?.fields ?? {}))
          names.set(name, field)
    const [of, own] = one.name.split('.')
    if (one.kind === 'field' && of === register && own !== undefined) names.set(own, one.content as Field)
  }
  return names
}

function fieldsOf(
  drafts: readonly FieldDraft[],
  once: ReadonlyMap<string, Field | undefined>,
  faults: string[],
): { readonly fields: Readonly<Record<string, Field>>; readonly names: ReadonlyMap<string, string> } {
  const fields: Record<string, Field> = {}
  const names = new Map<string, string>()
  const taken = new Set(once.keys())
  const labels = new Set<string>()
  for (const [index, draft] of drafts.entries()) {
    const at = draft.label === '' ? `第 ${index + 1} 个字段` : `“${draft.label}”`
    if (draft.label === '') faults.push(`${at}还没有名称`)
    if (labels.has(draft.label)) faults.push(`有两个字段都叫${at}`)
    labels.add(draft.label)
    const name = draft.name ?? newName(draft.label, 'field', taken)
    taken.add(name)
    names.set(draft.id, name)
    fields[name] = fieldOf(draft, at, faults)
  }
  return { fields, names }
}

function fieldOf(draft: FieldDraft, at: string, faults: string[]): Field {
  const field = {
    kind: draft.kind,
    label: draft.label,
    ...(draft.headers.length === 0 ? {} : { headers: draft.headers.filter((header) => header !== '') }),
    ...(draft.optional ? { optional: true } : {}),
    ...(draft.help === '' ? {} : { help: draft.help }),
    ...(draft.group === '' ? {} : { group: draft.group }),
    ...(draft.default === '' ? {} : { default: draft.default }),
    ...(draft.personal ? { personal: true } : {}),
    ...own[draft.kind](draft, at, faults),
  } as unknown as Field
  if (draft.default !== '' && draft.label !== '') {
    const read = readField(field, { value: draft.default })
    if ('fault' in read) faults.push(`${at}的默认值：${read.fault.say}`)
  }
  return field
}

/** What each kind has of its own. */
const own: { readonly [K in FieldDraft['kind']]: (draft: FieldDraft, at: string, faults: string[]) => object } = {
  text: ({ long }) => (long ? { long: true } : {}),
  integer: ({ unit, calendar, atLeast, atMost }) => ({
    ...(unit === '' ? {} : { unit }),
    ...(calendar === undefined ? {} : { calendar }),
    ...(atLeast === undefined
      ? calendar === undefined
        ? {}
        : { atLeast: calendar === 'year' ? 1949 : 1 }
      : { atLeast }),
    ...(atMost === undefined
      ? calendar === undefined
        ? {}
        : { atMost: calendar === 'year' ? 2100 : 12 }
      : { atMost }),
  }),
  decimal: ({ scale, unit, negative }) => ({
    scale,
    ...(unit === '' ? {} : { unit }),
    ...(negative ? { negative: true } : {}),
  }),
  money: ({ unit, negative }, at, faults) => {
    const read = unit === '' ? '万元' : unit
    if (!isMoneyUnit(read)) faults.push(`${at}的单位应为元、千元、万元或亿元`)
    return { unit: read, ...(negative ? { negative: true } : {}) }
  },
  day: () => ({ monthMeans: 'first' }),
  flag: () => ({}),
  list: () => ({}),
  choice: ({ options, open }, at, faults) => {
    const given = optionsOf(options, at, faults, newOptionCode)
    if (Object.keys(given).length === 0) faults.push(`${at}还没有选项`)
    return { options: given, ...(open ? { open: true } : {}) }
  },
  reference: ({ to }, at, faults) => target(to, at, faults),
  references: ({ to }, at, faults) => target(to, at, faults),
  identifier: ({ scheme, lenient }, at, faults) => {
    if (!isSchemeName(scheme)) faults.push(`${at}没有选编号规则`)
    return { scheme, ...(lenient ? { lenient: true } : {}) }
  },
}

/** The options by their codes; one that is new gets a code from `named`. */
function optionsOf(
  options: FieldDraft['options'],
  at: string,
  faults: string[],
  named: (label: string, taken: readonly string[]) => string,
): Record<string, string> {
  const given: Record<string, string> = {}
  for (const option of options) {
    if (option.label === '') continue
    if (Object.values(given).includes(option.label)) faults.push(`${at}的选项“${option.label}”写了两次`)
    given[option.code ?? named(option.label, Object.keys(given))] = option.label
  }
  const count = Object.keys(given).length
  if (count > limits.options) faults.push(`${at}的选项最多 ${limits.options} 个，现在有 ${count} 个`)
  return given
}

function target(to: string, at: string, faults: string[]): object {
  if (to === '') faults.push(`${at}没有选指向哪一种台账`)
  return { to }
}

function checksOf(
  drafts: readonly CheckDraft[],
  register: Pick<Register, 'name' | 'label' | 'fields'>,
  names: ReadonlyMap<string, string>,
  faults: string[],
): { say: string; severity: 'error' | 'warning'; holds: Node }[] {
  return drafts.flatMap((draft, index) => {
    const at = draft.say === '' ? `第 ${index + 1} 条校验` : `校验“${draft.say}”`
    if (draft.say === '') faults.push(`${at}没有写不符时怎么说`)
    const kept = draft.kept
    if (kept !== undefined)
      return [{ say: draft.say, severity: draft.severity, holds: (kept instanceof Expr ? kept.node : kept) as Node }]
    const name = names.get(draft.left ?? '')
    const field = name === undefined ? undefined : register.fields[name]
    const { right } = draft
    if (name === undefined || !field || right === undefined) {
      faults.push(`${at}没有选全：哪一项、怎么比、和什么比`)
      return []
    }
    const other = 'field' in right ? names.get(right.field) : undefined
    if ('field' in right && other === undefined) {
      faults.push(`${at}要比的字段已经删掉了`)
      return []
    }
    if ('value' in right && right.value.trim() === '') {
      faults.push(`${at}没有写和什么值比`)
      return []
    }
    try {
      const against: Node =
        other === undefined ? literal(field, 'value' in right ? right.value : '') : { op: 'field', name: other }
      const left: Node = { op: 'field', name }
      return [
        { say: draft.say, severity: draft.severity, holds: { op: 'compare', how: draft.how, left, right: against } },
      ]
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      faults.push(`${at}：${error.message}`)
      return []
    }
  })
}

function versionOf({ version }: { readonly version?: number | undefined }): { version?: number } {
  return version === undefined ? {} : { version }
}

function refuse(what: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new Problem('declarationInvalid', { what, faults: [...new Set(faults)].join('\n') })
}
