import type { ProposedRegister } from '#engine/bureau/fromSheet.ts'
import { fieldDraftOf } from './draftOf.ts'

/** A register as a sheet suggests it, as its editor begins with it: nothing has a name or a code yet. */
export function proposalOf({ label, sheets, fields, key, leftOut, rows }: ProposedRegister) {
  return {
    rows,
    leftOut,
    reasons: Object.fromEntries(
      fields.map(({ reason, samples }, index) => [idOf(index), { reason, samples }] as const),
    ),
    draft: {
      label,
      office: '综合',
      about: '',
      source: '',
      sheets,
      key: key.map(idOf),
      fields: fields.map(({ field }, index) => {
        const { name: _, ...given } = fieldDraftOf(idOf(index), field)
        return given.options
          ? { ...given, options: given.options.map(({ label: word }: { label: string }) => ({ label: word })) }
          : given
      }),
      checks: [],
    },
  }
}

function idOf(index: number): string {
  return `column${index + 1}`
}
