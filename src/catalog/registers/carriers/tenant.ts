import { field } from '#engine/expr/expr.ts'
import { choice, day, decimal, flag, integer, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'

export const tenant = defineRegister({
  label: '在孵企业（团队）台账',
  office: '平台载体',
  source: '入驻协议，载体报送',
  about: '谁在哪个载体、何时入驻、何时毕业或退出。',
  key: ['carrier', 'name'],
  title: 'name',
  sheets: ['在孵企业', '入驻企业', '入驻团队', '在孵企业名单', '毕业企业'],
  order: ['carrier', 'movedInOn'],
  fields: {
    carrier: ref('载体名称', 'carrier', { headers: ['所在载体', '众创空间名称', '孵化器名称', '星创天地名称'] }),
    name: ref('入驻企业（团队）', 'enterprise', {
      mayBeOutside: true,
      headers: ['企业名称', '团队名称', '企业(团队)名称', '入驻企业(团队)名称', '单位名称'],
      keyHeaders: enterpriseCodes,
    }),
    kind: choice(
      '入驻类型',
      { team: '创业团队', startup: '初创企业', incubatee: '在孵企业' },
      {
        default: '在孵企业',
        headers: ['类型', '类别'],
        synonyms: { 团队: 'team', 企业: 'incubatee', 初创: 'startup' },
      },
    ),
    registeredOn: day('注册时间', { optional: true, headers: ['成立时间', '注册日期'] }),
    movedInOn: day('入驻日期', { optional: true, headers: ['入驻时间', '入孵时间', '入孵日期'] }),
    graduatedOn: day('毕业日期', { optional: true, headers: ['毕业时间'] }),
    leftOn: day('退出日期', { optional: true, headers: ['退出时间', '迁出时间'] }),
    state: choice(
      '在孵状态',
      { inside: '在孵', graduated: '毕业', left: '退出' },
      {
        optional: true,
        headers: ['状态'],
        synonyms: { 入驻: 'inside', 在驻: 'inside', 已毕业: 'graduated', 已退出: 'left' },
      },
    ),
    industry: text('所属行业', { optional: true, headers: ['行业'] }),
    area: decimal('使用面积', 2, { optional: true, unit: '㎡', headers: ['面积', '租用面积'] }),
    staff: integer('从业人数', { optional: true, unit: '人', atLeast: 0, headers: ['职工人数'] }),
    revenue: money('营业收入', { optional: true, headers: ['上年营业收入', '年收入'] }),
    finance: money('融资额', { optional: true, headers: ['获得融资', '融资金额'] }),
    ipCount: integer('知识产权数', { optional: true, unit: '件', atLeast: 0, headers: ['有效知识产权数'] }),
    hnte: flag('是否高企', { optional: true }),
    techSme: flag('是否科小', { optional: true, headers: ['是否科技型中小企业'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '毕业日期早于入驻日期', severity: 'error', holds: field('graduatedOn').atLeast(field('movedInOn')) },
    { say: '退出日期早于入驻日期', severity: 'error', holds: field('leftOn').atLeast(field('movedInOn')) },
    {
      say: '入驻时企业成立已超过 24 个月，不符合在孵企业条件',
      severity: 'warning',
      holds: field('movedInOn').atMost(field('registeredOn').plusMonths(24)),
    },
    {
      say: '填了毕业或退出日期，状态却还是在孵',
      severity: 'warning',
      holds: field('state')
        .isNot('inside')
        .or(field('graduatedOn').isUnknown().and(field('leftOn').isUnknown())),
    },
  ],
})
