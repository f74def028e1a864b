import { field } from '#engine/expr/expr.ts'
import { choice, day, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks, townCodes, townNames } from '../columns.ts'

export const investmentProject = defineRegister({
  label: '投资项目台账',
  office: '科技项目',
  source: '发改、工信部门项目库，企业报送',
  about: '科技型企业的投资项目：签约、开工、在建、竣工和总投资。',
  key: ['title'],
  sheets: ['投资项目', '亿元项目', '重点项目', '招商项目', '在建项目'],
  order: ['startedOn'],
  fields: {
    title: text('投资项目名称', { headers: ['项目名称', '建设项目名称'] }),
    enterprise: ref('建设单位', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['企业名称', '业主单位', '投资方'],
      keyHeaders: enterpriseCodes,
    }),
    total: money('计划总投资', { optional: true, headers: ['总投资', '项目总投资', '投资总额'] }),
    yearPlan: money('年度计划投资', { optional: true, headers: ['当年计划投资'] }),
    yearDone: money('年度完成投资', { optional: true, headers: ['当年完成投资'] }),
    stage: choice(
      '项目阶段',
      { planned: '前期', signed: '签约', started: '开工', building: '在建', finished: '竣工', producing: '投产' },
      {
        optional: true,
        headers: ['阶段', '状态', '建设阶段'],
        synonyms: {
          前期工作: 'planned',
          已签约: 'signed',
          新开工: 'started',
          已开工: 'started',
          建设中: 'building',
          已竣工: 'finished',
          已投产: 'producing',
        },
      },
    ),
    signedOn: day('签约日期', { optional: true, headers: ['签约时间'] }),
    startedOn: day('开工日期', { optional: true, headers: ['开工时间'], monthMeans: 'first' }),
    finishedOn: day('竣工日期', { optional: true, headers: ['竣工时间'], monthMeans: 'last' }),
    officer: text('责任人', { optional: true, headers: ['责任单位', '包抓领导'] }),
    town: ref('所属镇街', 'town', { optional: true, headers: townNames, keyHeaders: townCodes }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '竣工日期早于开工日期', severity: 'error', holds: field('finishedOn').atLeast(field('startedOn')) },
    { say: '年度完成投资大于计划总投资', severity: 'warning', holds: field('yearDone').atMost(field('total')) },
  ],
})
