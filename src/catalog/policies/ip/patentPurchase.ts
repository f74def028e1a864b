import { any, choose, day, field, unknown } from '#engine/expr/expr.ts'
import { allOf, condition, reaches, stated } from '#engine/policy/condition.ts'
import { choiceFact, dayFact, flagFact, moneyFact } from '#engine/policy/fact.ts'
import { definePolicy } from '#engine/policy/policy.ts'
import { kinds } from './patentLaw.ts'
import { dealClass, maxSubsidy, minDeal } from './patentPurchaseRates.ts'

const counts = field('patentKind').is('invention').and(field('seller').oneOf('university', 'institute'))
const deal = field('dealWan')
const named = (...words: string[]) => any<string>(...words.map((word) => field('supplier').contains(word)))

const unrelated = stated('unrelated', {
  id: 'unrelated',
  label: '买卖双方没有关联关系',
  article: '申报条件',
  unknownIs: 'manual',
})
const fromSchool = condition({
  id: 'seller',
  label: '出让方是高等学校或科研院所',
  article: '补助范围',
  holds: field('seller').oneOf('university', 'institute'),
  evidence: ['专利权转让合同，或许可合同备案证明'],
})

export const patentPurchase = definePolicy({
  title: '企业购买高校院所专利技术补助',
  issuer: '福建省科技厅、知识产权局',
  about: '企业购买高等学校、科研院所的职务发明并在福建实施的，按成交金额补助。',
  subject: 'achievementTransfer',
  facts: {
    signedOn: dayFact('合同签订日期', { from: field('signedOn') }),
    dealWan: moneyFact('成交金额', { from: field('amount') }),
    seller: choiceFact(
      '出让方',
      { university: '高等学校', institute: '科研院所', enterprise: '企业', individual: '个人', other: '其他' },
      {
        from: choose<string>(
          [
            [field('supplier').isUnknown(), unknown],
            [named('大学', '学院'), 'university'],
            [named('研究院', '研究所', '科学院', '农科所'), 'institute'],
            [named('公司'), 'enterprise'],
          ],
          unknown,
        ),
        help: '台账按出让方的名称推断，请核对',
      },
    ),
    patentKind: choiceFact('专利类型', kinds),
    registered: flagFact('转让已登记，或许可已备案', {
      from: choose<string>([[field('contractNo').isKnown(), true]], unknown),
    }),
    unrelated: flagFact('双方没有关联关系'),
    usedInFujian: flagFact('在福建实施', {
      from: choose<string>([[field('stage').oneOf('implemented', 'producing'), true]], unknown),
    }),
    hasRdProof: flagFact('有研发费用报告或高企证书'),
    buyerIsSmall: flagFact('买方是厦门以外的中小微企业'),
  },
  chosenBy: 'signedOn',
  versions: [
    {
      id: 'fj-purchase-2015',
      from: '2015-01-01',
      to: '2015-08-31',
      documents: [
        { title: '福建省企业购买高校院所专利技术补助规定', number: '闽科计〔2015〕39号', issuer: '福建省科技厅' },
      ],
      conditions: allOf(
        fromSchool,
        condition({
          id: 'invention',
          label: '购买的是职务发明专利',
          article: '补助范围',
          holds: field('patentKind').is('invention'),
        }),
        reaches({
          id: 'deal',
          label: '成交金额 20 万元以上（含）',
          article: '补助标准',
          actual: deal,
          how: 'atLeast',
          required: minDeal,
        }),
        condition({
          id: 'inTime',
          label: '合同在 2015 年 8 月 31 日前签订并登记',
          article: '申报条件',
          holds: field('registered')
            .is(true)
            .and(field('signedOn').atMost(day('2015-08-31'))),
          evidence: ['企业证照', '技术合同登记证明', '银行付款凭证'],
        }),
        unrelated,
        stated('usedInFujian', {
          id: 'used',
          label: '专利在福建实施',
          article: '申报条件',
          unknownIs: 'manual',
          remedy: '在福建实施购买的专利',
          evidence: ['专利实施证明'],
        }),
        stated('hasRdProof', {
          id: 'rdProof',
          label: '有研发费用专项报告或高新技术企业证书',
          article: '申报材料',
          unknownIs: 'manual',
          remedy: '补做研发费用专项报告',
        }),
      ),
      benefit: {
        label: '补助上限',
        amount: maxSubsidy(deal, counts),
        steps: [{ label: '成交金额', of: deal }],
        unverified: '每家企业每年的累计上限（三类 50 万元）要另行扣减；特殊的一事一议最多 500 万元',
      },
      answers: { class: dealClass(deal, counts) },
    },
    {
      id: 'fj-purchase-2022',
      from: '2021-01-01',
      to: '2022-12-31',
      documents: [{ title: '专利转化运用奖补申报通知', issuer: '福建省知识产权局', issuedOn: '2022-04' }],
      conditions: allOf(
        fromSchool,
        condition({
          id: 'registered',
          label: '转让已登记或许可已备案',
          article: '申报条件',
          holds: field('registered').is(true),
          remedy: '办理转让登记或许可备案',
          levers: [{ kind: 'becomes', fact: 'registered', value: true }],
        }),
        unrelated,
        stated('buyerIsSmall', {
          id: 'buyer',
          label: '买方是厦门以外的中小微企业',
          article: '支持对象',
          unknownIs: 'manual',
        }),
      ),
      unverified: ['补助比例未见，不计算金额', '适用到哪一天未见，按 2022 年底', '通知的印发日期'],
    },
  ],
  examples: [
    {
      name: '2015 年向大学买的 60 万元发明，二类补 10%',
      asOf: '2015-09-10',
      expect: 'eligible',
      amountYuan: 60_000,
      facts: {
        signedOn: '2015-05-10',
        dealWan: 60,
        seller: 'university',
        patentKind: 'invention',
        registered: true,
        unrelated: true,
        usedInFujian: true,
        hasRdProof: true,
      },
    },
    {
      name: '成交不到 20 万元',
      asOf: '2015-09-10',
      expect: 'ineligible',
      facts: { signedOn: '2015-05-10', dealWan: 19.99, seller: 'university' },
    },
    {
      name: '2021 年的转让还没有登记',
      asOf: '2022-05-10',
      expect: 'near',
      facts: { signedOn: '2021-05-10', seller: 'university', registered: false, unrelated: true, buyerIsSmall: true },
    },
    {
      name: '关联关系要人看',
      asOf: '2022-05-10',
      expect: 'manual',
      facts: { signedOn: '2021-05-10', seller: 'institute', registered: true },
    },
    { name: '2023 年的没有见到规定', asOf: '2023-05-10', expect: 'notApplicable', facts: { signedOn: '2023-05-10' } },
  ],
})
