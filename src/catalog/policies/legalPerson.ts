import { choose, field, unknown } from '#engine/expr/expr.ts'

/** 独立法人: as the ledger says; where it does not, a company is one by law (公司法第三条), a branch is none. */
export const isLegalPerson = choose<string>(
  [
    [field('legalPerson').isKnown(), field('legalPerson')],
    [field('name').contains('分公司'), false],
    [field('name').contains('公司'), true],
  ],
  unknown,
)
