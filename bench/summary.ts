/**
 * The whole annual summary of a district with 100,000 enterprises and 300,000 patents: composing it and writing its three
 * files, against the same queries run bare on the same database plus the same documents written by the libraries alone.
 * `node bench/summary.ts [enterprises] [patents]`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { CommentRangeEnd, CommentRangeStart, CommentReference, Document, Packer, Paragraph, TextRun } from 'docx'
import ExcelJS from 'exceljs'
import type { CompiledQuery, KyselyPlugin } from 'kysely'
import { catalog } from '#catalog/index.ts'
import type { Ledger } from '#engine/ledger/ledger.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { type Composed, composeReport } from '#engine/report/compose.ts'
import { cleanCopy, reviewCopy, workingPaper } from '#engine/report/outputs.ts'
import { figuresOf, plainText } from '#engine/report/tree.ts'
import { registerFunctions } from '#engine/store/sqliteFunctions.ts'
import { writeMadeUp } from './madeUpRecords.ts'

const enterprises = Number(process.argv[2] ?? 100_000)
const patents = Number(process.argv[3] ?? 300_000)
const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-bench-'))
const at = new Date('2025-10-08T00:00:00Z')
const asked = { year: 2025, fromMonth: 1, toMonth: 9, asOf: '2025-09-30' }

try {
  const ledger = await openBooks({ folder }, catalog.registers, () => at)
  await timed(`建库：企业 ${enterprises} 家，专利 ${patents} 件`, () => fill(ledger))
  const queries: CompiledQuery[] = []
  const recording: Ledger = {
    ...ledger,
    store: { ...ledger.store, reader: ledger.store.reader.withPlugin(recorder(ledger, queries)) },
  }
  const composed = await whole(recording)
  const rows = new Set(composed.figures.flatMap(({ records }) => records?.ids ?? [])).size
  console.log(`报告 ${composed.figures.length} 个数，底稿涉及 ${rows} 条记录`)
  const ours: number[] = []
  const bare: number[] = []
  for (let run = 0; run < 3; run++) {
    ours.push(await timed('年度总结：计算并写出三个文件', () => whole(ledger)))
    bare.push(
      (await timed(`同样的 ${queries.length} 条查询直接执行`, async () => runBare(queries))) +
        (await timed('只用库写同样多的文字和行', () => writeBare(composed))),
    )
  }
  const ratio = median(ours) / median(bare)
  console.log(
    `\n比值（三次中位数）：${ratio.toFixed(2)} ×；内存峰值 ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  )
  await ledger.store.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function whole(ledger: Ledger): Promise<Composed> {
  const books = { ledger, indicators: catalog.indicators, reports: catalog.reports }
  const composed = await composeReport(books, 'annualSummary', asked)
  await cleanCopy(composed, at)
  await reviewCopy(composed, '测试', at)
  await workingPaper(books, composed)
  return composed
}

async function fill(ledger: Ledger): Promise<void> {
  const names = (index: number) => `测试${index}号科技有限公司`
  const kinds = ['invention', 'utilityModel', 'utilityModel', 'design']
  const day = (index: number) =>
    `${2019 + (index % 7)}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`
  await writeMadeUp(ledger, 'enterprise', enterprises, (index) => ({
    creditCode: `91350498MA${String(index).padStart(8, '0')}`,
    name: names(index),
  }))
  await writeMadeUp(ledger, 'patent', patents, (index) => ({
    number: `2019${String(1 + (index % 3))}${String(index).padStart(7, '0')}.0`,
    kind: kinds[index % 4] ?? null,
    filedOn: day(index),
    grantedOn: index % 3 === 0 ? null : day(index + 400),
    holder: { text: names(index % enterprises), key: null, id: null },
    state: 'granted',
  }))
  await writeMadeUp(ledger, 'enterpriseYear', Math.floor(enterprises / 10), (index) => ({
    enterprise: { text: names(index), key: null, id: null },
    year: 2025,
    aboveScale: true,
  }))
  await writeMadeUp(ledger, 'rdSpend', Math.floor(enterprises / 5) * 2, (index) => ({
    enterprise: { text: names(index >> 1), key: null, id: null },
    year: 2023 + (index % 2),
    statisticsBase: 1_000_000 * (1 + (index % 90)),
  }))
}

function recorder(ledger: Ledger, queries: CompiledQuery[]): KyselyPlugin {
  return {
    transformQuery: ({ node, queryId }) => {
      queries.push(ledger.store.reader.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

function runBare(queries: readonly CompiledQuery[]): void {
  const database = new Database(path.join(folder, 'taizhang.sqlite'), { readonly: true })
  registerFunctions(database)
  for (const query of queries) {
    const statement = database.prepare(query.sql)
    if (statement.reader) statement.all(query.parameters)
  }
  database.close()
}

/** The words and comments of both Word files and the rows of the working paper, by docx and by exceljs' streaming writer. */
async function writeBare(composed: Composed): Promise<void> {
  const lines = plainText(composed.tree).split('\n')
  const figures = figuresOf(composed.tree)
  for (const withComments of [false, true]) {
    const comments = (withComments ? figures : []).map((_, id) => ({
      id,
      author: '测试',
      date: at,
      children: [new Paragraph('口径、公式和出处')],
    }))
    const children = lines.map((line) => new Paragraph({ children: [new TextRun(line)] }))
    for (const { id } of comments) {
      const reference = new TextRun({ children: [new CommentReference(id)] })
      children.push(
        new Paragraph({
          children: [new CommentRangeStart(id), new TextRun('412'), new CommentRangeEnd(id), reference],
        }),
      )
    }
    await Packer.toBuffer(
      new Document({ ...(withComments ? { comments: { children: comments } } : {}), sections: [{ children }] }),
    )
  }
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path.join(folder, 'bare.xlsx'), useStyles: true })
  const sets = new Map(
    composed.figures.flatMap(({ records }) =>
      records && records.ids.length > 0 ? [[`${records.register}:${records.ids.join()}`, records] as const] : [],
    ),
  )
  let number = 0
  for (const { register, ids } of sets.values()) {
    const width = Object.keys(catalog.registers[register]?.fields ?? {}).length
    const sheet = workbook.addWorksheet(`底稿${++number}`)
    const row = Array.from({ length: width }, (_, column) => (column < 6 ? `值${column}` : null))
    for (let index = 0; index < ids.length; index++) sheet.addRow(row).commit()
    sheet.commit()
  }
  await workbook.commit()
}

async function timed(what: string, work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  const ms = performance.now() - start
  console.log(`${what}：${Math.round(ms)} 毫秒`)
  return ms
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
