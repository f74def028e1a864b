/**
 * Everything thrown on purpose is a Problem: a stable code, the HTTP status it answers with, and one Chinese sentence
 * that says what was wrong, where, and what to do next. What the law or a user may well bring about is a value, not a Problem.
 */
const problems = {
  recordNotFound: {
    status: 404,
    say: (d: { register: string; key: string }) =>
      `没有找到这条记录：${d.register} ${d.key}。请核对编号，或在台账中搜索。`,
  },
  registerNotFound: {
    status: 404,
    say: (d: { name: string; nearest?: string }) => `没有名为“${d.name}”的台账。${suggest(d.nearest)}`,
  },
  fieldNotFound: {
    status: 400,
    say: (d: { register: string; field: string; nearest?: string }) =>
      `${d.register}没有字段“${d.field}”。${suggest(d.nearest)}`,
  },
  indicatorNotFound: {
    status: 404,
    say: (d: { name: string; nearest?: string }) => `没有名为“${d.name}”的指标。${suggest(d.nearest)}`,
  },
  policyNotFound: {
    status: 404,
    say: (d: { name: string; nearest?: string }) => `没有名为“${d.name}”的政策。${suggest(d.nearest)}`,
  },
  calculationNotFound: {
    status: 404,
    say: (d: { name: string; nearest?: string }) => `没有名为“${d.name}”的测算。${suggest(d.nearest)}`,
  },
  factNotFound: {
    status: 400,
    say: (d: { name: string; nearest?: string; known?: string }) =>
      `没有事实“${d.name}”。${d.nearest ? `是否想用“${d.nearest}”？` : `可用：${d.known ?? ''}。`}`,
  },
  factInvalid: {
    status: 400,
    say: (d: { name: string; label: string; reason: string }) => `事实“${d.name}”（${d.label}）不对：${d.reason}。`,
  },
  reportNotFound: {
    status: 404,
    say: (d: { name: string; nearest?: string }) => `没有名为“${d.name}”的报告。${suggest(d.nearest)}`,
  },
  badInput: { status: 400, say: (d: { what: string; next?: string }) => `${d.what}${d.next ? ` ${d.next}` : ''}` },
  tooMany: {
    status: 413,
    say: (d: { what: string; limit: number; found: number | string; next: string }) =>
      `${d.what}太多：最多 ${d.limit}，现在 ${d.found}。${d.next}`,
  },
  recordRefused: {
    status: 422,
    /** `findings`: the same by field, so that a form can say it beside each. */
    say: (d: {
      register: string
      reasons: string
      findings?: readonly {
        field?: string
        about?: readonly string[]
        say: string
        severity: string
        code: string
      }[]
    }) => `这条${d.register}记录不能保存：${d.reasons}。请改正后再保存。`,
  },
  versionConflict: {
    status: 409,
    say: (d: { register: string; key: string }) => `${d.register} ${d.key} 已被别人修改。请刷新后核对差异，再保存。`,
  },
  duplicateKey: {
    status: 409,
    say: (d: { register: string; key: string; record?: string }) =>
      `${d.register}中已有同一编号的记录：${d.key}。请打开那一条修改。`,
  },
  keyMerged: {
    status: 409,
    say: (d: { register: string; key: string; record: string }) =>
      `${d.register}中“${d.key}”已并入另一条记录。请打开那一条修改，或先撤销合并。`,
  },
  viewMoved: {
    status: 409,
    /** `by`, `at`: who changed it last and when; `version`: what a new attempt goes on from. */
    say: (d: { name: string; by: string; at: string; version: number }) =>
      `视图“${d.name}”在您打开以后被${d.by}改过。您的改动还没有存；请看清差异，再决定覆盖还是另存一份。`,
  },
  viewOfOtherKind: {
    status: 409,
    say: (d: { name: string; is: '列表' | '透视表' }) =>
      `“${d.name}”是${d.is}的视图，不能存成${d.is === '列表' ? '透视表' : '列表'}。请另存为新的视图。`,
  },
  viewPrinted: {
    status: 409,
    say: (d: { name: string; act: '删除' | '改名' | '停止共享'; reports: string }) =>
      `不能${d.act}“${d.name}”：${d.reports}印着它。请先在报告里去掉这张表或换一张。`,
  },
  mergeImpossible: { status: 409, say: (d: { reason: string; next: string }) => `不能合并：${d.reason}。${d.next}` },
  mergeNotUndoable: {
    status: 409,
    say: (d: { reason: string; next: string }) => `不能撤销合并：${d.reason}。${d.next}`,
  },
  restoreImpossible: { status: 409, say: (d: { reason: string; next: string }) => `不能恢复：${d.reason}。${d.next}` },
  attachmentRefused: {
    status: 422,
    say: (d: { file: string; reason: string; next: string }) => `没有添加附件“${d.file}”：${d.reason}。${d.next}`,
  },
  fileUnreadable: {
    status: 422,
    say: (d: { file: string; reason: string; next: string }) => `读不了文件“${d.file}”：${d.reason}。${d.next}`,
  },
  fileTooLarge: {
    status: 413,
    say: (d: { file: string; limit: string; found: string }) =>
      `文件“${d.file}”超过上限：上限 ${d.limit}，实际 ${d.found}。请拆分后再导入。`,
  },
  fileUnwritable: {
    status: 507,
    say: (d: { file: string; reason: string }) =>
      `写不了文件“${d.file}”：${d.reason}。请关掉打开它的程序，或换一个位置。`,
  },
  mappingUncertain: {
    status: 422,
    say: (d: { sheet: string; missing: string } | { sheet: string; between: string }) =>
      'between' in d
        ? `工作表“${d.sheet}”认不准是哪种台账：${d.between}。请选定台账后再导入。`
        : `工作表“${d.sheet}”有必填列没有认准：${d.missing}。请改正列对应关系后再导入。`,
  },
  batchNotFound: { status: 404, say: (d: { batch: string }) => `没有编号为 ${d.batch} 的导入批次。` },
  batchEdited: {
    status: 409,
    say: (d: { batch: string; records: string }) =>
      `批次 ${d.batch} 不能整批撤销：${d.records} 在导入后又被改过。请先处理这些记录。`,
  },
  importCancelled: { status: 409, say: (d: { file: string }) => `已取消导入“${d.file}”，没有写入任何数据。` },
  changeCancelled: {
    status: 409,
    say: (d: { done: number; total: number }) => `已在第 ${d.done} 条（共 ${d.total} 条）处停下，没有改动任何记录。`,
  },
  viewNotFound: { status: 404, say: (_: { view: string }) => '没有这个视图，可能已被删除。请刷新页面。' },
  expressionTooLarge: {
    status: 400,
    say: (d: { limit: string; found: string }) => `公式超过上限：上限 ${d.limit}，实际 ${d.found}。请拆成几个公式。`,
  },
  expressionInvalid: { status: 400, say: (d: { reason: string }) => `公式不成立：${d.reason}。` },
  templateInvalid: {
    status: 422,
    say: (d: { report: string; line: number; reason: string }) =>
      `报告模板“${d.report}”第 ${d.line} 行有误：${d.reason}。`,
  },
  templateLimit: {
    status: 422,
    say: (d: { report: string; limit: string }) =>
      `报告模板“${d.report}”超过上限（${d.limit}），已停止生成。请检查循环。`,
  },
  reportIncomplete: {
    status: 422,
    say: (d: { report: string; missing: string }) =>
      `《${d.report}》还不能发布：${d.missing}。补齐后再发布；现在可以出草稿。`,
  },
  catalogInvalid: { status: 500, say: (d: { faults: string }) => `目录声明有误，系统没有启动：\n${d.faults}` },
  declarationInvalid: {
    status: 422,
    say: (d: { what: string; faults: string }) =>
      `这个${d.what}还不能保存：\n${d.faults}\n请改正后再保存，填写的内容都在。`,
  },
  declarationNotFound: {
    status: 404,
    say: (d: { what: string; name: string }) => `没有这个自建的${d.what}：${d.name}。请刷新页面后再试。`,
  },
  declarationMoved: {
    status: 409,
    say: (d: { what: string; name: string }) =>
      `${d.what}“${d.name}”已被别人改过。请核对新的一版后再保存，填写的内容都在。`,
  },
  serverBusy: {
    status: 503,
    say: (d: { waiting: number }) => `现在要生成的文件太多（${d.waiting} 个在排队）。请稍后再试。`,
  },
  booksNotFound: {
    status: 503,
    say: (d: { where: string }) =>
      `目录“${d.where}”里还没有台账通的数据。请核对 --data，或先用 taizhang import、taizhang init 建立。`,
  },
  backupDamaged: {
    status: 422,
    say: (d: { where: string; reason: string }) =>
      `备份“${d.where}”不完整：${d.reason}。没有恢复任何内容；请换一份备份。`,
  },
  targetNotEmpty: { status: 409, say: (d: { where: string }) => `“${d.where}”不是空的，没有动它。请换一个新的目录。` },
  databaseUnreachable: {
    status: 503,
    say: (d: { reason: string; next: string }) => `连不上数据库：${d.reason}。${d.next}`,
  },
  databaseNewer: {
    status: 503,
    say: (d: { found: number; known: number }) =>
      `数据库版本（${d.found}）比本程序（${d.known}）新。请用新版程序打开，数据没有改动。`,
  },
  databaseLocked: {
    status: 503,
    say: (d: { waited: string }) => `另一个程序正在写入数据库，等了 ${d.waited} 仍未结束。请稍后再试，数据没有改动。`,
  },
  storageFull: {
    status: 507,
    say: (d: { where: string }) => `磁盘空间不足（${d.where}），这次没有保存。请腾出空间后再试，已有数据完好。`,
  },
  storageReadOnly: {
    status: 503,
    say: (d: { where: string }) => `数据目录不能写入（${d.where}）。请检查目录权限，或用 --data 指定别的目录。`,
  },
  storageRemote: {
    status: 503,
    say: (d: { where: string }) => `数据目录在网络共享上（${d.where}），容易损坏数据库。请改放本机磁盘。`,
  },
  portInUse: {
    status: 503,
    say: (d: { port: number }) => `端口 ${d.port} 已被占用。请关掉占用它的程序，或用 --port 换一个端口。`,
  },
  chainBroken: {
    status: 500,
    say: (d: { seq: string; reason: string }) => `修订链在第 ${d.seq} 条处不符：${d.reason}。请保留现场并从备份核对。`,
  },
} as const satisfies Record<string, { status: number; say: (detail: never) => string }>

export type ProblemCode = keyof typeof problems
export const problemCodes = Object.keys(problems) as ProblemCode[]
type Detail<Code extends ProblemCode> = Parameters<(typeof problems)[Code]['say']>[0]

function suggest(nearest: string | undefined): string {
  return nearest ? `是否想用“${nearest}”？` : '请核对名称。'
}

export class Problem<Code extends ProblemCode = ProblemCode> extends Error {
  readonly code: Code
  readonly status: number
  readonly detail: Detail<Code>

  constructor(code: Code, detail: Detail<Code>, options?: { cause?: unknown }) {
    const entry = problems[code]
    super((entry.say as (detail: Detail<Code>) => string)(detail), options)
    this.name = 'Problem'
    this.code = code
    this.status = entry.status
    this.detail = detail
  }
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Problem
}
