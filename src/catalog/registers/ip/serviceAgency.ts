import { field } from '#engine/expr/expr.ts'
import { choice, day, identifier, integer, list, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { phones, remarks } from '../columns.ts'

export const serviceAgency = defineRegister({
  label: '服务机构名录',
  office: '知识产权',
  source: '机构备案与走访',
  about: '专利代理、科技中介、检验检测等服务机构，含引进的机构。',
  key: ['name'],
  sheets: ['服务机构', '代理机构', '中介机构', '专利代理机构'],
  order: ['kind', 'name'],
  fields: {
    name: text('服务机构名称', { headers: ['机构名称', '代理机构名称', '名称'] }),
    creditCode: identifier('统一社会信用代码', 'uscc', { optional: true, lenient: true, headers: ['信用代码'] }),
    kind: choice(
      '机构类型',
      {
        patentAgency: '专利代理',
        trademarkAgency: '商标代理',
        law: '法律服务',
        consulting: '科技咨询',
        testing: '检验检测',
        transfer: '技术转移',
        accounting: '财税审计',
        other: '其他',
      },
      {
        optional: true,
        open: true,
        headers: ['类型', '服务类型'],
        synonyms: {
          专利代理机构: 'patentAgency',
          咨询: 'consulting',
          会计师事务所: 'accounting',
          技术转移机构: 'transfer',
        },
      },
    ),
    introducedOn: day('引进日期', { optional: true, headers: ['引进时间', '入驻日期'] }),
    leftOn: day('退出日期', { optional: true }),
    agents: integer('执业人数', { optional: true, unit: '人', atLeast: 0, headers: ['代理师人数', '专利代理师数'] }),
    experts: list('专家', { optional: true, headers: ['服务专家'] }),
    contact: text('联系人', { optional: true, personal: true }),
    phone: text('联系电话', { optional: true, personal: true, headers: phones }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [{ say: '退出日期早于引进日期', severity: 'error', holds: field('leftOn').atLeast(field('introducedOn')) }],
})
