import { randomUUID } from 'node:crypto'
import os from 'node:os'
import process from 'node:process'
import { Command, CommanderError } from 'commander'
import { isProblem } from '#engine/ground/problem.ts'
import { commands } from './commands.ts'
import { Refused, writeJson } from './output.ts'
import type { Surroundings } from './surroundings.ts'
import { helpInChinese, usageInChinese } from './wording.ts'

/**
 * The command line's only handler: what is refused or found wrong ends with 1, wrong usage with 2. Only this file reads the
 * environment, the clock and the person's name.
 */
const surroundings: Surroundings = {
  env: process.env,
  actor: `本机/${userName()}`,
  clock: () => new Date(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
}

const program = new Command('taizhang').description('台账通：区县科技与知识产权局的工作系统。一数一源，数出有据。')
helpInChinese(program)
for (const add of commands) helpInChinese(add(program, surroundings))
program.helpCommand('help [命令]', '显示某条命令的帮助')

// A reader that has seen enough (| head) closes the pipe; that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  if (process.argv.length <= 2) program.outputHelp()
  else await program.parseAsync(process.argv)
} catch (error) {
  process.exitCode = await exitCodeOf(error)
}

async function exitCodeOf(error: unknown): Promise<number> {
  if (error instanceof Refused) return 1
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    await answer({ code: 'usage', title: usageInChinese(program, error.message) })
    return 2
  }
  if (isProblem(error)) {
    process.stderr.write(`${error.message}（${error.code}）\n`)
    await answer({ code: error.code, title: error.message, detail: error.detail })
    return 1
  }
  const id = randomUUID()
  process.stderr.write(`程序内部出错，这次操作没有完成，已有数据没有改动。请把编号 ${id} 和下面的内容告诉管理员。\n`)
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  await answer({ code: 'internal', title: '程序内部出错，这次操作没有完成，已有数据没有改动。', detail: { id } })
  return 1
}

async function answer(problem: { code: string; title: string; detail?: unknown }): Promise<void> {
  if (process.argv.includes('--json')) await writeJson(process.stdout, { problem })
}

function userName(): string {
  try {
    return os.userInfo().username
  } catch {
    // A container may run under a number without a name.
    return String(process.getuid?.() ?? '未知')
  }
}
