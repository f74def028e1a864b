/** All identifier schemes by the name under which `taizhang identify` and a field's declaration know them. */
import { division } from './division.ts'
import { grNo } from './grNo.ts'
import { industry } from './industry.ts'
import { ipc } from './ipc.ts'
import { landline } from './landline.ts'
import { locarno } from './locarno.ts'
import { mobile } from './mobile.ts'
import { orgcode } from './orgcode.ts'
import { patentNo } from './patentNo.ts'
import { pct } from './pct.ts'
import { publicationNo } from './publicationNo.ts'
import { residentId } from './residentId.ts'
import type { Identification, IdentifyOptions, Scheme } from './scheme.ts'
import { techSmeNo } from './techSmeNo.ts'
import { uscc } from './uscc.ts'

export const identifiers = {
  uscc,
  orgcode,
  division,
  patentNo,
  publicationNo,
  pct,
  grNo,
  techSmeNo,
  industry,
  ipc,
  locarno,
  residentId,
  mobile,
  landline,
} as const satisfies Record<string, Scheme>

export type SchemeName = keyof typeof identifiers

export function isSchemeName(name: string): name is SchemeName {
  return Object.hasOwn(identifiers, name)
}

/** A verdict with the sentences of its own codes, and with what the number was probably meant to be. */
export type Identified = Identification & {
  readonly sentences: Readonly<Record<string, string>>
  readonly suggestion?: string
}

/** Judges a value by a scheme named at run time. What was found is said in Chinese, code by code, in `sentences`. */
export function identify(scheme: SchemeName, raw: string | number, options?: IdentifyOptions): Identified {
  const found: Identification = (identifiers[scheme] as Scheme).identify(raw, options)
  const codes = [...found.errors, ...found.warnings]
  const sentences = Object.fromEntries(codes.map((code) => [code, errorSentences[scheme][code] ?? code]))
  const { suggestion, ...rest } = found
  return { ...rest, ...(typeof suggestion === 'string' ? { suggestion } : {}), sentences }
}

type Sentences = Readonly<Record<string, string>>

/** The Chinese sentence of each error and warning code, by scheme: what is wrong, and what to do. */
export const errorSentences: Readonly<Record<SchemeName, Sentences>> = mapSchemes((scheme) => scheme.sentences)

function mapSchemes<T>(read: (scheme: Scheme) => T): Record<SchemeName, T> {
  return Object.fromEntries(Object.entries(identifiers).map(([name, scheme]) => [name, read(scheme)])) as Record<
    SchemeName,
    T
  >
}
