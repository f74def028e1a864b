import { day, integer, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const platformReport = defineRegister({
  label: '平台运行台账',
  office: '平台载体',
  source: '平台半年运行报告',
  about: '平台每期服务了多少企业、做了多少项目：“常态化运行”凭这个说。',
  key: ['platform', 'reportedOn'],
  title: 'platform',
  sheets: ['平台运行', '运行报告', '平台运行情况'],
  order: ['reportedOn'],
  fields: {
    platform: ref('平台名称', 'platform', { headers: ['创新平台名称', '机构名称'] }),
    reportedOn: day('报告期末', { headers: ['报告日期', '报告期', '截止日期'], monthMeans: 'last' }),
    served: integer('服务企业数', { optional: true, unit: '家', atLeast: 0, headers: ['服务企业'] }),
    projects: integer('合作项目数', { optional: true, unit: '项', atLeast: 0, headers: ['项目数', '开展项目'] }),
    contracts: integer('签订合同数', { optional: true, unit: '份', atLeast: 0, headers: ['合同数'] }),
    contractAmount: money('合同金额', { optional: true, headers: ['合同额'] }),
    income: money('服务收入', { optional: true, headers: ['收入'] }),
    activities: integer('举办活动', { optional: true, unit: '场', atLeast: 0, headers: ['活动场次'] }),
    problems: text('存在问题', { optional: true, long: true, headers: ['问题'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
