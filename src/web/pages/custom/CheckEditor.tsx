import { Select } from 'antd'
import { Panel } from '../../parts/PageHead.tsx'
import { useCatalog } from '../../question.ts'
import type { CheckOfDraft } from './answers.ts'
import { CheckRow } from './CheckRow.tsx'
import { Row } from './FieldForm.tsx'

/** One check that the bureau adds to a register that came with the program. */
export function CheckEditor({
  draft,
  set,
}: {
  readonly draft: CheckOfDraft
  readonly set: (draft: CheckOfDraft) => void
}) {
  const { registers } = useCatalog()
  const register = registers[draft.register]
  return (
    <Panel title="校验什么">
      <Row id="check-register" label="哪一种台账">
        <Select
          id="check-register"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={draft.name !== undefined}
          placeholder="选一种台账"
          value={draft.register === '' ? null : draft.register}
          options={Object.values(registers)
            .filter(({ name }) => !/^added[A-Z]/.test(name))
            .map(({ name, label }) => ({ value: name, label }))}
          onChange={(name: string) => set({ ...draft, register: name })}
        />
      </Row>
      {register && (
        <CheckRow
          check={draft.check}
          fields={Object.entries(register.fields).map(([id, { label }]) => ({ id, label }))}
          onChange={(check) => set({ ...draft, check })}
        />
      )}
    </Panel>
  )
}
