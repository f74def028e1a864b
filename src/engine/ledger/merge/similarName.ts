import { polyphonic } from 'pinyin-pro'
import { compactText } from '#engine/ground/words.ts'

/**
 * Names of organisations as they are compared for likeness: the forms of law and the marks of places fall away, so that
 * 福建省三明市众益机械有限公司 and 三明众益机械有限责任公司 are near each other. Only finds; nothing is decided by it.
 */
export function nameCore(name: string): string {
  const plain = compactText(name)
    .replace(/["'“”‘’《》()（）·.]/g, '')
    .toLowerCase()
  const short = plain.replace(legalForms, '')
  const bare = short.replace(placeMarks, '')
  return bare.length >= 2 ? bare : plain
}

const legalForms =
  /(?:股份有限责任公司|集团股份有限公司|集团有限公司|股份有限公司|有限责任公司|有限公司|股份公司|总公司|集团公司|公司|集团)+$/
const placeMarks = /(?<=^[\u4e00-\u9fff]{2,4})[省市县区]|(?<=^[\u4e00-\u9fff]{4,8})[市县区](?=[\u4e00-\u9fff]{3})/g

/** Below that length one sign makes another name. */
export const shortestForLikeness = 5

/** The ways in which a core may lack one sign; two names that share one differ in one sign at most, or in two neighbours swapped. */
export function lackingOne(core: string): string[] {
  const signs = [...core]
  return signs.map((_, at) =>
    signs
      .slice(0, at)
      .concat(signs.slice(at + 1))
      .join(''),
  )
}

/**
 * A slip of whoever wrote it: one sign of the same sound for another, one too many or too few, two neighbours swapped. 珩泽 and 棠泽
 * are two firms; so are 一分公司 and 二分公司, where the sign counts.
 */
export function isSlip(a: string, b: string): boolean {
  const [one, other] = [[...a], [...b]]
  let start = 0
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start++
  let end = 0
  while (
    end < Math.min(one.length, other.length) - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  )
    end++
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  if ([...left, ...right].every((sign) => counting.test(sign))) return false
  if (left.length === 1 && right.length === 1) return soundAlike(left[0] as string, right[0] as string)
  if (left.length + right.length === 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

const counting = /^[0-9a-z一二三四五六七八九十甲乙丙丁东南西北新老大小]$/

function soundAlike(a: string, b: string): boolean {
  const sounds = soundsOf(a)
  return soundsOf(b).some((sound) => sounds.includes(sound))
}

function soundsOf(sign: string): readonly string[] {
  return (polyphonic(sign, { toneType: 'none', type: 'array' })[0] ?? []).filter((sound) => sound !== '')
}
