import { table, write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

export const undo: AddCommand = (program, surroundings) =>
  withData(program.command('undo'))
    .description('撤销一个导入批次；之后又被改过的记录不动，列出来')
    .argument('<批次>', '批次编号，如 20251101-3')
    .action((batch: string, options: DataOptions) =>
      withBooks(options, surroundings, async ({ ledger }) => {
        const { undoBatch } = await import('#engine/ledger/undo.ts')
        const undone = await undoBatch(ledger, { actor: surroundings.actor }, batch)
        if (options.json) return writeJson(surroundings.stdout, undone)
        await write(surroundings.stdout, `批次 ${batch} 已撤销，恢复 ${undone.restored} 条记录。\n`)
        if (undone.kept.length === 0) return
        const kept = undone.kept.map(({ register, id, title }) => [
          ledger.registers[register]?.label ?? register,
          title,
          id,
        ])
        await write(surroundings.stdout, `下列 ${kept.length} 条之后被改过，没有动：\n${table(kept)}\n`)
      }),
    )
