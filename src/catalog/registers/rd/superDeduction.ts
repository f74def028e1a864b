import { field } from '#engine/expr/expr.ts'
import { choice, day, money, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const superDeduction = defineRegister({
  label: '研发费用加计扣除项目台账',
  office: '研发投入',
  source: '企业申报，区科技局确认推荐，税务部门汇算清缴',
  about: '企业某一年度申报加计扣除的研发项目，以及确认推荐的结果。',
  key: ['enterprise', 'year', 'project'],
  sheets: ['加计扣除', '研发费用加计扣除', '加计扣除项目', '加计扣除鉴定'],
  order: ['year', 'enterprise'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    year: year('加计扣除年度', { headers: ['所属年度', '扣除年度', '纳税年度', '年度'] }),
    project: text('研发项目名称', { default: '全部项目', headers: ['项目名称', '研发项目'] }),
    expense: money('项目研发费用', { optional: true, headers: ['研发费用', '归集研发费用'] }),
    amount: money('加计扣除额', { optional: true, headers: ['加计扣除金额', '扣除金额', '加计扣除总额'] }),
    state: choice(
      '确认状态',
      { submitted: '已申报', confirmed: '确认推荐', refused: '未通过', enjoyed: '已享受' },
      {
        headers: ['状态', '鉴定结果', '确认情况', '审核结果'],
        synonyms: {
          申报: 'submitted',
          待确认: 'submitted',
          已确认: 'confirmed',
          确认: 'confirmed',
          推荐: 'confirmed',
          已推荐: 'confirmed',
          鉴定通过: 'confirmed',
          不通过: 'refused',
          享受: 'enjoyed',
          已扣除: 'enjoyed',
        },
      },
    ),
    submittedOn: day('申报日期', { optional: true, headers: ['申报时间', '提交日期'] }),
    confirmedOn: day('确认推荐日期', { optional: true, headers: ['确认日期', '推荐日期', '推荐时间'] }),
    taxSaved: money('减免税额', { optional: true, headers: ['减免所得税额', '享受税收优惠额'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '确认推荐日期早于申报日期', severity: 'error', holds: field('confirmedOn').atLeast(field('submittedOn')) },
    {
      say: '填了确认推荐日期，状态却还是已申报',
      severity: 'warning',
      holds: field('confirmedOn').isUnknown().or(field('state').isNot('submitted')),
    },
    {
      say: '申报日期早于所属年度结束，费用还没有发生完',
      severity: 'warning',
      holds: field('submittedOn').year().atLeast(field('year')),
    },
    {
      say: '加计扣除额大于项目研发费用的 120%，超过任何一种扣除比例',
      severity: 'error',
      holds: field('amount').atMost(field('expense').times(1.2)),
    },
  ],
})
