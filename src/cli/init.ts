import { Problem } from '#engine/ground/problem.ts'
import { write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

type Options = DataOptions & { readonly division: string; readonly name: string }

export const init: AddCommand = (program, surroundings) =>
  withData(program.command('init'))
    .description('设定本单位所在的区县；设定后，其他区划的数据会被拒收')
    .requiredOption('--division <代码>', '六位行政区划代码')
    .requiredOption('--name <名称>', '区县名称')
    .action(async (options: Options) => {
      const code = options.division.trim()
      // An unassigned code is taken: a district may be newer than the list that the program knows.
      if (!/^\d{6}$/.test(code)) throw new Problem('badInput', { what: `区划代码“${code}”不是六位数字。` })
      const name = options.name.trim()
      if (name === '') throw new Problem('badInput', { what: '没有填写区县名称。' })
      const { identify } = await import('#engine/ground/identifiers/index.ts')
      const found = identify('division', code)
      const warnings = found.valid ? [] : Object.values(found.sentences)
      await withBooks(
        options,
        surroundings,
        async ({ ledger }) => {
          const { setOwnDistrict } = await import('#engine/ledger/ledger.ts')
          await setOwnDistrict(ledger, { code, name })
        },
        { begin: true },
      )
      for (const warning of warnings) await write(surroundings.stderr, `提示：${warning}\n`)
      if (options.json) await writeJson(surroundings.stdout, { division: code, name, warnings })
      else await write(surroundings.stdout, `本单位：${name}（${code}）\n`)
    })
