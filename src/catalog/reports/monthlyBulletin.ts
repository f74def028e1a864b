import { field } from '#engine/expr/expr.ts'
import { defineReport, type FigureSource } from '#engine/report/report.ts'
import { ownBureau, ownDistrict } from './ownBureau.ts'

const assigned = (indicator: string): FigureSource => ({ from: 'target', indicator, year: 'year', kind: 'assigned' })
const rate = (done: string, target: string, label: string): FigureSource => ({
  from: 'figures',
  value: field(done).times(100).dividedBy(field(target)),
  decimals: 1,
  unit: '%',
  label,
  definition: '本年累计完成数与上级下达的全年任务数之比。',
})

/** Monthly bulletin of the targets that the city assigned: done, rate, pace; the same figures as the annual summary. */
export const monthlyBulletin = defineReport({
  label: '月度工作进度通报',
  about: '每月一期：主要任务的完成数、完成率和与序时进度的差距。',
  layout: 'gongwen',
  asks: 'month',
  template: `
# {{ district }}区科技局（知识产权局）{{ year }}年1—{{ toMonth }}月主要任务进度通报

截至{{ toMonth }}月底，序时进度为{{ pace }}%。现将主要任务完成情况通报如下。

## 一、知识产权

1—{{ toMonth }}月，全区专利申请{{ patentApplications }}件，全年任务{{ patentTarget }}件，完成{{ patentRate }}%；发明专利申请{{ inventionApplications }}件；专利授权{{ patentGrants }}件，其中发明专利{{ inventionGrants }}件。有效发明专利{{ inventionsInForce }}件，每万人口{{ inventionDensity }}件。

## 二、企业培育

申报国家级高新技术企业{{ hnteApplied }}家，任务{{ hnteTarget }}家，完成{{ hnteRate }}%；申报省级高企备案{{ provincialHnteApplied }}家，任务{{ provincialHnteTarget }}家，完成{{ provincialHnteRate }}%；科技型中小企业入库{{ techSmeRegistered }}家，任务{{ techSmeTarget }}家，完成{{ techSmeRate }}%。有效高新技术企业{{ hnteCount }}家。

## 三、科技服务

在岗科技特派员{{ commissionerCount }}名，服务覆盖{{ commissionerTowns }}个镇（街）。{% if slow.some %}完成率低于序时进度的任务，请责任科室说明原因并提出措施。{% endif %}

::署名 {{ bureau }}，{{ signedOn }}
`,
  rules: [
    {
      id: 'RULE-01',
      say: '发明专利申请不多于专利申请',
      holds: field('inventionApplications').atMost(field('patentApplications')),
    },
    { id: 'RULE-02', say: '发明专利授权不多于专利授权', holds: field('inventionGrants').atMost(field('patentGrants')) },
  ],
  figures: {
    year: { from: 'parameter', parameter: 'year' },
    toMonth: { from: 'parameter', parameter: 'toMonth' },
    signedOn: { from: 'parameter', parameter: 'signedOn' },
    district: ownDistrict,
    bureau: ownBureau,
    pace: {
      from: 'figures',
      value: field('toMonth').times(100).dividedBy(12),
      decimals: 1,
      unit: '%',
      label: '序时进度',
      definition: '已过的月数与 12 个月之比。',
    },
    patentApplications: { from: 'indicator', indicator: 'patentApplications', window: 'months' },
    patentTarget: assigned('patentApplications'),
    patentRate: rate('patentApplications', 'patentTarget', '专利申请任务完成率'),
    inventionApplications: { from: 'indicator', indicator: 'inventionApplications', window: 'months' },
    patentGrants: { from: 'indicator', indicator: 'patentGrants', window: 'months' },
    inventionGrants: { from: 'indicator', indicator: 'inventionGrants', window: 'months' },
    inventionsInForce: { from: 'indicator', indicator: 'inventionsInForce', window: 'monthEnd' },
    inventionDensity: { from: 'indicator', indicator: 'inventionDensity', window: 'monthEnd' },
    hnteApplied: { from: 'indicator', indicator: 'hnteApplied', window: 'months' },
    hnteTarget: assigned('hnteApplied'),
    hnteRate: rate('hnteApplied', 'hnteTarget', '国家级高企申报任务完成率'),
    hnteCount: { from: 'indicator', indicator: 'hnteCount', window: 'monthEnd' },
    provincialHnteApplied: { from: 'indicator', indicator: 'provincialHnteApplied', window: 'months' },
    provincialHnteTarget: assigned('provincialHnteApplied'),
    provincialHnteRate: rate('provincialHnteApplied', 'provincialHnteTarget', '省级高企备案任务完成率'),
    techSmeRegistered: { from: 'indicator', indicator: 'techSmeRegistered', window: 'months' },
    techSmeTarget: assigned('techSmeRegistered'),
    techSmeRate: rate('techSmeRegistered', 'techSmeTarget', '科技型中小企业入库任务完成率'),
    commissionerCount: { from: 'indicator', indicator: 'commissionerCount', window: 'monthEnd' },
    commissionerTowns: { from: 'indicator', indicator: 'commissionerTownCoverage', window: 'monthEnd' },
    slow: {
      from: 'figures',
      value: field('pace').minus(field('patentRate')),
      decimals: 1,
      unit: '个百分点',
      label: '专利申请落后序时进度',
      definition: '序时进度减去专利申请任务完成率。',
    },
  },
})
