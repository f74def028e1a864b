import { createInterface } from 'node:readline'
import { nearest } from '#engine/ground/nearest.ts'
import { Problem } from '#engine/ground/problem.ts'
import { day } from './arguments.ts'
import { Refused, table, write, writeJson } from './output.ts'
import { type AddCommand, type DataOptions, withJson } from './surroundings.ts'

type Options = DataOptions & { readonly on?: string }

export const identify: AddCommand = (program, surroundings) =>
  withJson(program.command('identify'))
    .description('查验编号：信用代码、专利号、证书编号等；号码也可从标准输入读，一行一个')
    .argument('<编号种类>', '如 uscc、patentNo；写 list 看全部种类')
    .argument('[号码...]', '要查验的号码')
    .option('--on <日期>', '按哪一天的名录判断（如行政区划），默认按最新', day)
    .action(async (scheme: string, values: string[], options: Options) => {
      const { identifiers, isSchemeName, identify: judge } = await import('#engine/ground/identifiers/index.ts')
      const { stdout } = surroundings
      if (scheme === 'list') {
        const schemes = Object.entries(identifiers).map(([name, { label, source }]) => ({
          scheme: name,
          label,
          source,
        }))
        await (options.json
          ? writeJson(stdout, { schemes })
          : write(stdout, `${table(schemes.map(({ scheme, label }) => [scheme, label]))}\n`))
        return
      }
      if (!isSchemeName(scheme)) {
        const guess = nearest(scheme, Object.keys(identifiers))
        throw new Problem('badInput', {
          what: `没有编号种类“${scheme}”。`,
          next: guess
            ? `是否想用“${guess}”？`
            : `可用：${Object.entries(identifiers)
                .map(([name, { label }]) => `${name}（${label}）`)
                .join('、')}。`,
        })
      }
      const { on } = options
      const given = values.length > 0 ? values : await linesOf(surroundings.stdin)
      if (given.length === 0)
        throw new Problem('badInput', { what: '没有给出号码。', next: '写在命令后面，或从标准输入一行一个。' })
      const results = given.map((value) => ({ value, ...judge(scheme, value, on === undefined ? {} : { on }) }))
      const valid = results.every((result) => result.valid)
      if (options.json) await writeJson(stdout, { scheme, label: identifiers[scheme].label, valid, results })
      else {
        const lines = results.map(({ value, valid, severity, normalized, sentences, suggestion }) => [
          value,
          valid ? (severity === undefined ? '有效' : '有效，有提示') : '无效',
          [
            ...(normalized !== null && normalized !== value ? [`规范写法 ${normalized}`] : []),
            ...Object.values(sentences),
            ...(suggestion === undefined ? [] : [`可能应为 ${suggestion}`]),
          ].join('；'),
        ])
        await write(stdout, `${table(lines)}\n`)
      }
      if (!valid) throw new Refused()
    })

async function linesOf(stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }): Promise<string[]> {
  if (stdin.isTTY) return []
  const lines: string[] = []
  for await (const line of createInterface({ input: stdin })) {
    const text = line.replace(/^\uFEFF/, '').trim()
    if (text !== '') lines.push(text)
  }
  return lines
}
