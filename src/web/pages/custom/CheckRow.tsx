import { Button, Input, Segmented, Select } from 'antd'
import type { CheckDraft, How } from './answers.ts'
import { hows } from './words.ts'

/** One check by clicking: a field against another one or against a value, and what is said when it does not hold. */
export function CheckRow({
  check,
  fields,
  onChange,
  onDrop,
}: {
  readonly check: CheckDraft
  readonly fields: readonly { readonly id: string; readonly label: string }[]
  readonly onChange: (check: CheckDraft) => void
  readonly onDrop?: () => void
}) {
  const options = fields.map(({ id, label }) => ({ value: id, label: label || '（还没有名称）' }))
  const right = check.right ?? { value: '' }
  const byField = 'field' in right
  return (
    <div className="check-row">
      {check.kept === undefined ? (
        <div className="check-row-parts">
          <Select
            aria-label="校验哪一项"
            placeholder="哪一项"
            showSearch={{ optionFilterProp: 'label' }}
            value={check.left ?? null}
            options={options}
            onChange={(left: string) => onChange({ ...check, left })}
          />
          <Select
            aria-label="应当怎样"
            value={check.how ?? 'atLeast'}
            options={[...hows]}
            onChange={(how: How) => onChange({ ...check, how })}
          />
          <Segmented
            aria-label="和什么比"
            value={byField ? 'field' : 'value'}
            options={[
              { value: 'value', label: '一个值' },
              { value: 'field', label: '另一项' },
            ]}
            onChange={(mode) => onChange({ ...check, right: mode === 'field' ? { field: '' } : { value: '' } })}
          />
          {byField ? (
            <Select
              aria-label="和哪一项比"
              placeholder="哪一项"
              showSearch={{ optionFilterProp: 'label' }}
              value={right.field === '' ? null : right.field}
              options={options}
              onChange={(field: string) => onChange({ ...check, right: { field } })}
            />
          ) : (
            <Input
              aria-label="和什么值比"
              placeholder="如 100、5万元、2025-01-01"
              value={right.value}
              onChange={(event) => onChange({ ...check, right: { value: event.target.value } })}
            />
          )}
        </div>
      ) : (
        <p>
          {check.text} <small>不是点选出来的，原样保留</small>
        </p>
      )}
      <div className="check-row-parts">
        <Input
          aria-label="不符时怎么说"
          placeholder="不符时怎么说，如：到期日早于放款日期"
          maxLength={100}
          value={check.say}
          onChange={(event) => onChange({ ...check, say: event.target.value })}
        />
        <Segmented<CheckDraft['severity']>
          aria-label="不符时怎么办"
          value={check.severity}
          options={[
            { value: 'error', label: '拦下' },
            { value: 'warning', label: '只提示' },
          ]}
          onChange={(severity) => onChange({ ...check, severity })}
        />
        {onDrop && (
          <Button type="text" onClick={onDrop}>
            去掉
          </Button>
        )}
      </div>
      {check.text !== undefined && check.kept === undefined && <small>现在是：{check.text}</small>}
    </div>
  )
}
