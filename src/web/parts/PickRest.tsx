import type { ListAnswer } from '../api.ts'
import { count } from './words.ts'

/** Below what a picker proposes: how many more there are, and how to come to them. */
export function PickRest({ found }: { readonly found: ListAnswer | undefined }) {
  const left = found ? found.total - found.records.length : 0
  return left > 0 ? <p className="pick-rest">还有 {count(left)} 条，多写几个字就能找到。</p> : null
}
