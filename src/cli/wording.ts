import type { Command } from 'commander'
import { nearest } from '#engine/ground/nearest.ts'
import { widthOf } from './output.ts'

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
}

/** Gives a command its help and its refusals in Chinese. */
export function helpInChinese(command: Command): Command {
  return command
    .helpOption('-h, --help', '显示帮助')
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: (usage) => usage.replace('[options]', '[选项]').replace('[command]', '[命令]'),
      optionDescription: (option) => option.description,
      displayWidth: widthOf,
      subcommandTerm: (sub) => `${sub.name()} ${argumentsOf(sub)}`.trim(),
    })
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`${usageInChinese(command, text)}\n`) })
    .showSuggestionAfterError(false)
}

function argumentsOf(command: Command): string {
  return command.registeredArguments
    .map((argument) => {
      const name = `${argument.name()}${argument.variadic ? '...' : ''}`
      return argument.required ? `<${name}>` : `[${name}]`
    })
    .join(' ')
}

type Saying = readonly [pattern: RegExp, say: (found: RegExpExecArray, command: Command) => string]

const sayings: readonly Saying[] = [
  [
    /unknown command '(.*?)'/,
    ([, name = ''], command) =>
      `没有命令“${name}”。${didYouMean(
        name,
        command.commands.map((other) => other.name()),
      )}用 taizhang --help 看全部命令。`,
  ],
  [
    /unknown option '(.*?)'/,
    ([, name = ''], command) =>
      `没有选项“${name}”。${didYouMean(
        name,
        command.options.flatMap((option) => option.long ?? []),
      )}用 --help 看这条命令的选项。`,
  ],
  [/missing required argument '(.*?)'/, ([, name]) => `缺少参数“${name}”。用 --help 看用法。`],
  [/required option '(.*?)' not specified/, ([, name]) => `缺少选项“${name}”。用 --help 看用法。`],
  [/option '(.*?)' argument missing/, ([, name]) => `选项“${name}”后面要有值。`],
  [/too many arguments/, () => '参数太多。用 --help 看用法。'],
  [/cannot be used with option/, () => '这两个选项不能同时用。用 --help 看用法。'],
  [
    /option '(.*?)' argument '(.*?)' is invalid\. (.*)/,
    ([, option, value, say]) => `选项“${option}”的值“${value}”不对：${say}`,
  ],
  [/argument '(.*?)' is invalid\. (.*)/, ([, value, say]) => `“${value}”不对：${say}`],
]

/** The refusal of the option parser, said in Chinese with what was probably meant. */
export function usageInChinese(command: Command, text: string): string {
  for (const [pattern, say] of sayings) {
    const found = pattern.exec(text)
    if (found) return say(found, command)
  }
  return text.replace(/^error: /, '').trimEnd()
}

function didYouMean(name: string, names: readonly string[]): string {
  const guess = nearest(name, names)
  return guess === undefined ? '' : `是否想用“${guess}”？`
}
