import { pinyin } from 'pinyin-pro'
import { snake } from '#engine/store/naming.ts'

/** What a table or column may be at most, so that the names of its indexes stay within PostgreSQL's 63 letters. */
const longest = { register: 24, field: 28 } as const

/**
 * Internal names for what a bureau adds, from its Chinese label: `产业基金台账` → `addedChanYeJiJin`. They begin with `added`, which
 * no shipped name does, so that an upgrade cannot come upon them; a name once given never changes, whatever the label becomes.
 * `taken` are names in use, or once used; two names of one column are one name.
 */
export function newName(label: string, kind: keyof typeof longest, taken: Iterable<string>): string {
  const used = new Set([...taken].map(snake))
  const stem = stemOf(label, longest[kind])
  for (let number = 1; ; number++) {
    const name = number === 1 ? stem : `${stem}${number}`
    if (!columnsNamed(name).some((column) => used.has(column))) return name
  }
}

/** Codes for the options of a choice; one that is there keeps its code. `prefix`: what no shipped code begins with. */
export function newOptionCode(label: string, taken: Iterable<string>, prefix = ''): string {
  const used = new Set(taken)
  const stem = prefix + (syllables(label).join('').slice(0, 24) || 'option')
  for (let number = 1; ; number++) {
    const code = number === 1 ? stem : `${stem}${number}`
    if (!used.has(code)) return code
  }
}

function stemOf(label: string, most: number): string {
  let name = 'added'
  for (const syllable of syllables(label.replace(/台账|登记表|统计表|一览表|明细表/g, ''))) {
    const next = `${name}${syllable.charAt(0).toUpperCase()}${syllable.slice(1)}`
    if (snake(next).length > most - 3) break
    name = next
  }
  return name === 'added' ? 'addedField' : name
}

/** Chinese characters by their reading, runs of letters and digits as they are, everything else left out. */
function syllables(label: string): string[] {
  return (label.match(/[A-Za-z0-9]+|\p{Script=Han}/gu) ?? []).flatMap((part) => {
    const read = /[A-Za-z0-9]/.test(part) ? part : (pinyin(part, { toneType: 'none', type: 'array', v: true })[0] ?? '')
    const letters = read.toLowerCase().replace(/[^a-z0-9]/g, '')
    return letters === '' ? [] : [letters]
  })
}

/** A reference has two columns more, and neither may be another field's. */
function columnsNamed(name: string): string[] {
  return [snake(name), `${snake(name)}_id`, `${snake(name)}_key`]
}
