import { open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Desk } from '#engine/bureau/desk.ts'
import { Problem } from '#engine/ground/problem.ts'
import type { ImportReport, SheetReport } from '#engine/ledger/import/importFiles.ts'
import type { Mapping } from '#engine/ledger/import/mapping.ts'
import type { ImportFile } from '#engine/ledger/import/source.ts'
import type { Registers } from '#engine/ledger/register.ts'
import { wholeOf } from '#engine/store/content.ts'
import { Refused, table, write, writeJson } from './output.ts'
import { progressLine } from './progress.ts'
import { type AddCommand, type DataOptions, type Surroundings, withBooks, withData } from './surroundings.ts'

type Options = DataOptions & {
  readonly register?: string
  readonly mapping?: string
  readonly dryRun?: boolean
  readonly rejected?: string
}

export const importCommand: AddCommand = (program, surroundings) =>
  withData(program.command('import'))
    .description('导入 xlsx、xls、csv；同一文件再导入不会重复')
    .argument('<文件...>', '一个或多个工作簿')
    .option('--register <台账>', '指定台账，不自动识别')
    .option('--mapping <文件>', '列对应关系（JSON；就是 --json 里打印的 mapping，改好后给回来）')
    .option('--dry-run', '只看结果，不写入')
    .option('--rejected <文件>', '把进隔离区的行写成标红的工作簿，改好后可再导入')
    .action(async (names: string[], options: Options) => {
      const files = await Promise.all(names.map(readImportFile))
      await withBooks(
        options,
        surroundings,
        async (desk) => {
          const report = await run(desk, surroundings.actor, files, options, surroundings.stderr)
          const rejected = await writeRejected(desk, report, options)
          if (options.json)
            await writeJson(surroundings.stdout, { ...report, ...(rejected === undefined ? {} : { rejected }) })
          else await write(surroundings.stdout, inWords(report, rejected))
          if (report.cancelled || report.sheets.some((sheet) => sheet.problem)) throw new Refused()
        },
        { begin: true },
      )
    })

/** A file that can be read; what stands in the way is said by name. */
export async function readImportFile(name: string): Promise<ImportFile> {
  try {
    const found = await stat(name)
    if (found.isDirectory())
      throw new Problem('fileUnreadable', {
        file: name,
        reason: '这是一个目录',
        next: `请写出其中的文件，如 ${path.join(name, '*.xlsx')}。`,
      })
    // What comes through a pipe comes once.
    if (!found.isFile()) return { name: path.basename(name), bytes: await readFile(name) }
    await (await open(name)).close()
    return { name: path.basename(name), bytes: { path: name } }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: '没有这个文件',
      EACCES: '没有读取权限',
      EBUSY: '正被别的程序占用',
      EPERM: '没有读取权限',
    }
    const reason = reasons[code]
    if (reason === undefined) throw error
    throw new Problem('fileUnreadable', { file: name, reason, next: '请核对路径和权限后再试。' }, { cause: error })
  }
}

async function run(
  { ledger, catalog }: Desk,
  actor: string,
  files: readonly ImportFile[],
  options: Options,
  stderr: Surroundings['stderr'],
): Promise<ImportReport> {
  const { importFiles } = await import('#engine/ledger/import/importFiles.ts')
  const mapping = options.mapping === undefined ? undefined : await readMappings(options.mapping, catalog.registers)
  const stop = new AbortController()
  const cancel = () => stop.abort()
  process.once('SIGINT', cancel)
  process.once('SIGTERM', cancel)
  const progress = progressLine(stderr)
  try {
    return await importFiles(ledger, { actor }, files, {
      ...(options.register === undefined ? {} : { register: options.register }),
      ...(mapping === undefined ? {} : { mapping }),
      ...(options.dryRun ? { dryRun: true } : {}),
      signal: stop.signal,
      onProgress: ({ file, sheet, index, count, stage, done, total }) =>
        progress.show(
          `${index}/${count} ${file}｜${sheet} ${stage === 'reading' ? '读取' : '写入'} ${done}${total === null ? '' : `/${total}`} 行`,
        ),
    })
  } finally {
    progress.end()
    process.off('SIGINT', cancel)
    process.off('SIGTERM', cancel)
  }
}

