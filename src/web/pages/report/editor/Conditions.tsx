import { Button, Input, Select } from 'antd'
import type { Node } from '#engine/expr/node.ts'
import type { Field } from '#engine/ledger/field.ts'

/** Simple conditions over a register, all of which must hold, as one expression. What an expression says beyond that is kept as it is. */
export type Condition = {
  readonly field: string
  readonly how: How
  readonly value: string
}
const hows = {
  equal: '是',
  different: '不是',
  atLeast: '不小于',
  atMost: '不大于',
  contains: '含有',
  known: '已填',
  unknown: '没填',
  inWindow: '在所选时段内',
  ofYear: '是报告年度',
} as const
type How = keyof typeof hows

const byKind: Readonly<Record<Field['kind'], readonly How[]>> = {
  text: ['equal', 'different', 'contains', 'known', 'unknown'],
  identifier: ['equal', 'contains', 'known', 'unknown'],
  list: ['contains', 'known', 'unknown'],
  reference: ['known', 'unknown'],
  references: [],
  choice: ['equal', 'different', 'known', 'unknown'],
  flag: ['equal', 'known', 'unknown'],
  integer: ['equal', 'ofYear', 'atLeast', 'atMost', 'known', 'unknown'],
  decimal: ['atLeast', 'atMost', 'known', 'unknown'],
  money: ['atLeast', 'atMost', 'known', 'unknown'],
  day: ['inWindow', 'atLeast', 'atMost', 'known', 'unknown'],
}

type Fields = Readonly<Record<string, Field>>

/** The expression of the conditions; undefined where there is none. */
export function nodeOf(conditions: readonly Condition[], fields: Fields): Node | undefined {
  const args = conditions.flatMap((condition) => {
    const field = fields[condition.field]
    return field && isComplete(condition) ? [one(condition, field)] : []
  })
  if (args.length === 0) return undefined
  return args.length === 1 ? args[0] : { op: 'and', args }
}

function isComplete({ how, value }: Condition): boolean {
  return ['known', 'unknown', 'inWindow', 'ofYear'].includes(how) || value !== ''
}

function one({ field: name, how, value }: Condition, field: Field): Node {
  const at: Node = { op: 'field', name }
  switch (how) {
    case 'known':
      return { op: 'known', arg: at }
    case 'unknown':
      return { op: 'not', arg: { op: 'known', arg: at } }
    case 'contains':
      return field.kind === 'list' ? { op: 'includes', arg: at, item: value } : { op: 'contains', arg: at, text: value }
    case 'inWindow':
      return {
        op: 'and',
        args: [
          { op: 'compare', how: 'atLeast', left: at, right: { op: 'windowFrom' } },
          { op: 'compare', how: 'atMost', left: at, right: { op: 'windowTo' } },
        ],
      }
    case 'ofYear':
      return { op: 'compare', how: 'equal', left: at, right: { op: 'yearOf', arg: { op: 'windowTo' } } }
    default:
      return { op: 'compare', how, left: at, right: literalOf(field, value) }
  }
}

function literalOf(field: Field, value: string): Node {
  if (field.kind === 'flag') return { op: 'literal', type: 'flag', value: value === 'true' }
  if (field.kind === 'day') return { op: 'literal', type: 'day', value }
  if (field.kind === 'integer' || field.kind === 'decimal') return { op: 'literal', type: 'number', value }
  if (field.kind === 'money') return { op: 'literal', type: 'money', value: fenOf(value, field.unit) }
  return { op: 'literal', type: 'text', value }
}

/** Digits of the unit as whole fen, by moving the point. */
function fenOf(value: string, unit: string): string {
  const places = { 元: 2, 千元: 5, 万元: 6, 亿元: 10 }[unit] ?? 2
  const [whole = '0', part = ''] = value.trim().split('.')
  return `${whole}${part.padEnd(places, '0').slice(0, places)}`.replace(/^0+(?=\d)/, '')
}

