import path from 'node:path'
import { Problem } from '#engine/ground/problem.ts'
import { Refused, write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

type Options = DataOptions & {
  readonly output: string
  readonly where?: string
  readonly search?: string
  readonly sort?: string
  readonly division?: string
}

export const exportCommand: AddCommand = (program, surroundings) =>
  withData(program.command('export'))
    .description('把一种台账导出为 xlsx 或 csv；原样导入不会有变化')
    .argument('<台账>', '台账的英文名，如 patent')
    .requiredOption('-o, --output <文件>', '写到这里，.xlsx 或 .csv')
    .option('--where <条件>', '只要符合条件的：如 "kind=invention 且 grantedOn>=2025-01-01"，或公式的 JSON')
    .option('--search <词>', '只要名称或编号里有这个词的')
    .option('--sort <字段>', '按字段排序，前面加 - 为倒序，可用逗号写几个')
    .option('--division <代码>', '只要这个区划的')
    .action((name: string, options: Options) =>
      withBooks(options, surroundings, async ({ ledger }) => {
        const { getRegister } = await import('#engine/ledger/ledger.ts')
        const { exportTable } = await import('#engine/ledger/export/exportTable.ts')
        const { parseWhere, parseSort } = await import('#server/routes/where.ts')
        const { saveStream } = await import('./save.ts')
        const register = getRegister(ledger.registers, name)
        const format = path.extname(options.output).toLowerCase()
        if (format !== '.xlsx' && format !== '.csv')
          throw new Problem('badInput', {
            what: `不能导出成“${options.output}”。`,
            next: '文件名请以 .xlsx 或 .csv 结尾。',
          })
        const where = options.where === undefined ? undefined : parseWhere(ledger.schema, register, options.where)
        const sort = parseSort(options.sort)
        const table = await exportTable(ledger, {
          register: register.name,
          ...(where ? { where } : {}),
          ...(options.search ? { search: options.search } : {}),
          ...(sort.length > 0 ? { sort } : {}),
          ...(options.division ? { division: options.division } : {}),
        })
        let rows = 0
        const file = await saveStream(options.output, async (stream) => {
          if (format === '.csv')
            rows = await (await import('#engine/ledger/export/csvTable.ts')).writeCsv(stream, table)
          else rows = await (await import('#engine/ledger/export/xlsx/table.ts')).writeTable(stream, table)
        })
        if (options.json)
          await writeJson(surroundings.stdout, { register: register.name, label: register.label, rows, file })
        else await write(surroundings.stdout, `${register.label} ${rows} 条，已写到 ${file}\n`)
        if (rows !== table.total) {
          await write(surroundings.stderr, `导出期间有 ${table.total - rows} 条被删除。\n`)
          throw new Refused()
        }
      }),
    )
