import path from 'node:path'
import { write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, locationOf, withData } from './surroundings.ts'

export const restore: AddCommand = (program, surroundings) =>
  withData(program.command('restore'))
    .description('把备份恢复到空的数据目录（或空的 PostgreSQL 数据库），恢复后自动校验')
    .argument('<备份目录>', 'taizhang backup 写出的目录')
    .action(async (source: string, options: DataOptions) => {
      const { restoreBooks } = await import('#engine/ledger/restore.ts')
      const { catalog } = await import('#catalog/index.ts')
      const { declaredIn } = await import('#engine/bureau/desk.ts')
      const location = locationOf(options, surroundings)
      const restored = await restoreBooks(path.resolve(source), location, catalog.registers, surroundings.clock, (db) =>
        declaredIn(db, catalog),
      )
      if (options.json) return writeJson(surroundings.stdout, { folder: location.folder, ...restored })
      await write(
        surroundings.stdout,
        `已恢复到 ${location.folder}：${restored.rows} 行，原件 ${restored.files} 个，校验通过。\n备份时间 ${restored.at}，锚值 ${restored.anchor}\n`,
      )
    })
