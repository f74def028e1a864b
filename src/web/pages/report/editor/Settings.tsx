import { Button, Drawer, Input, Select, Switch } from 'antd'
import type { Expr } from '#engine/expr/expr.ts'
import type { Comparison, Node } from '#engine/expr/node.ts'
import { useCatalog } from '../../../question.ts'
import type { Report } from '../answers.ts'
import { Row, withPart } from './FigureForm.tsx'
import { labelOf } from './figureWords.ts'

/** What a report is beside its words: name, what is asked when it is made, rules between its figures. */
export type Frame = Pick<Report, 'label' | 'about' | 'asks' | 'choices' | 'personal' | 'rules' | 'origin'>

export function Settings({
  frame,
  figures,
  onChange,
  onClose,
}: {
  readonly frame: Frame
  readonly figures: Report['figures']
  readonly onChange: (frame: Frame) => void
  readonly onClose: () => void
}) {
  return (
    <Drawer open title="报告设置" size={560} onClose={onClose}>
      <div className="figure-form">
        <Row label="报告名称">
          <Input
            value={frame.label}
            maxLength={60}
            onChange={({ target }) => onChange({ ...frame, label: target.value })}
          />
        </Row>
        <Row label="说明">
          <Input
            value={frame.about}
            maxLength={200}
            onChange={({ target }) => onChange({ ...frame, about: target.value })}
          />
        </Row>
        <Row label="按月份问" help="打开后，出报告时可选统计起止月。">
          <Switch
            checked={frame.asks === 'month'}
            onChange={(on) => onChange({ ...frame, asks: on ? 'month' : 'year' })}
          />
        </Row>
        <Row label="印个人信息" help="账号、电话等只在声明了的报告里能印；公示和对外文件不要打开。">
          <Switch
            checked={frame.personal ?? false}
            onChange={(on) => onChange(withPart(frame, 'personal', on ? true : undefined))}
          />
        </Row>
      </div>
      <Choices frame={frame} onChange={onChange} />
      <RuleRows frame={frame} figures={figures} onChange={onChange} />
    </Drawer>
  )
}

/** What else a person chooses when making the report: a subsidy, a programme. */
function Choices({ frame, onChange }: { readonly frame: Frame; readonly onChange: (frame: Frame) => void }) {
  const { registers } = useCatalog()
  const choices = Object.entries(frame.choices ?? {})
  const put = (next: readonly (readonly [string, NonNullable<Report['choices']>[string]])[]) =>
    onChange(withPart(frame, 'choices', next.length > 0 ? Object.fromEntries(next) : undefined))
  const askable = Object.entries(registers).filter(([, register]) =>
    Object.values(register.fields).some(({ kind }) => kind === 'choice' || kind === 'text'),
  )
  return (
    <section className="settings-part">
      <h3>出报告时选什么</h3>
      <p className="quiet">除年份和月份以外要选的内容，如哪一项奖补。表和数可以“随所选内容”。</p>
      {choices.map(([name, choice], at) => {
        const fields = Object.entries(registers[choice.register]?.fields ?? {})
        const set = (change: Partial<typeof choice>) =>
          put(choices.map((each, index) => (index === at ? [name, { ...choice, ...change }] : each)))
        return (
          <div key={name} className="filter-row">
            <Select
              aria-label="台账"
              showSearch={{ optionFilterProp: 'label' }}
              value={choice.register}
              options={askable.map(([value, { label }]) => ({ value, label }))}
              onChange={(register: string) => {
                const first = Object.entries(registers[register]?.fields ?? {}).find(
                  ([, { kind }]) => kind === 'choice',
                )
                const year = Object.entries(registers[register]?.fields ?? {}).find(
                  ([, field]) => field.kind === 'integer' && field.calendar === 'year',
                )
                put(
                  choices.map((each, index) =>
                    index === at
                      ? [
                          name,
                          {
                            label: first?.[1].label ?? '',
                            register,
                            field: first?.[0] ?? '',
                            ...(year ? { year: year[0] } : {}),
                          },
                        ]
                      : each,
                  ),
                )
              }}
            />
            <Select
              aria-label="选哪个字段的内容"
              showSearch={{ optionFilterProp: 'label' }}
              value={choice.field}
              options={fields
                .filter(([, { kind }]) => kind === 'choice' || kind === 'text')
                .map(([value, { label }]) => ({ value, label }))}
              onChange={(field: string) =>
                set({ field, label: registers[choice.register]?.fields[field]?.label ?? choice.label })
              }
            />
            <Button size="small" type="text" onClick={() => put(choices.filter((_, index) => index !== at))}>
              去掉
            </Button>
          </div>
        )
      })}
      <Button
        size="small"
        onClick={() =>
          put([
            ...choices,
            [
              freeChoice(choices.map(([name]) => name)),
              { label: '奖补项目', register: 'subsidy', field: 'scheme', year: 'callYear' },
            ],
          ])
        }
      >
        加一项选择
      </Button>
    </section>
  )
}

