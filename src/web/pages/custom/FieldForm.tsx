import { Checkbox, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import type { FieldKind } from '#engine/ledger/field.ts'
import { useCatalog } from '../../question.ts'
import type { FieldDraft } from './answers.ts'
import { ChoiceOptions } from './ChoiceOptions.tsx'
import { moneyUnits, schemes } from './words.ts'

type Part = {
  readonly field: FieldDraft
  readonly set: (change: Partial<FieldDraft>) => void
  /** It is stored already: what would change the meaning of values stands still. */
  readonly fixed: boolean
}

/** Everything of a field beside its name and kind: what belongs to the kind, and what every field may have. */
export function FieldForm(part: Part) {
  const { field, set } = part
  const Own = own[field.kind]
  return (
    <div className="field-form">
      <Own {...part} />
      <HeadersRow id={`${field.id}-headers`} headers={field.headers ?? []} onChange={(headers) => set({ headers })} />
      <Row id={`${field.id}-help`} label="填写说明">
        <Input
          id={`${field.id}-help`}
          maxLength={500}
          value={field.help ?? ''}
          onChange={(event) => set({ help: event.target.value })}
        />
      </Row>
      <Row id={`${field.id}-group`} label="归入的组">
        <Input
          id={`${field.id}-group`}
          maxLength={30}
          value={field.group ?? ''}
          onChange={(event) => set({ group: event.target.value })}
        />
      </Row>
      {field.kind !== 'references' && (
        <Row id={`${field.id}-default`} label="默认值" help="表格没有这一列或空着时按它记">
          <Input
            id={`${field.id}-default`}
            maxLength={100}
            value={field.default ?? ''}
            onChange={(event) => set({ default: event.target.value })}
          />
        </Row>
      )}
      <Checkbox checked={field.personal ?? false} onChange={(event) => set({ personal: event.target.checked })}>
        属于个人信息，显示时遮住一部分
      </Checkbox>
    </div>
  )
}

/** Other names of the column in workbooks. */
export function HeadersRow({
  id,
  help = '导入时认得的其他列名',
  headers,
  onChange,
}: {
  readonly id: string
  readonly help?: string
  readonly headers: readonly string[]
  readonly onChange: (headers: readonly string[]) => void
}) {
  return (
    <Row id={id} label="表格里还叫" help={help}>
      <Select
        id={id}
        mode="tags"
        open={false}
        suffixIcon={null}
        placeholder="写一个，按回车"
        value={[...headers]}
        onChange={(next: string[]) => onChange(next)}
      />
    </Row>
  )
}

export function Row({
  id,
  label,
  help,
  children,
}: {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly children: ReactNode
}) {
  return (
    <div className="custom-row">
      <label htmlFor={id}>{label}</label>
      <div>
        {children}
        {help && <small>{help}</small>}
      </div>
    </div>
  )
}

function Unit({ field, set }: Part) {
  return (
    <Row id={`${field.id}-unit`} label="单位">
      <Input
        id={`${field.id}-unit`}
        maxLength={10}
        placeholder="如 人、件、%"
        value={field.unit ?? ''}
        onChange={(event) => set({ unit: event.target.value })}
      />
    </Row>
  )
}

function Negative({ field, set }: Part) {
  return (
    <Checkbox checked={field.negative ?? false} onChange={(event) => set({ negative: event.target.checked })}>
      可以是负数
    </Checkbox>
  )
}

function Target({ field, set, fixed }: Part) {
  const { registers } = useCatalog()
  return (
    <Row id={`${field.id}-to`} label="指向的台账">
      <Select
        id={`${field.id}-to`}
        showSearch={{ optionFilterProp: 'label' }}
        disabled={fixed}
        placeholder="选一种台账"
        value={field.to === '' ? null : (field.to ?? null)}
        options={Object.values(registers).map(({ name, label }) => ({ value: name, label }))}
        onChange={(to: string) => set({ to })}
      />
    </Row>
  )
}

function Bound({ field, set, part, label }: Part & { readonly part: 'atLeast' | 'atMost'; readonly label: string }) {
  return (
    <Row id={`${field.id}-${part}`} label={label}>
      <InputNumber
        id={`${field.id}-${part}`}
        precision={0}
        value={field[part] ?? null}
        onChange={(value) => {
          const { [part]: _, ...rest } = field
          set({ ...rest, ...(value === null ? { [part]: undefined } : { [part]: value }) })
        }}
      />
    </Row>
  )
}

/** What each kind has of its own. */
const own: { readonly [K in FieldKind]: (part: Part) => ReactNode } = {
  text: ({ field, set }) => (
    <Checkbox checked={field.long ?? false} onChange={(event) => set({ long: event.target.checked })}>
      要写好几行
    </Checkbox>
  ),
  integer: (part) => (
    <>
      <Unit {...part} />
      <Bound {...part} part="atLeast" label="最小" />
      <Bound {...part} part="atMost" label="最大" />
      <Checkbox
        checked={part.field.calendar === 'year'}
        onChange={(event) => {
          const { calendar: _, ...rest } = part.field
          part.set(event.target.checked ? { calendar: 'year' } : { ...rest, calendar: undefined as never })
        }}
      >
        是年度（不加千分位，可从表名里认）
      </Checkbox>
    </>
  ),
  decimal: (part) => (
    <>
      <Unit {...part} />
      <Row id={`${part.field.id}-scale`} label="小数位数">
        <InputNumber
          id={`${part.field.id}-scale`}
          min={0}
          max={8}
          precision={0}
          disabled={part.fixed}
          value={part.field.scale ?? 2}
          onChange={(scale) => part.set({ scale: scale ?? 2 })}
        />
      </Row>
      <Negative {...part} />
    </>
  ),
  money: (part) => (
    <>
      <Row id={`${part.field.id}-unit`} label="单位" help="表格里没写单位时按它读，显示也按它">
        <Select
          id={`${part.field.id}-unit`}
          value={part.field.unit || '万元'}
          options={moneyUnits}
          onChange={(unit: string) => part.set({ unit })}
        />
      </Row>
      <Negative {...part} />
    </>
  ),
  day: () => <small>认 2025-03-01、2025.3.1、2025年3月1日等写法；只写到月的按当月 1 日记，并作提示。</small>,
  flag: () => <small>认 是/否、有/无、√ 等写法。</small>,
  list: () => <small>一格写几项，用顿号或逗号分开。</small>,
  choice: ({ field, set }) => (
    <ChoiceOptions options={field.options ?? []} onChange={(options) => set({ options })}>
      <Checkbox checked={field.open ?? false} onChange={(event) => set({ open: event.target.checked })}>
        也可以填选项以外的词
      </Checkbox>
    </ChoiceOptions>
  ),
  reference: Target,
  references: Target,
  identifier: ({ field, set, fixed }) => (
    <>
      <Row id={`${field.id}-scheme`} label="编号规则">
        <Select
          id={`${field.id}-scheme`}
          disabled={fixed}
          placeholder="选一种编号"
          value={field.scheme ?? null}
          options={[...schemes]}
          onChange={(scheme: string) => set({ scheme })}
        />
      </Row>
      <Checkbox checked={field.lenient ?? true} onChange={(event) => set({ lenient: event.target.checked })}>
        编号不合规则时只提示，不拦下
      </Checkbox>
    </>
  ),
}
