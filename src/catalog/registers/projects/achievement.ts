import { choice, day, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'

export const achievement = defineRegister({
  label: '科技成果登记台账',
  office: '科技项目',
  source: '科技成果登记系统',
  about: '登记、鉴定（评价）的科技成果。',
  key: ['registrationNo'],
  title: 'name',
  sheets: ['科技成果', '成果登记', '成果鉴定', '成果评价'],
  order: ['registeredOn'],
  fields: {
    registrationNo: text('成果登记号', { headers: ['成果编号', '登记编号', '登记证书号'] }),
    name: text('成果名称', { optional: true, headers: ['科技成果名称', '名称'] }),
    holder: ref('成果完成单位', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['完成单位', '企业名称', '单位名称'],
      keyHeaders: enterpriseCodes,
    }),
    registeredOn: day('登记日期', { optional: true, headers: ['登记时间'] }),
    appraisedOn: day('鉴定日期', { optional: true, headers: ['评价日期', '鉴定时间'] }),
    standard: choice(
      '成果水平',
      {
        international: '国际领先',
        internationalAdvanced: '国际先进',
        domestic: '国内领先',
        domesticAdvanced: '国内先进',
        provincial: '省内领先',
      },
      { optional: true, open: true, headers: ['水平', '鉴定水平'] },
    ),
    field: text('技术领域', { optional: true, headers: ['所属领域'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
