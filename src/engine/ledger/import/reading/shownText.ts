import { createRequire } from 'node:module'

type Formatter = { format(format: string, value: number, options: { date1904: boolean }): string }

let formatter: Formatter | undefined

/** A number as its format shows it, for people to look at; undefined for a format that the formatter does not know. */
export function shownText(value: number, format: string, date1904: boolean): string | undefined {
  // The library is a megabyte of source: loaded when first needed, so that starting stays quick.
  formatter ??= (createRequire(import.meta.url)('@e965/xlsx') as { SSF: Formatter }).SSF
  try {
    return formatter.format(format, value, { date1904 })
  } catch (error) {
    // It throws plain errors for formats it cannot follow; the value then stands alone.
    if (error instanceof Error) return undefined
    throw error
  }
}
