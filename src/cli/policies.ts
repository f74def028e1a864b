import { table, write, writeJson } from './output.ts'
import { policyHere } from './policyHere.ts'
import { type AddCommand, type DataOptions, withData } from './surroundings.ts'

export const policies: AddCommand = (program, surroundings) =>
  withData(program.command('policies'))
    .description('列出全部政策；写明一项的，把它的条件、依据和版本印成中文，本局核实过的参数按核实的印')
    .argument('[政策]', '政策的名称')
    .action(async (name: string | undefined, options: DataOptions) => {
      const { catalog } = await import('#catalog/index.ts')
      const { ruleAnswer } = await import('#engine/policy/ruleAnswer.ts')
      const { stdout } = surroundings
      if (name !== undefined) {
        const rule = ruleAnswer(await policyHere(name, options, surroundings))
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
