/** How cells look: each distinct look becomes one numbered style of the workbook. */
import { escapeXml } from './xml.ts'

export type Look = {
  /** Excel's format code; '@' is text, none is General. */
  readonly format?: string
  readonly bold?: boolean
  /** Points; 11 if not given. */
  readonly size?: number
  readonly link?: boolean
  /** Six hexadecimal digits. */
  readonly fill?: string
  readonly align?: 'left' | 'center' | 'right'
  readonly wrap?: boolean
  readonly border?: boolean
  /** Marks the cell as text that only looks like a formula, so that editing it in Excel does not make it one. */
  readonly quotePrefix?: boolean
}

export type Looks = {
  /** The style number to write on a cell. */
  of(look: Look): number
  stylesXml(): string
}

const builtInFormats: Readonly<Record<string, number>> = {
  '0': 1,
  '0.00': 2,
  '#,##0': 3,
  '#,##0.00': 4,
  '0%': 9,
  '0.00%': 10,
  '@': 49,
}
const firstOwnFormat = 164

export function looks(): Looks {
  const fonts = numbered(['<font><sz val="11"/><name val="宋体"/></font>'])
  // Excel takes the first two fills for its own, whatever stands there.
  const fills = numbered([
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ])
  const formats = numbered([])
  const styles = numbered(['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'])

  function of(look: Look): number {
    const format =
      look.format === undefined ? 0 : (builtInFormats[look.format] ?? firstOwnFormat + formats.of(look.format))
    const font = fonts.of(
      `<font>${look.bold ? '<b/>' : ''}${look.link ? '<u/>' : ''}<sz val="${look.size ?? 11}"/>${look.link ? '<color rgb="FF0563C1"/>' : ''}<name val="宋体"/></font>`,
    )
    const fill =
      look.fill === undefined
        ? 0
        : fills.of(`<fill><patternFill patternType="solid"><fgColor rgb="FF${look.fill}"/></patternFill></fill>`)
    const horizontal = look.align === undefined ? '' : ` horizontal="${look.align}"`
    return styles.of(
      `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${look.border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"` +
        `${look.quotePrefix ? ' quotePrefix="1"' : ''}><alignment${horizontal} vertical="center"${look.wrap ? ' wrapText="1"' : ''}/></xf>`,
    )
  }

  function stylesXml(): string {
    const thin = ['left', 'right', 'top', 'bottom']
      .map((side) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`)
      .join('')
    const own = formats.all.map(
      (code, i) => `<numFmt numFmtId="${firstOwnFormat + i}" formatCode="${escapeXml(code)}"/>`,
    )
    return (
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      (own.length > 0 ? list('numFmts', own) : '') +
      list('fonts', fonts.all) +
      list('fills', fills.all) +
      list('borders', [
        '<border><left/><right/><top/><bottom/><diagonal/></border>',
        `<border>${thin}<diagonal/></border>`,
      ]) +
      list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']) +
      list('cellXfs', styles.all) +
      list('cellStyles', ['<cellStyle name="常规" xfId="0" builtinId="0"/>']) +
      '</styleSheet>'
    )
  }

  return { of, stylesXml }
}

function list(element: string, items: readonly string[]): string {
  return `<${element} count="${items.length}">${items.join('')}</${element}>`
}

/** Distinct texts with their numbers, in the order in which they first came. */
function numbered(first: readonly string[]) {
  const all: string[] = []
  const numbers = new Map<string, number>()
  const of = (item: string): number => {
    const known = numbers.get(item)
    if (known !== undefined) return known
    numbers.set(item, all.length)
    return all.push(item) - 1
  }
  for (const item of first) of(item)
  return { all: all as readonly string[], of }
}
