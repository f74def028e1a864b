import { Checkbox, Input, Select } from 'antd'
import type { FieldKind } from '#engine/ledger/field.ts'
import { Panel } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'
import type { FieldOfDraft } from './answers.ts'
import { FieldForm, Row } from './FieldForm.tsx'
import { fieldKinds, isOwnName } from './words.ts'

/** One field that the bureau adds to a register that came with the program. */
export function FieldEditor({
  draft,
  set,
}: {
  readonly draft: FieldOfDraft
  readonly set: (draft: FieldOfDraft) => void
}) {
  const { registers } = useCatalog()
  const { field } = draft
  const put = (change: Partial<FieldOfDraft['field']>) => set({ ...draft, field: { ...field, ...change } })
  return (
    <Panel title="加到哪里，记什么">
      <Row id="field-register" label="加到哪一种台账">
        <Select
          id="field-register"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={field.name !== undefined}
          placeholder="选一种台账"
          value={draft.register === '' ? null : draft.register}
          options={Object.values(registers)
            .filter(({ name }) => !isOwnName(name))
            .map(({ name, label }) => ({ value: name, label }))}
          onChange={(register: string) => set({ ...draft, register })}
        />
      </Row>
      <Row id="field-label" label="字段名称">
        <Input
          id="field-label"
          maxLength={60}
          placeholder="如 研发人数"
          value={field.label}
          onChange={(event) => put({ label: event.target.value })}
        />
      </Row>
      <Row id="field-kind" label="种类">
        <Select
          id="field-kind"
          disabled={field.name !== undefined}
          value={field.kind}
          options={[...fieldKinds]}
          onChange={(kind: FieldKind) => put({ kind })}
        />
      </Row>
      <Checkbox checked={!field.optional} onChange={(event) => put({ optional: !event.target.checked })}>
        必填
      </Checkbox>
      <FieldForm field={field} fixed={field.name !== undefined} set={put} />
    </Panel>
  )
}
