import { pinyin, polyphonic } from 'pinyin-pro'
import { matchForm, titleField } from './identity.ts'
import type { RegisterDeclaration } from './register.ts'
import { isReference, type Values } from './values.ts'

/**
 * What the search box reads: title, key and other names, folded, and the pinyin initials of the title
 * (`smspnw` finds 三明市普诺维). Computed on write.
 */
export function searchOf(register: RegisterDeclaration, values: Values): string {
  const title = textOf(values[titleField(register)])
  const words = new Set([matchForm(title)])
  for (const name of [...register.key, ...(register.alsoKnownBy ?? [])]) words.add(matchForm(textOf(values[name])))
  words.add(initials(title))
  words.delete('')
  return [...words].join(' ')
}

/** Where a text has words that were searched for: signs from (included) to (not included). */
export type Mark = readonly [from: number, to: number]

/** What of a text the words of a search have found, by its signs as they are compared or by their pinyin initials. */
export function marksIn(text: string, words: readonly string[]): Mark[] {
  if (text === '' || words.length === 0) return []
  const signs = [...text]
  // Offsets in UTF-16, as whoever draws the text cuts it.
  const starts = signs.map(() => 0)
  for (let at = 1; at < signs.length; at++) starts[at] = (starts[at - 1] ?? 0) + (signs[at - 1] as string).length
  const readings = [
    signs.map((sign) => matchForm(sign)),
    signs.map((sign, at) => initialOf(sign) ?? initialAmong(signs, at)),
  ]
  return words.flatMap((word): Mark[] => {
    for (const reading of readings) {
      const found = foundIn(reading, word)
      if (found) {
        const last = found[1] - 1
        return [[starts[found[0]] as number, (starts[last] as number) + (signs[last] as string).length]]
      }
    }
    return []
  })
}

function foundIn(reading: readonly string[], word: string): readonly [from: number, to: number] | undefined {
  const at = reading.join('').indexOf(word)
  if (at < 0) return undefined
  let length = 0
  let from = -1
  for (const [index, part] of reading.entries()) {
    length += part.length
    if (from < 0 && length > at) from = index
    if (length >= at + word.length) return [from, index + 1]
  }
  return undefined
}

/** Pinyin initials in lower case; letters and digits stay, the rest is left out. */
export function initials(text: string): string {
  const signs = [...text]
  return signs.map((sign, at) => initialOf(sign) ?? initialAmong(signs, at)).join('')
}

/**
 * A character of several readings (行, 重, 厦) is read by its neighbours, two on each side: enough for the word that it stands
 * in, and few enough to come again, so that the costly reading is done once for each.
 */
function initialAmong(signs: readonly string[], at: number): string {
  const first = Math.max(0, at - 2)
  const around = signs.slice(first, at + 3).join('')
  const known = readAmong.get(around)?.get(at - first)
  if (known !== undefined) return known
  const letters = pinyin(around, { pattern: 'first', toneType: 'none', type: 'array', v: true })
  const initial = (letters[at - first] ?? '').toLowerCase()
  if (readAmong.size >= 50_000) readAmong.clear()
  readAmong.set(around, new Map(readAmong.get(around)).set(at - first, initial))
  return initial
}
const readAmong = new Map<string, ReadonlyMap<number, string>>()

// One look-up a character.
const known = new Map<string, string | undefined>()
function initialOf(character: string): string | undefined {
  if (known.has(character)) return known.get(character)
  const initial = readInitial(character)
  known.set(character, initial)
  return initial
}

function readInitial(character: string): string | undefined {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase()
  if (!/\p{Script=Han}/u.test(character)) return ''
  const readings = polyphonic(character, { toneType: 'none', type: 'array' })[0] ?? []
  const firsts = new Set(readings.map((reading) => reading.slice(0, 1)))
  return firsts.size === 1 ? [...firsts][0] : firsts.size === 0 ? '' : undefined
}

function textOf(value: Values[string] | undefined): string {
  if (value === null || value === undefined) return ''
  return isReference(value) ? value.text : typeof value === 'string' ? value : String(value)
}
