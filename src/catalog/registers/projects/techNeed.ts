import { choice, day, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, phones, remarks } from '../columns.ts'

export const techNeed = defineRegister({
  label: '技术需求台账',
  office: '科技项目',
  source: '企业、村、合作社填报',
  about: '需要什么技术、打算投多少、对接到谁。',
  key: ['owner', 'title'],
  title: 'title',
  sheets: ['技术需求', '需求征集', '技术难题', '需求对接'],
  order: ['raisedOn'],
  fields: {
    title: text('需求名称', { headers: ['技术需求名称', '难题名称', '技术需求'] }),
    owner: ref('需求单位', 'enterprise', {
      mayBeOutside: true,
      headers: ['企业名称', '单位名称', '需求企业', '需求村'],
      keyHeaders: enterpriseCodes,
    }),
    ownerKind: choice(
      '需求单位类型',
      { enterprise: '企业', village: '村', cooperative: '合作社', farm: '家庭农场' },
      {
        optional: true,
        open: true,
        headers: ['单位类型'],
        synonyms: { 公司: 'enterprise', 行政村: 'village', 专业合作社: 'cooperative' },
      },
    ),
    raisedOn: day('征集日期', { optional: true, headers: ['提出日期', '填报日期', '征集时间'] }),
    content: text('需求内容', { optional: true, long: true, headers: ['需求描述', '具体需求'] }),
    field: text('所属领域', { optional: true, headers: ['技术领域', '领域'] }),
    budget: money('拟投入', { optional: true, headers: ['拟投入资金', '预计投入'] }),
    mode: text('合作方式', { optional: true, headers: ['意向合作方式'] }),
    partner: text('对接专家', { optional: true, headers: ['对接单位', '对接高校'] }),
    commissioner: ref('对接特派员', 'commissioner', { optional: true }),
    state: choice(
      '对接情况',
      { open: '待对接', matched: '对接中', signed: '已签约', solved: '已解决', closed: '关闭' },
      { optional: true, headers: ['状态', '进展'], synonyms: { 未对接: 'open', 已对接: 'matched', 解决: 'solved' } },
    ),
    contact: text('联系人', { optional: true, personal: true }),
    phone: text('联系电话', { optional: true, personal: true, headers: phones }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
