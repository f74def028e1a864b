import { readFile, stat } from 'node:fs/promises'
import { Problem } from '#engine/ground/problem.ts'

const maxBytes = 64 * 1024 * 1024

/** The cases of a file of facts: one JSON object, or a list of them; answered in order. */
export async function readCases(
  file: string,
): Promise<{ readonly cases: readonly Readonly<Record<string, unknown>>[]; readonly single: boolean }> {
  const text = await textOf(file)
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new Problem(
      'fileUnreadable',
      { file, reason: '不是 JSON', next: '文件里应是一个对象，或若干对象的列表：{"名称": 值}。' },
      { cause },
    )
  }
  const single = !Array.isArray(parsed)
  const cases: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  for (const [index, one] of cases.entries())
    if (typeof one !== 'object' || one === null || Array.isArray(one))
      throw new Problem('fileUnreadable', {
        file,
        reason: `第 ${index + 1} 项不是对象`,
        next: '每一项写成 {"名称": 值}。',
      })
  return { cases: cases as readonly Readonly<Record<string, unknown>>[], single }
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file)
    if (size > maxBytes)
      throw new Problem('fileTooLarge', {
        file,
        limit: `${maxBytes / 1024 / 1024} MB`,
        found: `${Math.ceil(size / 1024 / 1024)} MB`,
      })
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('fileUnreadable', { file, reason: '打不开', next: '请核对文件名。' }, { cause: error })
  }
}
