import { count } from '../../parts/words.ts'
import type { Dependents } from './answers.ts'

/** What leads to a record or belongs to it, in words: 专利台账（专利权人） 12 条. */
export function dependentWords({ references, attachments, comments }: Dependents): string[] {
  return [
    ...references.map(({ label, fieldLabel, count: total }) => `${label}（${fieldLabel}） ${count(total)} 条`),
    ...(attachments > 0 ? [`附件 ${attachments} 个`] : []),
    ...(comments > 0 ? [`批注 ${comments} 条`] : []),
  ]
}
