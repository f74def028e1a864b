import { Select } from 'antd'
import { Panel } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'
import type { Entry, SupplementDraft } from './answers.ts'
import { ChoiceOptions } from './ChoiceOptions.tsx'
import { HeadersRow, Row } from './FieldForm.tsx'
import { isOwnName } from './words.ts'

/** Further column names and options of a field that came with the program. */
export function SupplementEditor({
  draft,
  added,
  set,
}: {
  readonly draft: SupplementDraft
  /** Everything of the bureau's own: a field that was added to already is gone on with, not begun anew. */
  readonly added: readonly Entry[]
  readonly set: (draft: SupplementDraft) => void
}) {
  const { registers } = useCatalog()
  const register = registers[draft.register]
  const field = register?.fields[draft.field]
  const isNew = draft.version === undefined
  const taken = new Set(
    added.filter(({ kind, withdrawn }) => kind === 'supplement' && !withdrawn).map(({ name }) => name),
  )
  const own = new Set(draft.options.flatMap(({ code }) => code ?? []))
  const shippedOptions =
    field?.kind === 'choice'
      ? Object.entries(field.options).flatMap(([code, label]) => (own.has(code) ? [] : [label]))
      : []
  const shippedHeaders = (field?.headers ?? []).filter((header) => !draft.headers.includes(header))
  return (
    <Panel title="给哪一项加，加什么">
      <Row id="supplement-register" label="哪一种台账">
        <Select
          id="supplement-register"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={!isNew}
          placeholder="选一种台账"
          value={draft.register === '' ? null : draft.register}
          options={Object.values(registers)
            .filter(({ name }) => !isOwnName(name))
            .map(({ name, label }) => ({ value: name, label }))}
          onChange={(name: string) => set({ register: name, field: '', headers: [], options: [] })}
        />
      </Row>
      {register && (
        <Row id="supplement-field" label="哪一项" help={isNew ? '已经补充过的，回上一页打开它接着改。' : ''}>
          <Select
            id="supplement-field"
            showSearch={{ optionFilterProp: 'label' }}
            disabled={!isNew}
            placeholder="选一项"
            value={draft.field === '' ? null : draft.field}
            options={Object.entries(register.fields)
              .filter(([name]) => !isOwnName(name))
              .map(([name, { label }]) => ({
                value: name,
                label,
                disabled: isNew && taken.has(`${register.name}.${name}`),
              }))}
            onChange={(name: string) => set({ ...draft, field: name, options: [] })}
          />
        </Row>
      )}
      {field && (
        <>
          <HeadersRow
            id="supplement-headers"
            help={`导入时也认作“${field.label}”。已经认得：${[field.label, ...shippedHeaders].join('、')}`}
            headers={draft.headers}
            onChange={(headers) => set({ ...draft, headers })}
          />
          {field.kind === 'choice' && (
            <ChoiceOptions
              label="再加的选项"
              options={draft.options}
              onChange={(options) => set({ ...draft, options })}
            >
              <small>已有选项：{shippedOptions.join('、')}</small>
            </ChoiceOptions>
          )}
        </>
      )}
    </Panel>
  )
}
