import type { Field } from '#engine/ledger/field.ts'
import type { RegisterInfo } from '../../../api.ts'
import { headerOf } from '../../../fields/index.tsx'

type Registers = Readonly<Record<string, RegisterInfo>>

/** The field that a path leads to: `holder.town` is the town of the holder. */
export function fieldAt(
  registers: Registers,
  register: RegisterInfo,
  path: string,
): { readonly field: Field; readonly label: string } | undefined {
  const steps = path.split('.')
  const labels: string[] = []
  let at: RegisterInfo | undefined = register
  let field: Field | undefined
  for (const step of steps) {
    field = at && Object.hasOwn(at.fields, step) ? at.fields[step] : undefined
    if (!field) return undefined
    labels.push(field.label)
    at = field.kind === 'reference' ? registers[field.to] : undefined
  }
  return field && { field, label: labels.join('·') }
}

/** What a list may be filtered by: its own fields, and those of the records that it refers to. */
export function filterChoices(registers: Registers, register: RegisterInfo) {
  const own = { label: register.label, options: optionsOf(register, '') }
  const through = Object.entries(register.fields).flatMap(([name, field]) => {
    const target = field.kind === 'reference' ? registers[field.to] : undefined
    return target ? [{ label: `${field.label}的`, options: optionsOf(target, `${name}.`, `${field.label}·`) }] : []
  })
  return [own, ...through]
}

function optionsOf(register: RegisterInfo, path: string, before = '') {
  return Object.entries(register.fields)
    .filter(([, field]) => path === '' || field.kind !== 'references')
    .map(([name, field]) => ({ value: `${path}${name}`, label: `${before}${headerOf(field)}` }))
}

/** What a list may be grouped by; days by their year or month. */
export function groupChoices(register: RegisterInfo): { readonly value: string; readonly label: string }[] {
  return Object.entries(register.fields).flatMap(([name, field]) => {
    if (field.kind === 'references' || (field.kind === 'text' && field.long)) return []
    if (field.kind !== 'day') return [{ value: name, label: field.label }]
    return [
      { value: `${name}:year`, label: `${field.label}（按年）` },
      { value: `${name}:month`, label: `${field.label}（按月）` },
    ]
  })
}
