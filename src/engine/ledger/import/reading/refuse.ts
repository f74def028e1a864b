import { Problem } from '#engine/ground/problem.ts'

/** `fileUnreadable` with its reason and the next step, both without a closing full stop in the reason. */
export function refuse(file: string, reason: string, next: string, cause?: unknown): Problem {
  return new Problem('fileUnreadable', { file, reason, next }, cause === undefined ? undefined : { cause })
}

export const resave = '请用 Excel 或 WPS 打开，确认内容完整后另存为 .xlsx 再导入。'

export function damaged(file: string, what: string, cause?: unknown): Problem {
  return refuse(file, `文件已损坏或没有传完整（${what}）`, `请重新获取这个文件；若能打开，${resave}`, cause)
}
