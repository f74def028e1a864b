import path from 'node:path'
import { write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

export const backup: AddCommand = (program, surroundings) =>
  withData(program.command('backup'))
    .description('把数据库和原件备份到一个新目录；备份时别人可以照常工作')
    .argument('<目录>', '新的或空的目录')
    .action((target: string, options: DataOptions) =>
      withBooks(options, surroundings, async ({ ledger }) => {
        const { backupBooks } = await import('#engine/ledger/backup.ts')
        const folder = path.resolve(target)
        const manifest = await backupBooks(ledger, folder)
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
        if (options.json)
          return writeJson(surroundings.stdout, {
            folder,
            tables: manifest.tables.length,
            rows,
            files: manifest.files.length,
            anchor: manifest.anchor,
            at: manifest.at,
          })
        await write(
          surroundings.stdout,
          `已备份到 ${folder}：${rows} 行，原件 ${manifest.files.length} 个。\n锚值：${manifest.anchor}\n`,
        )
      }),
    )
