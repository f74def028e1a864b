import type { Field } from '#engine/ledger/field.ts'
import type { Check, RegisterDeclaration } from '#engine/ledger/register.ts'
import type { Supplement } from './supplement.ts'

/** What one version of a declaration changed against the one before, in sentences without counts. */
export function differences(kind: string, before: unknown, after: unknown): string[] {
  if (before === null) return ['新建']
  if (after === null) return ['停用']
  const found =
    kind === 'register'
      ? ofRegister(before as RegisterDeclaration, after as RegisterDeclaration)
      : kind === 'field'
        ? ofField(before as Field, after as Field)
        : kind === 'supplement'
          ? ofSupplement(before as Supplement, after as Supplement)
          : ofParts(before as object, after as object, indicatorWords)
  return found.length === 0 ? ['没有改动'] : found
}

function ofRegister(before: RegisterDeclaration, after: RegisterDeclaration): string[] {
  const { fields: had, checks: hadChecks = [], ...old } = before
  const { fields: has, checks: hasChecks = [], ...now } = after
  const ids = [...new Set([...Object.keys(had), ...Object.keys(has)])]
  return [
    ...ofParts(old, now, registerWords),
    ...ids.flatMap((id) => {
      const [was, is] = [had[id], has[id]]
      if (!was) return is ? [`增加字段“${is.label}”`] : []
      return is ? ofField(was, is) : [`停用字段“${was.label}”`]
    }),
    ...hasChecks.filter((check) => !hadChecks.some(same(check))).map((check) => `增加校验“${check.say}”`),
    ...hadChecks.filter((check) => !hasChecks.some(same(check))).map((check) => `去掉校验“${check.say}”`),
  ]
}

function ofField(before: Field, after: Field): string[] {
  return ofParts(before, after, fieldWords).map((sentence) => `“${after.label}”的${sentence}`)
}

function ofSupplement(before: Supplement, after: Supplement): string[] {
  const words = ({ headers = [] }: Supplement) => new Map(headers.map((header) => [header, header]))
  const options = ({ options: given = {} }: Supplement) => new Map(Object.entries(given))
  return [...ofWords('列名', words(before), words(after)), ...ofWords('选项', options(before), options(after))]
}

function ofWords(what: string, was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): string[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((code) => {
    const [old, now] = [was.get(code), is.get(code)]
    if (old === now) return []
    if (old === undefined) return [`增加${what}“${now}”`]
    return [now === undefined ? `去掉${what}“${old}”` : `${what}“${old}”改称“${now}”`]
  })
}

function ofParts(before: object, after: object, words: Readonly<Record<string, string>>): string[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((part) => {
    const word = words[part]
    if (word === undefined || JSON.stringify(was[part]) === JSON.stringify(is[part])) return []
    const [old, now] = [shown(was[part]), shown(is[part])]
    return [old === undefined || now === undefined ? `${word}改了` : `${word}由“${old}”改为“${now}”`]
  })
}

function same(check: Check): (other: Check) => boolean {
  const text = JSON.stringify(check)
  return (other) => JSON.stringify(other) === text
}

/** Short values as they are; what is long or has parts is only told to have changed. */
function shown(value: unknown): string | undefined {
  if (value === undefined || value === '') return '无'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' && /\p{Script=Han}/u.test(item)))
    return value.join('、')
  return typeof value === 'string' && value.length <= 60 ? value : undefined
}

const registerWords = {
  label: '名称',
  office: '归类',
  about: '说明',
  source: '来源',
  sheets: '认表用的词',
  key: '主键',
  title: '称呼',
}
const fieldWords = {
  label: '名称',
  headers: '其他列名',
  optional: '选填',
  help: '填写说明',
  group: '分组',
  default: '默认值',
  personal: '个人信息',
  unit: '单位',
  long: '长文字',
  negative: '可为负数',
  atLeast: '最小值',
  atMost: '最大值',
  options: '选项',
  open: '可填选项以外的词',
  lenient: '编号不符只提示',
}
const indicatorWords = {
  say: '提示',
  severity: '严重程度',
  holds: '条件',
  label: '名称',
  unit: '单位',
  definition: '口径',
  decimals: '小数位数',
  chapter: '归类',
  source: '来源',
  where: '筛选',
  measure: '算法',
  timing: '计入时间',
  by: '可分的维度',
}
