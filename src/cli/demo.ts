import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Desk } from '#engine/bureau/desk.ts'
import { readImportFile } from './import.ts'
import { write } from './output.ts'
import { progressLine } from './progress.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Fills the demo's books with the sample district's workbooks and writes the annual summary's three files beside them. Done
 * once: a marker in the books tells. Interrupted, it begins anew, which changes nothing that is there already.
 */
export async function prepareDemo(desk: Desk, surroundings: Surroundings, samples: string): Promise<void> {
  const { getSetting, setSetting } = await import('#engine/ledger/house.ts')
  const { store } = desk.ledger
  if ((await getSetting(store.reader, 'demo')) === 'done') return
  await importSamples(desk, surroundings, samples)
  await writeSummary(desk, surroundings)
  await store.write(({ db }) => setSetting(db, 'demo', 'done'))
}

async function importSamples({ ledger }: Desk, surroundings: Surroundings, samples: string): Promise<void> {
  const { importFiles } = await import('#engine/ledger/import/importFiles.ts')
  const names = (await readdir(samples)).filter((name) => /\.(xlsx|xls|csv)$/i.test(name)).sort()
  const files = await Promise.all(names.map((name) => readImportFile(path.join(samples, name))))
  await write(surroundings.stderr, `第一次启动：正在导入样例区县的 ${files.length} 个工作簿……\n`)
  const progress = progressLine(surroundings.stderr)
  const report = await importFiles(ledger, { actor: surroundings.actor }, files, {
    onProgress: ({ file, sheet, index, count }) =>
      progress.show(`${bar(index, count)} ${index}/${count} ${file}｜${sheet}`),
  })
  progress.end()
  const sum = (part: 'rows' | 'created' | 'updated' | 'unchanged' | 'quarantined') =>
    report.sheets.reduce((total, sheet) => total + sheet[part], 0)
  await write(
    surroundings.stderr,
    `已导入 ${report.sheets.filter((sheet) => sheet.batch !== null).length} 张表：读入 ${sum('rows')} 行，新增 ${sum('created')}，更新 ${sum('updated')}，未变 ${sum('unchanged')}，隔离 ${sum('quarantined')}。\n`,
  )
  for (const sheet of report.sheets)
    if (sheet.problem) await write(surroundings.stderr, `${sheet.file}：${sheet.problem.say}\n`)
}

async function writeSummary({ ledger, catalog, location }: Desk, surroundings: Surroundings): Promise<void> {
  const { booksOf } = await import('#server/routes/reportAnswer.ts')
  const { standing } = await import('#server/routes/standing.ts')
  const { composeReport } = await import('#engine/report/compose.ts')
  const { writeFiles } = await import('./report.ts')
  const books = booksOf(ledger, catalog)
  const { year } = await standing({ ledger, catalog })
  const composed = await composeReport(books, 'annualSummary', { year })
  const file = (name: string) => path.join(location.folder, name)
  const files = await writeFiles(
    books,
    composed,
    {
      output: file(`${year}年度工作总结.docx`),
      review: file(`${year}年度工作总结（核稿版）.docx`),
      workingPaper: file(`${year}年度工作总结数据底稿.xlsx`),
    },
    ledger.clock(),
  )
  await write(
    surroundings.stderr,
    `年度总结已写到：\n${Object.values(files)
      .map((name) => `  ${name}`)
      .join('\n')}\n`,
  )
}

function bar(done: number, all: number): string {
  const filled = Math.round((done / all) * 20)
  return `${'█'.repeat(filled)}${'░'.repeat(20 - filled)}`
}