/** The expression read back as conditions; undefined where it says more than such rows can show. */
export function conditionsOf(node: Node | undefined, fields: Fields): Condition[] | undefined {
  if (node === undefined) return []
  const whole = readOne(node, fields)
  if (whole) return [whole]
  if (node.op !== 'and') return undefined
  const read = node.args.map((arg) => readOne(arg, fields))
  return read.every((condition) => condition !== undefined) ? read : undefined
}

function readOne(node: Node, fields: Fields): Condition | undefined {
  for (const [name, field] of Object.entries(fields))
    for (const how of byKind[field.kind]) {
      const value = valueIn(node, field)
      if (JSON.stringify(one({ field: name, how, value }, field)) === JSON.stringify(node))
        return { field: name, how, value }
    }
  return undefined
}

function valueIn(node: Node, field: Field): string {
  if (node.op === 'contains') return node.text
  if (node.op === 'includes') return node.item
  if (node.op !== 'compare' || node.right.op !== 'literal' || !('value' in node.right)) return ''
  const value = String(node.right.value)
  if (field.kind !== 'money') return value
  const places = { 元: 2, 千元: 5, 万元: 6, 亿元: 10 }[field.unit as string] ?? 2
  const digits = value.padStart(places + 1, '0')
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '')
}

export function ConditionRows({
  conditions,
  fields,
  hasWindow = true,
  onChange,
}: {
  readonly conditions: readonly Condition[]
  readonly fields: Fields
  /** Whether what is listed has a window of its own to lie in. */
  readonly hasWindow?: boolean
  readonly onChange: (conditions: readonly Condition[]) => void
}) {
  const asked = Object.entries(fields).filter(([, field]) => byKind[field.kind].length > 0)
  const first = asked[0]
  const howsOf = (kind: Field['kind']) => byKind[kind].filter((how) => hasWindow || how !== 'inWindow')
  return (
    <div className="filter-rows">
      {conditions.map((condition, at) => {
        const field = fields[condition.field]
        if (!field) return null
        const set = (change: Partial<Condition>) =>
          onChange(conditions.map((each, index) => (index === at ? { ...each, ...change } : each)))
        return (
          <div key={at} className="filter-row">
            <Select
              aria-label="字段"
              showSearch={{ optionFilterProp: 'label' }}
              value={condition.field}
              options={asked.map(([value, { label }]) => ({ value, label }))}
              onChange={(name: string) =>
                set({ field: name, how: howsOf(fields[name]?.kind ?? 'text')[0] ?? 'known', value: '' })
              }
            />
            <Select
              aria-label="怎么比"
              value={condition.how}
              options={howsOf(field.kind).map((value) => ({ value, label: hows[value] }))}
              onChange={(how: How) => set({ how })}
            />
            {!['known', 'unknown', 'inWindow', 'ofYear'].includes(condition.how) && (
              <ValueBox field={field} value={condition.value} onChange={(value) => set({ value })} />
            )}
            <Button size="small" type="text" onClick={() => onChange(conditions.filter((_, index) => index !== at))}>
              去掉
            </Button>
          </div>
        )
      })}
      {first && (
        <Button
          size="small"
          onClick={() =>
            onChange([...conditions, { field: first[0], how: howsOf(first[1].kind)[0] ?? 'known', value: '' }])
          }
        >
          加条件
        </Button>
      )}
    </div>
  )
}

function ValueBox({
  field,
  value,
  onChange,
}: {
  readonly field: Field
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const options: Readonly<Record<string, string>> | undefined =
    field.kind === 'choice' ? field.options : field.kind === 'flag' ? { true: '是', false: '否' } : undefined
  if (options)
    return (
      <Select
        aria-label="内容"
        showSearch={{ optionFilterProp: 'label' }}
        value={value === '' ? null : value}
        options={Object.entries(options).map(([code, label]) => ({ value: code, label }))}
        onChange={onChange}
      />
    )
  return (
    <Input
      aria-label="内容"
      value={value}
      maxLength={200}
      placeholder={field.kind === 'day' ? '2025-09-30' : field.kind === 'money' ? field.unit : ''}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
