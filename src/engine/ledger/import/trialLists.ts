import { toyCreditCode } from '../toyRegisters.ts'
import type { ImportFile } from './source.ts'
import { csv } from './writtenBooks.ts'

/** A CSV of `count` made-up firms from number `start` on. */
export function firmList(name: string, start: number, count: number, note: string): ImportFile {
  const rows = Array.from({ length: count }, (_, n) => [toyCreditCode(start + n), `示例${start + n}公司`, note])
  return csv(name, [['统一社会信用代码', '企业名称', '备注'], ...rows])
}
