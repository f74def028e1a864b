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

/** Below that length one sign makes another name. */
export const shortestForLikeness = 5