async function readMappings(file: string, registers: Registers): Promise<Mapping[]> {
  const { parseMapping } = await import('#engine/ledger/import/mapping.ts')
  let json: unknown
  try {
    json = JSON.parse(
      Buffer.from(wholeOf((await readImportFile(file)).bytes))
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Problem(
      'fileUnreadable',
      { file, reason: '不是有效的 JSON', next: '请对照 --json 打印的 mapping 改正。' },
      { cause: error },
    )
  }
  return (Array.isArray(json) ? json : [json]).map((item) => parseMapping(item, registers))
}

async function writeRejected({ ledger }: Desk, report: ImportReport, options: Options): Promise<string[] | undefined> {
  if (options.rejected === undefined) return undefined
  const batches = report.sheets.flatMap((sheet) => (sheet.batch !== null && sheet.quarantined > 0 ? [sheet.batch] : []))
  if (batches.length === 0) return []
  const { rejectedWorkbooks } = await import('#engine/ledger/import/rejected.ts')
  const { saveFile } = await import('./save.ts')
  const workbooks = await rejectedWorkbooks(ledger, batches)
  const { dir, name, ext } = path.parse(options.rejected)
  // One workbook for each imported file: theirs are the titles and headers that make it readable again.
  const places = workbooks.map(({ fileName }) =>
    workbooks.length === 1
      ? (options.rejected as string)
      : path.join(dir, `${name}-${path.parse(fileName).name}${ext || '.xlsx'}`),
  )
  return Promise.all(workbooks.map(({ bytes }, index) => saveFile(places[index] as string, bytes)))
}

function inWords(report: ImportReport, rejected: readonly string[] | undefined): string {
  const counts = (sheet: SheetReport) =>
    [sheet.rows, sheet.created, sheet.updated, sheet.unchanged, sheet.quarantined].map(String)
  const rows = report.sheets.map((sheet) => [
    sheet.file,
    sheet.sheet ?? '',
    sheet.label ?? '未识别',
    ...counts(sheet),
    sheet.batch ?? '',
  ])
  const lines = [table([['文件', '工作表', '台账', '读入', '新增', '更新', '未变', '隔离', '批次'], ...rows])]
  for (const sheet of report.sheets) {
    const place = `${sheet.file}｜${sheet.sheet ?? ''}`
    if (sheet.problem) lines.push(`${place}：${sheet.problem.say}（${sheet.problem.code}）`)
    if (sheet.problem?.code === 'mappingUncertain' && sheet.mapping)
      lines.push(
        `可改正下面的列对应关系，再用 --mapping 给回来；只是认不准台账的，也可以用 --register 指定：\n${JSON.stringify(sheet.mapping, null, 1)}`,
      )
    for (const note of sheet.notes) lines.push(`${place}：${note.say}`)
    for (const cell of sheet.changedCells.slice(0, 20))
      lines.push(`${place} 第 ${cell.row} 行 ${cell.label}：${cell.old || '空'} → ${cell.new || '空'}`)
    if (sheet.changedCellCount > 20)
      lines.push(`${place}：共有 ${sheet.changedCellCount} 个值被更新，这里列出前 20 个。`)
  }
  if (rejected && rejected.length > 0) lines.push(`隔离的行已写到 ${rejected.join('、')}，改好后可再导入。`)
  else if (report.sheets.some((sheet) => sheet.quarantined > 0))
    lines.push('有行进了隔离区：可在“导入”页更正，或用 --rejected 写出工作簿改好后再导入。')
  return `${lines.join('\n')}\n`
}
