import type { DataFault } from '#engine/ledger/dataCheck.ts'
import { day } from './arguments.ts'
import { Refused, table, write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

type Options = DataOptions & { readonly register?: string; readonly asOf?: string }

export const check: AddCommand = (program, surroundings) =>
  withData(program.command('check'))
    .description('数据体检：所有台账的校验、对不上的引用、不合规则的编号、重复的记录')
    .option('--register <台账>', '只查这一种')
    .option('--as-of <日期>', '按哪一天判断（过期等），默认今天', day)
    .action((options: Options) =>
      withBooks(options, surroundings, async ({ ledger }) => {
        const { checkData } = await import('#engine/ledger/dataCheck.ts')
        const { register, asOf } = options
        const { faults, silenced } = await checkData(ledger, {
          ...(register ? { register } : {}),
          ...(asOf ? { asOf } : {}),
          limit: 200,
        })
        const count = (severity: string) =>
          faults.filter((fault) => fault.severity === severity).reduce((sum, fault) => sum + fault.count, 0)
        const [errors, warnings] = [count('error'), count('warning')]
        if (options.json)
          await writeJson(surroundings.stdout, { errors, warnings, silenced, faults: faults.map(inContract) })
        else await write(surroundings.stdout, inWords(faults, errors, warnings, silenced))
        if (errors > 0) throw new Refused()
      }),
    )

/** A fault as the contract of the command has it. */
function inContract({ kind: _kind, shares: _shares, findings, ...fault }: DataFault) {
  return { ...fault, findings: findings.map(({ division: _division, officer: _officer, ...finding }) => finding) }
}

function inWords(faults: readonly DataFault[], errors: number, warnings: number, silenced: number): string {
  const lines = faults.map((fault) => [
    fault.severity === 'error' ? '错误' : '提醒',
    fault.label,
    String(fault.count),
    fault.say,
  ])
  return `${lines.length > 0 ? `${table(lines)}\n` : ''}错误 ${errors} 处，提醒 ${warnings} 处，已核实 ${silenced} 处。\n`
}
