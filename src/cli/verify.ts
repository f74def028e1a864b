import { Refused, write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withBooks, withData } from './surroundings.ts'

type Options = DataOptions & { readonly anchor?: string }

export const verify: AddCommand = (program, surroundings) =>
  withData(program.command('verify'))
    .description('校验全部修订、记录和原件，证明没有被改动过')
    .option('--anchor <锚值>', '以前打印并留存的锚值，用来发现尾部被截或整链重写')
    .action((options: Options) =>
      withBooks(options, surroundings, async ({ ledger }) => {
        const { verify: prove } = await import('#engine/ledger/verify.ts')
        const proof = await prove(ledger, options.anchor)
        if (options.json) await writeJson(surroundings.stdout, proof)
        else {
          const counts = `修订 ${proof.revisions} 条，记录 ${proof.records} 条，原件 ${proof.files} 个。`
          const verdict = proof.clean
            ? '校验通过。'
            : `校验不通过，${proof.faults.length} 处：\n${proof.faults.map((fault) => `  ${fault}`).join('\n')}`
          const strays =
            proof.strays.length === 0
              ? ''
              : `\n另有 ${proof.strays.length} 个文件没有登记（导入或添加附件中途断开留下的，不影响数据）：${proof.strays.map((hash) => hash.slice(0, 12)).join('、')}`
          await write(surroundings.stdout, `${counts}\n${verdict}${strays}\n锚值：${proof.anchor}\n`)
        }
        if (!proof.clean) throw new Refused()
      }),
    )
