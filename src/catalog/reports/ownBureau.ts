import { field } from '#engine/expr/expr.ts'
import type { FigureSource } from '#engine/report/report.ts'

/** Names of the organisation whose books these are, for heads and signatures. */
const ofOwn = (name: string, label: string) =>
  ({
    from: 'records',
    register: 'organisation',
    where: field('own').is(true),
    field: name,
    pick: 1,
    label,
  }) as const satisfies FigureSource

export const ownDistrict = ofOwn('district', '本区名称')
export const ownBureau = ofOwn('name', '本单位名称')
