import { table, write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withJson } from './surroundings.ts'

export const policies: AddCommand = (program, surroundings) =>
  withJson(program.command('policies'))
    .description('列出全部政策；写明一项的，把它的条件、依据和版本印成中文')
    .argument('[政策]', '政策的名称')
    .action(async (name: string | undefined, options: DataOptions) => {
      const { catalog } = await import('#catalog/index.ts')
      const { getPolicy } = await import('#engine/policy/find.ts')
      const { ruleAnswer } = await import('#engine/policy/ruleAnswer.ts')
      const { stdout } = surroundings
      if (name !== undefined) {
        const rule = ruleAnswer(getPolicy(catalog.policies, name))
        return options.json ? writeJson(stdout, rule) : write(stdout, `${rule.text}\n`)
      }
      const rows = Object.entries(catalog.policies).map(
        ([policy, { title, issuer, about, versions, alsoCalled = [] }]) => ({
          policy,
          title,
          issuer,
          about,
          alsoCalled,
          versions: versions.map(({ id }) => id),
        }),
      )
      if (options.json) return writeJson(stdout, { policies: rows })
      await write(stdout, `${table(rows.map(({ policy, title, issuer, about }) => [policy, title, issuer, about]))}\n`)
    })
