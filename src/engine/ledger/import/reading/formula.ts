import { marks } from './cells.ts'

/** What a formula's text says about how far its stored value can be trusted, as bits of `marks`. */
export function formulaMarks(formula: string): number {
  const bare = formula.replace(/"[^"]*"/g, '""')
  return marks.formula | (isVolatile(bare) ? marks.volatile : 0) | (takesFromOutside(bare) ? marks.external : 0)
}

/** These change by themselves from one opening to the next. OFFSET and INDIRECT recalculate, but from the same cells. */
function isVolatile(formula: string): boolean {
  return /(?:^|[^\w.])(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY)\s*\(/i.test(formula)
}

/**
 * `[1]Sheet1!A1`, `'[1]年报'!A1`, `[预算.xlsx]Sheet1!A1`, DDE links. A column of a table, `Table1[2024]`, has its bracket
 * behind a name.
 */
function takesFromOutside(formula: string): boolean {
  if (!formula.includes('[') && !formula.includes('|')) return false
  return (
    /(?:^|[\s=+\-*/^&<>(,;:{'])\[\d+\]/.test(formula) ||
    /\[[^[\]]+\.(?:xls[xmb]?|et|csv)\]/i.test(formula) ||
    /\w\|'[^']*'!/.test(formula)
  )
}
