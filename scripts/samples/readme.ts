import { allBooks } from './books/index.ts'
import type { Outcome, Table } from './sheet.ts'

const outcomes: readonly Outcome[] = ['created', 'updated', 'unchanged', 'quarantined']

/** How many rows of a table an import of the whole folder creates, updates, leaves unchanged and puts aside. */
export function expectedCounts(table: Table): Record<Outcome, number> {
  return Object.fromEntries(
    outcomes.map((outcome) => [outcome, table.rows.filter(({ becomes }) => becomes === outcome).length]),
  ) as Record<Outcome, number>
}

/** samples/README.md, made from the same tables as the workbooks, so that it cannot say anything else than they hold. */
export function readme(): string {
  const books = allBooks()
  const tables = books.flatMap((book) => book.tables)
  const wrong = tables.flatMap((table) => table.rows.filter(({ becomes }) => becomes === 'quarantined'))
  const lines = [
    '# 样例：云岭区的一年',
    '',
    `一个虚构的区（区划代码 350498，未使用）的 ${books.length} 个工作簿、${tables.length} 张表，样子和毛病都照基层科技局平时的台账。上级（三明市、福建省）是真实的，`,
    '区内的镇街、企业、人员、专利和数字全部是编的，信用代码、专利号等编号的校验位都对（故意写错的除外）。',
    '',
    '报告年度 2025，计划年度 2026，数据截至 2025-09-30（统计期 1—9 月），研发和加计扣除年度 2024。',
    '',
    '    ./taizhang import samples/* --json',
    '    ./taizhang report annualSummary --year 2025 -o 总结.docx --review 核稿版.docx --working-paper 底稿.xlsx --json',
    '',
    '这些文件由 `node scripts/samples/generate.ts` 生成（每次内容相同），不要手工改；`tests/samples.test.ts` 核对导入结果和 132 个数。',
    '',
    `“读入”等五个数是整个文件夹导入空库后每张表应有的结果；故意写错、应进隔离区的共 ${wrong.length} 行，不影响任何一个数。`,
    '',
  ]
  for (const book of books) {
    lines.push(`## ${book.file}`, '', `${book.about}。`, '')
    lines.push('| 表 | 台账 | 读入 | 新增 | 更新 | 未变 | 隔离 | 有什么毛病 |', '|---|---|--:|--:|--:|--:|--:|---|')
    for (const table of book.tables) {
      const counts = outcomes.map((outcome) => expectedCounts(table)[outcome])
      lines.push(
        `| ${table.name} | ${table.register} | ${table.rows.length} | ${counts.join(' | ')} | ${table.mess ?? '—'} |`,
      )
    }
    const faults = book.tables.flatMap((table) =>
      table.rows.filter(({ becomes }) => becomes === 'quarantined').map(({ why }) => `- ${table.name}：${why}`),
    )
    if (faults.length > 0) lines.push('', '应隔离：', '', ...[...new Set(faults)])
    lines.push('')
  }
  return `${lines.join('\n').trimEnd()}\n`
}
