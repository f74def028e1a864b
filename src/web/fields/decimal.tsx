import type { DecimalField } from '#engine/ledger/field.ts'
import { orDash } from '../parts/words.ts'
import type { FieldView } from './kind.ts'
import { NumberInput } from './numberInput.tsx'

export const decimal: FieldView<DecimalField> = {
  numeric: true,
  filter: 'range',
  unit: (field) => field.unit ?? '',
  Cell: ({ printed }) => <>{orDash(printed)}</>,
  Editor: ({ field, ...input }) => <NumberInput {...input} unit={decimal.unit(field)} />,
  written: ({ printed }) => printed,
}