function freeChoice(taken: readonly string[]): string {
  for (let number = 1; ; number++) if (!taken.includes(`choice${number}`)) return `choice${number}`
}

const comparisons: readonly { readonly value: Comparison; readonly label: string }[] = [
  { value: 'equal', label: '等于' },
  { value: 'atMost', label: '不大于' },
  { value: 'atLeast', label: '不小于' },
  { value: 'above', label: '大于' },
  { value: 'below', label: '小于' },
]

/** Rules between figures: the report cannot be issued while one does not hold, unless it is only a reminder. */
function RuleRows({
  frame,
  figures,
  onChange,
}: {
  readonly frame: Frame
  readonly figures: Report['figures']
  readonly onChange: (frame: Frame) => void
}) {
  const catalog = useCatalog()
  const names = Object.entries(figures).map(([value, source]) => ({
    value,
    label: labelOf(source, catalog, frame.choices),
  }))
  const word = (name: string) => names.find(({ value }) => value === name)?.label ?? name
  const put = (rules: Report['rules']) => onChange({ ...frame, rules })
  return (
    <section className="settings-part">
      <h3>勾稽关系</h3>
      <p className="quiet">不成立时不能发布；标为“只提示”的不拦。</p>
      {frame.rules.map((rule, at) => {
        const simple = simpleOf(rule.holds as unknown as Node)
        const set = (change: Partial<typeof rule>) =>
          put(frame.rules.map((each, index) => (index === at ? { ...each, ...change } : each)))
        const compare = (left: string, how: Comparison, right: string) =>
          set({
            holds: nodeOf(left, how, right) as unknown as Expr<string>,
            say: `${word(left)}${comparisons.find(({ value }) => value === how)?.label ?? ''}${word(right)}`,
          })
        return (
          <div key={rule.id} className="filter-row">
            {simple ? (
              <>
                <Select
                  aria-label="左边的数"
                  showSearch={{ optionFilterProp: 'label' }}
                  value={simple.left}
                  options={names}
                  onChange={(left: string) => compare(left, simple.how, simple.right)}
                />
                <Select
                  aria-label="关系"
                  value={simple.how}
                  options={[...comparisons]}
                  onChange={(how: Comparison) => compare(simple.left, how, simple.right)}
                />
                <Select
                  aria-label="右边的数"
                  showSearch={{ optionFilterProp: 'label' }}
                  value={simple.right}
                  options={names}
                  onChange={(right: string) => compare(simple.left, simple.how, right)}
                />
              </>
            ) : (
              <span className="rule-words">{rule.say}</span>
            )}
            <Select
              aria-label="是否拦住发布"
              value={rule.advisory ? 'advisory' : 'strict'}
              options={[
                { value: 'strict', label: '拦住发布' },
                { value: 'advisory', label: '只提示' },
              ]}
              onChange={(next: string) =>
                put(
                  frame.rules.map((each, index) =>
                    index === at ? withPart(each, 'advisory', next === 'advisory' ? true : undefined) : each,
                  ),
                )
              }
            />
            <Button size="small" type="text" onClick={() => put(frame.rules.filter((_, index) => index !== at))}>
              去掉
            </Button>
          </div>
        )
      })}
      <Button
        size="small"
        disabled={names.length < 2}
        onClick={() => {
          const [left, right] = [names[0]?.value ?? '', names[1]?.value ?? '']
          put([
            ...frame.rules,
            {
              id: freeRule(frame.rules.map(({ id }) => id)),
              say: `${word(left)}不大于${word(right)}`,
              holds: nodeOf(left, 'atMost', right) as unknown as Expr<string>,
            },
          ])
        }}
      >
        加一条
      </Button>
    </section>
  )
}

function freeRule(taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const id = `RULE-${String(number).padStart(2, '0')}`
    if (!taken.includes(id)) return id
  }
}

function nodeOf(left: string, how: Comparison, right: string): Node {
  return { op: 'compare', how, left: { op: 'field', name: left }, right: { op: 'field', name: right } }
}

function simpleOf(node: Node): { left: string; how: Comparison; right: string } | undefined {
  if (node.op !== 'compare' || node.left.op !== 'field' || node.right.op !== 'field') return undefined
  return { left: node.left.name, how: node.how, right: node.right.name }
}
