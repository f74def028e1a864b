import { compactText } from '#engine/ground/words.ts'
import type { Field } from '#engine/ledger/field.ts'
import type { Register } from '#engine/ledger/register.ts'

/** What a bureau adds to a shipped field: further names of its column in workbooks, and further options of a choice. */
export type Supplement = {
  readonly headers?: readonly string[]
  readonly options?: Readonly<Record<string, string>>
}

/** The field with what was added to it: what is shipped stands first, and nothing of it is lost. */
export function supplemented(field: Field, { headers = [], options = {} }: Supplement): Field {
  const shipped = field.headers ?? []
  const more = headers.filter((header) => !shipped.some((known) => sameWord(known, header)))
  const withHeaders = more.length === 0 ? field : { ...field, headers: [...shipped, ...more] }
  return withHeaders.kind === 'choice' && Object.keys(options).length > 0
    ? { ...withHeaders, options: { ...withHeaders.options, ...options } }
    : withHeaders
}

/** What keeps this from being added to the field, in sentences: a word that means something else already, or a kind without options. */
export function supplementFaults(
  register: Register,
  name: string,
  { headers = [], options = {} }: Supplement,
): string[] {
  const field = register.fields[name] as Field
  const faults: string[] = []
  for (const header of headers)
    for (const [other, { label, headers: known = [] }] of Object.entries(register.fields))
      if (other !== name && [label, ...known].some((word) => sameWord(word, header)))
        faults.push(`“${register.label}”的“${label}”已经认列名“${header}”，请去掉这个列名`)
  if (Object.keys(options).length === 0) return faults
  if (field.kind !== 'choice') return [...faults, `“${register.label}”的“${field.label}”没有选项可加`]
  for (const [code, label] of Object.entries(options)) {
    if (Object.hasOwn(field.options, code) || Object.values(field.options).some((known) => sameWord(known, label)))
      faults.push(`“${field.label}”已自带选项“${label}”，请给自己加的这一个换个名称`)
    const meant = Object.entries(field.synonyms ?? {}).find(([word]) => sameWord(word, label))
    if (meant)
      faults.push(
        `“${label}”是“${field.label}”的自带选项“${field.options[meant[1]] ?? meant[1]}”的另一种写法，请换个名称`,
      )
  }
  return faults
}

function sameWord(a: string, b: string): boolean {
  return compactText(a).toLowerCase() === compactText(b).toLowerCase()
}
