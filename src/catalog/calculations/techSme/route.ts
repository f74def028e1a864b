import { all, any, constant, field } from '#engine/expr/expr.ts'
import { defineCalculation } from '#engine/policy/calculation.ts'
import { flagFact, wholeFact } from '#engine/policy/fact.ts'

const within = (rank: string, most: number) =>
  all<string>(field(rank).isKnown(), field(rank).atMost(most), field('yearsAgo').atMost(5))

export const directRoute = defineCalculation({
  label: '科技型中小企业：是否符合直通车情形',
  about:
    '有效的高企证书，近五年国家级科技奖励前三名，省部级以上研发机构，近五年主导制定国际、国家或行业标准（起草单位前五名）。',
  source: '国科发政〔2017〕115号 第八条、第九条（六）',
  facts: {
    hnteCertificateValid: flagFact('高企证书是否有效', { default: constant(false) }),
    hasRdBody: flagFact('是否有省部级以上研发机构', { default: constant(false) }),
    nationalAwardRank: wholeFact('国家级科技奖励的获奖单位排名', '名', { help: '没有获奖的不填' }),
    standardRank: wholeFact('标准起草单位的排名', '名', { help: '没有参与的不填' }),
    yearsAgo: wholeFact('获奖或标准发布距今年数', '年'),
  },
  results: {
    qualifies: any<string>(
      field('hnteCertificateValid').is(true),
      field('hasRdBody').is(true),
      within('nationalAwardRank', 3),
      within('standardRank', 5),
    ),
  },
  examples: [
    { name: '第三名，四年前', facts: { nationalAwardRank: 3, yearsAgo: 4 }, expect: { qualifies: true } },
    { name: '标准第六名', facts: { standardRank: 6, yearsAgo: 1 }, expect: { qualifies: false } },
    { name: '六年前的奖', facts: { nationalAwardRank: 1, yearsAgo: 6 }, expect: { qualifies: false } },
    { name: '第二名，没有说哪年的，不下结论', facts: { nationalAwardRank: 2 }, expect: { qualifies: null } },
    { name: '第四名，哪年的都不行', facts: { nationalAwardRank: 4 }, expect: { qualifies: false } },
  ],
})
