import { choose, day, field } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { dayFact, textFact, wholeFact } from '#engine/policy/fact.ts'
import { identifierPart } from '#engine/policy/result.ts'

const scheme = 'techSmeNo'

export const registrationNo = defineCalculation({
  label: '科技型中小企业入库登记编号的含义',
  source: '国科发火〔2018〕11号 二',
  facts: { registrationNo: textFact('入库登记编号') },
  results: {
    valid: identifierPart(scheme, 'registrationNo', 'valid'),
    year: identifierPart(scheme, 'registrationNo', 'year'),
    divisionCode: identifierPart(scheme, 'registrationNo', 'divisionCode'),
    flag: identifierPart(scheme, 'registrationNo', 'flag'),
    serial: identifierPart(scheme, 'registrationNo', 'serial'),
    priorYearTaxUse: identifierPart(scheme, 'registrationNo', 'priorYearTaxUse'),
  },
  examples: [
    {
      name: '标识为 A，不能用于上一年度',
      facts: { registrationNo: '2024341181A8020396' },
      expect: { valid: true, year: 2024, divisionCode: '341181', flag: 'A', serial: '8020396', priorYearTaxUse: false },
    },
  ],
})

export const numberFlag = defineCalculation({
  label: '科技型中小企业入库登记编号的标识',
  about: '入库当年成立的为 B；以前成立、5 月底前提交自评的为 0，6 月起提交的为 A。有补正的按补正后提交的日期。',
  source: '国科发火〔2018〕11号 二',
  facts: {
    entryYear: wholeFact('入库年度', '年'),
    establishedOn: dayFact('成立日期'),
    selfEvaluationSubmittedOn: dayFact('自评提交日期'),
  },
  results: {
    flag: choose<string>(
      [
        [field('establishedOn').year().atLeast(field('entryYear')), 'B'],
        [field('selfEvaluationSubmittedOn').atMost(day('0001-05-31').plusYears(field('entryYear').minus(1))), '0'],
      ],
      'A',
    ),
  },
  examples: [
    {
      name: '5 月 31 日还是 0',
      facts: { establishedOn: '2019-05-01', selfEvaluationSubmittedOn: '2021-05-31', entryYear: 2021 },
      expect: { flag: '0' },
    },
    {
      name: '当年成立',
      facts: { establishedOn: '2021-01-01', selfEvaluationSubmittedOn: '2021-05-01', entryYear: 2021 },
      expect: { flag: 'B' },
    },
  ],
})
