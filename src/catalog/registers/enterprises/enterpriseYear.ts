import { field } from '#engine/expr/expr.ts'
import { choice, day, flag, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const enterpriseYear = defineRegister({
  label: '企业年度状态',
  office: '企业培育',
  source: '统计部门名录库，各业务科室',
  about: '一家企业一年一行：当年是否规上、是否区属、有无研发机构。身份会变，所以按年记。',
  key: ['enterprise', 'year'],
  sheets: ['规上企业', '规上名单', '规模以上企业', '区属企业', '企业年度状态', '规上工业'],
  order: ['year', 'enterprise'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    year: year('年度', { headers: ['统计年度', '所属年度', '在库年度'] }),
    aboveScale: flag('是否规上', {
      optional: true,
      headers: [
        '规上',
        '规上企业',
        '规模以上',
        '是否规模以上企业',
        '是否规上企业',
        '规上/规下',
        '纳统情况',
        '是否在库',
      ],
    }),
    scaleKind: choice(
      '四上类别',
      {
        industry: '规上工业',
        services: '规上服务业',
        trade: '限上批零',
        catering: '限上住餐',
        construction: '资质内建筑业',
        realEstate: '房地产开发',
      },
      {
        optional: true,
        headers: ['规上类别', '专业', '统计专业'],
        synonyms: {
          工业: 'industry',
          服务业: 'services',
          批发零售: 'trade',
          批零: 'trade',
          住宿餐饮: 'catering',
          住餐: 'catering',
          建筑业: 'construction',
          建筑: 'construction',
          房地产: 'realEstate',
        },
      },
    ),
    enteredOn: day('入库日期', { optional: true, headers: ['入库时间', '纳统时间', '升规时间'] }),
    districtOwned: flag('是否区属', { optional: true, headers: ['区属', '区属企业', '属地管理', '是否区属企业'] }),
    shouldReportRd: flag('是否应统研发', { optional: true, headers: ['应统', '应统尽统', '应报研发报表'] }),
    rdBody: flag('有无研发机构', { optional: true, headers: ['是否有研发机构', '研发机构'] }),
    rdLedger: flag('有无研发辅助账', { optional: true, headers: ['是否建立辅助账', '研发辅助账'] }),
    techEnterprise: flag('是否认定为科技型企业', { optional: true, headers: ['科技型企业', '是否科技型企业'] }),
    techSmeBasics: flag('科小其他基本条件是否符合', {
      optional: true,
      headers: ['科小基本条件', '科技型中小企业基本条件'],
    }),
    onCloud: flag('是否上云', { optional: true, headers: ['上云', '上云企业'] }),
    hnteReported: flag('高企年报是否已报', { optional: true, headers: ['高企年报', '年度发展情况报表'] }),
    listedAbnormal: flag('是否列入经营异常或失信', { optional: true, headers: ['经营异常', '失信情况'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '没有规上，却填了四上类别',
      severity: 'warning',
      holds: field('scaleKind').isUnknown().or(field('aboveScale').is(true)),
    },
    {
      say: '年度早于企业成立的年份',
      severity: 'warning',
      holds: field('year').atLeast(field('enterprise.registeredOn').year()),
    },
  ],
})
