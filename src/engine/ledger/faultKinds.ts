import type { Node } from '#engine/expr/node.ts'

/** What sort of thing the data check found, in the order in which it is told. */
export const faultKinds = {
  rule: '本表校验',
  cross: '跨台账',
  expired: '时效',
  unresolved: '对不上',
  identifier: '编号',
  twice: '重复',
  outlier: '数值离群',
} as const
export type FaultKind = keyof typeof faultKinds

/** A check that asks for the day is about what has run out; one that looks into other records is about what does not fit together. */
export function kindOfCheck(node: Node): FaultKind {
  const text = JSON.stringify(node)
  if (text.includes('"op":"asOf"')) return 'expired'
  return /"op":"(related|yearly)"|"through":/.test(text) ? 'cross' : 'rule'
}
