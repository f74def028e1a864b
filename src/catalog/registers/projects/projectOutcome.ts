import { decimal, integer, money, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'

export const projectOutcome = defineRegister({
  label: '项目成果台账',
  office: '科技项目',
  source: '项目验收材料与年度跟踪',
  about: '项目带来的产值、利税、专利、就业和推广，一个项目一年一行。',
  key: ['project', 'year'],
  title: 'project',
  sheets: ['项目成果', '项目效益', '项目产出', '验收成果'],
  order: ['year'],
  fields: {
    project: ref('项目名称', 'project', { headers: ['课题名称'], keyHeaders: ['项目编号', '立项编号'] }),
    year: year('成果年度', { headers: ['年度', '统计年度'] }),
    newOutput: money('新增产值', { optional: true, headers: ['产值'] }),
    newRevenue: money('新增销售收入', { optional: true, headers: ['销售收入'] }),
    profitTax: money('新增利税', { optional: true, headers: ['利税'] }),
    jobs: integer('新增就业', { optional: true, unit: '人', atLeast: 0, headers: ['就业人数'] }),
    patentsFiled: integer('申请专利数', { optional: true, unit: '件', atLeast: 0, headers: ['申请专利'] }),
    patentsGranted: integer('授权专利数', { optional: true, unit: '件', atLeast: 0, headers: ['授权专利'] }),
    standards: integer('制定标准数', { optional: true, unit: '项', atLeast: 0, headers: ['标准'] }),
    newProducts: integer('新产品数', { optional: true, unit: '个', atLeast: 0, headers: ['新产品'] }),
    demoArea: decimal('示范面积', 2, { optional: true, unit: '亩', headers: ['推广面积', '示范推广面积'] }),
    households: integer('带动农户', { optional: true, unit: '户', atLeast: 0, headers: ['农户数'] }),
    trained: integer('培训人数', { optional: true, unit: '人次', atLeast: 0, headers: ['培训人次'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
