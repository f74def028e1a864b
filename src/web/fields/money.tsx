import type { MoneyField } from '#engine/ledger/field.ts'
import { orDash } from '../parts/words.ts'
import type { FieldView } from './kind.ts'
import { NumberInput } from './numberInput.tsx'

export const money: FieldView<MoneyField> = {
  numeric: true,
  filter: 'range',
  unit: (field) => field.unit,
  Cell: ({ printed }) => <>{orDash(printed)}</>,
  Editor: ({ field, ...input }) => <NumberInput {...input} unit={money.unit(field)} />,
  written: ({ printed }) => printed,
}
