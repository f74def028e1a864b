import { write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

export const migrate: AddCommand = (program, surroundings) =>
  withData(program.command('migrate'))
    .description('把数据库带到本程序的版本（其他命令打开时也会这样做）')
    .action((options: DataOptions) =>
      withBooks(options, surroundings, async ({ ledger }) => {
        const { schemaVersion } = await import('#engine/ledger/house.ts')
        const registers = Object.keys(ledger.registers).length
        if (options.json) return writeJson(surroundings.stdout, { schemaVersion, registers })
        await write(surroundings.stdout, `数据库版本 ${schemaVersion}，台账 ${registers} 种，已是最新。\n`)
      }),
    )
