import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { isProblem, Problem } from '#engine/ground/problem.ts'
import type { ImportReport, Progress, SheetReport } from '#engine/ledger/import/importFiles.ts'
import { type ImportJob, startImport } from '#engine/ledger/import/importJob.ts'
import type { PlanOptions } from '#engine/ledger/import/plan.ts'
import type { ImportFile } from '#engine/ledger/import/source.ts'
import { titlesOf } from '../routes/answers.ts'
import type { Surroundings } from '../surroundings.ts'

export type JobAnswer = {
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  /** Sheets. */
  readonly done: number
  readonly total: number
  readonly current: string | null
  readonly results: readonly SheetReportAnswer[]
  readonly problem?: { readonly code: string; readonly title: string }
}
export type SheetReportAnswer = Omit<
  SheetReport,
  'label' | 'sheet' | 'changedCells' | 'changedCellCount' | 'problem'
> & {
  readonly sheet: string
  readonly registerLabel: string | null
  readonly changedCells: readonly {
    record: string
    title: string
    field: string
    label: string
    before: string
    after: string
  }[]
  readonly changedCount: number
  readonly problem?: { readonly code: string; readonly title: string }
}

export type Jobs = {
  start(files: readonly ImportFile[], options: PlanOptions, actor: string): string
  get(id: string): JobAnswer
  cancel(id: string): void
  /** Cancels what is running and waits for its end: nothing half done stays behind. */
  close(): Promise<void>
}

const kept = 50

/** Imports in threads of their own, one at a time, so that two do not wait for each other's locks. */
export function openJobs(surroundings: Surroundings): Jobs {
  const jobs = new Map<string, { answer: JobAnswer; cancelled: boolean; job?: ImportJob; ended: Promise<void> }>()
  let last: Promise<void> = Promise.resolve()

  function entryOf(id: string) {
    const entry = jobs.get(id)
    if (!entry)
      throw new Problem('badInput', { what: '没有这次导入，或服务重启过。', next: '请在“导入批次”里看已完成的部分。' })
    return entry
  }

  return {
    start: (files, options, actor) => {
      const id = randomUUID()
      const entry = {
        answer: { state: 'running', done: 0, total: 0, current: '排队中', results: [] } as JobAnswer,
        cancelled: false,
        ended: last,
      } as typeof jobs extends Map<string, infer E> ? E : never
      entry.ended = last.then(async () => {
        if (entry.cancelled) {
          entry.answer = { ...entry.answer, state: 'cancelled', current: null }
          return
        }
        entry.job = begin(surroundings, files, options, actor, (progress) => {
          entry.answer = {
            ...entry.answer,
            done: progress.index - 1,
            total: progress.count,
            current: wording(progress),
          }
        })
        entry.answer = await outcome(surroundings, entry.job, entry.answer)
      })
      last = entry.ended
      jobs.set(id, entry)
      if (jobs.size > kept) jobs.delete(jobs.keys().next().value as string)
      return id
    },
    get: (id) => entryOf(id).answer,
    cancel: (id) => {
      const entry = entryOf(id)
      entry.cancelled = true
      entry.job?.cancel()
    },
    close: async () => {
      for (const entry of jobs.values()) {
        entry.cancelled = true
        entry.job?.cancel()
      }
      await last
    },
  }
}

function begin(
  { ledger, location }: Surroundings,
  files: readonly ImportFile[],
  options: PlanOptions,
  actor: string,
  tell: (progress: Progress) => void,
): ImportJob {
  return startImport(
    {
      store: location.databaseUrl === undefined ? { folder: location.folder } : { url: location.databaseUrl },
      filesFolder: path.join(location.folder, 'files'),
      registers: ledger.registers,
      actor,
      files,
      options,
    },
    tell,
  )
}

function wording({ file, sheet, stage, done, total }: Progress): string {
  return `${file}｜${sheet} ${stage === 'reading' ? '读取' : '写入'} ${done}${total === null ? '' : `/${total}`} 行`
}

async function outcome(surroundings: Surroundings, job: ImportJob, before: JobAnswer): Promise<JobAnswer> {
  let report: ImportReport
  try {
    report = await job.done
  } catch (error) {
    if (!isProblem(error)) surroundings.logger?.error({ err: error }, 'import')
    const problem = isProblem(error)
      ? { code: error.code, title: error.message }
      : { code: 'internal', title: '导入时系统内部出错，正在导入的表没有写入。请看日志。' }
    return { ...before, state: 'failed', current: null, problem }
  }
  const total = report.sheets.length
  const results = await Promise.all(report.sheets.map((sheet) => sheetAnswer(surroundings, sheet)))
  return { state: report.cancelled ? 'cancelled' : 'done', done: total, total, current: null, results }
}

async function sheetAnswer({ ledger }: Surroundings, report: SheetReport): Promise<SheetReportAnswer> {
  const { label, sheet, changedCells, changedCellCount, problem, ...rest } = report
  const register = report.register === null ? undefined : ledger.registers[report.register]
  const titles = register
    ? await titlesOf(
        ledger,
        register,
        changedCells.map(({ record }) => record),
      )
    : new Map<string, string>()
  return {
    ...rest,
    sheet: sheet ?? '',
    registerLabel: label,
    changedCells: changedCells.map(({ record, field, label: name, old, new: fresh }) => ({
      record,
      title: titles.get(record) ?? record,
      field,
      label: name,
      before: old,
      after: fresh,
    })),
    changedCount: changedCellCount,
    ...(problem ? { problem: { code: problem.code, title: problem.say } } : {}),
  }
}
