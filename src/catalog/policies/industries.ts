import { any, type Expr, field } from '#engine/expr/expr.ts'

/**
 * Tests on a code of GB/T 4754-2017 (`C3516`, also without its letter). The section letter follows from the division, so a
 * code without it is compared by its digits.
 */
const sections: Readonly<Record<string, readonly [from: string, below: string]>> = {
  A: ['01', '06'],
  B: ['06', '13'],
  C: ['13', '44'],
  D: ['44', '47'],
  E: ['47', '51'],
  F: ['51', '53'],
  G: ['53', '61'],
  H: ['61', '63'],
  I: ['63', '66'],
  J: ['66', '70'],
  K: ['70', '71'],
  L: ['71', '73'],
  M: ['73', '76'],
  N: ['76', '80'],
  O: ['80', '83'],
  P: ['83', '84'],
  Q: ['84', '86'],
  R: ['86', '91'],
}

export function inSections(code: string | Expr<string>, letters: string): Expr<string> {
  const of = codeOf(code)
  return any<string>(
    ...[...letters].flatMap((letter) => {
      const [from, below] = sections[letter] ?? ['', '']
      return [of.startsWith(letter), of.atLeast(from).and(of.below(below))]
    }),
  )
}

/** In one of these divisions, groups or classes, written with their letter: `Q84`, `K7010`. */
export function inClasses(code: string | Expr<string>, ...classes: readonly string[]): Expr<string> {
  const of = codeOf(code)
  return any<string>(...classes.flatMap((one) => [of.startsWith(one), of.startsWith(one.slice(1))]))
}

function codeOf(code: string | Expr<string>): Expr<string> {
  return typeof code === 'string' ? field(code) : code
}
