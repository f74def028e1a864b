import { BatchLinks } from '../../parts/PlanningDialog.tsx'
import type { WrittenAnswer } from './answers.ts'

/** What a batch wrote, and the way to take it back. */
export function Written({
  done,
  what,
  register,
  registerLabel,
}: {
  readonly done: WrittenAnswer
  readonly what: string
  readonly register: string
  readonly registerLabel: string
}) {
  const { batch, created, refused, already = 0, taken = [] } = done
  return (
    <>
      <p>
        新增{what} {created} 条{already > 0 && `，原来已列 ${already} 条`}
        {refused > 0 && `，有 ${refused} 条没有写进去`}。
      </p>
      {taken.length > 0 && <p className="doubt">那天已有别的走访，没有列：{taken.join('、')}。请在台账里另选日期。</p>}
      <BatchLinks register={register} registerLabel={registerLabel} batch={batch} />
    </>
  )
}
