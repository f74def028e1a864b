import { all, field, windowFrom, windowTo } from '#engine/expr/expr.ts'
import { defineReport, type FigureSource } from '#engine/report/report.ts'
import { annualSummaryRules } from './annualSummary.rules.ts'
import { annualSummaryWords } from './annualSummary.words.ts'

const inWindow = (name: string) => all(field(name).atLeast(windowFrom), field(name).atMost(windowTo))

/** The recommended project of one programme, as it stands in the project ledger. */
const recommended = (programme: string) =>
  all(field('level').is('provincial'), field('programme').is(programme), inWindow('recommendedOn'))

const project = (programme: string, name: string, more: Partial<FigureSource> = {}) =>
  ({ from: 'records', register: 'project', where: recommended(programme), field: name, pick: 1, order: 'recommendedOn', ...more }) as FigureSource

const campaignDay = (name: string, part: 'month' | 'dayOfMonth' | 'place', slots: readonly number[]) =>
  ({ from: 'records', register: 'campaignDay', where: field('name').contains(name), field: part, pick: 1, slots }) as FigureSource

/** The publicity events of the year's earthquake campaign, in the order of their days. */
const quakeEvents = all(field('subject').is('earthquake'), inWindow('heldOn'))
const quakeEvent = (pick: number, name: string, more: Partial<FigureSource> = {}) =>
  ({ from: 'records', register: 'activity', where: quakeEvents, field: name, pick, order: 'heldOn', ...more }) as FigureSource

const own = (name: string, slots: readonly number[]) =>
  ({ from: 'records', register: 'organisation', where: field('own').is(true), field: name, pick: 1, slots }) as FigureSource

/**
 * Annual summary and plan of the bureau. Slots are the numbers of the prescribed document's 132 places; windows are each
 * figure's own: monthly statistics, the year to date, the year of the R&D statistics, the plan year.
 */
export const annualSummary = defineReport({
  label: '年度工作总结及计划',
  about: '全年工作总结和下年打算：每个数都从台账取，能点回记录和原表。',
  layout: 'gongwen',
  asks: 'month',
  template: annualSummaryWords,
  rules: annualSummaryRules,
  figures: {
    year: { from: 'parameter', parameter: 'year', slots: [1, 3, 15, 66] },
    planYear: { from: 'parameter', parameter: 'planYear', slots: [75, 96, 97, 98, 106, 111, 116, 119, 123] },
    rdYear: { from: 'parameter', parameter: 'rdYear', slots: [55, 89] },
    deductionYear: { from: 'parameter', parameter: 'deductionYear', slots: [63] },
    fromMonth: { from: 'parameter', parameter: 'fromMonth', slots: [35] },
    toMonth: { from: 'parameter', parameter: 'toMonth', slots: [36] },
    asOfYear: { from: 'parameter', parameter: 'asOfYear', slots: [92] },
    asOfMonth: { from: 'parameter', parameter: 'asOfMonth', slots: [43, 93] },
    district: own('district', [2, 71, 121]),
    province: own('province', [14, 49, 54, 65, 83, 114, 115, 117, 118]),
    guidingBureau: { from: 'records', register: 'organisation', where: field('kind').is('cityBureau'), field: 'name', pick: 1 },

    innovationLead: project('innovationFund', 'lead', { slots: [4], label: '省级创新资金项目申报单位' }),
    innovationTitle: project('innovationFund', 'title'),
    innovationYear: project('innovationFund', 'callYear', { slots: [5] }),
    sparkLead: project('spark', 'lead', { slots: [6], label: '省级星火计划项目申报单位' }),
    sparkTitle: project('spark', 'title', { slots: [7] }),
    sparkYear: project('spark', 'callYear', { slots: [8] }),
    pledgeApplicants: { from: 'indicator', indicator: 'subsidyApplicants', window: 'toDate', filter: { scheme: 'pledgeInterest' }, slots: [9] },
    pledgeApplicantNames: { from: 'indicator', indicator: 'subsidyApplicants', window: 'toDate', filter: { scheme: 'pledgeInterest' }, reading: 'names', slots: [10, 11, 12] },
    pledgeYear: {
      from: 'records', register: 'subsidy', where: all(field('scheme').is('pledgeInterest'), inWindow('appliedOn')), field: 'callYear', pick: 1, slots: [13],
    },

    hnteApplied: { from: 'indicator', indicator: 'hnteApplied', window: 'toDate', slots: [16, 87] },
    hnteAppliedNames: { from: 'indicator', indicator: 'hnteApplied', window: 'toDate', reading: 'names', slots: [17, 18, 19] },
    hnteAppliedGrowth: { from: 'indicator', indicator: 'hnteApplied', window: 'toDate', reading: 'growth' },
    hnteCount: { from: 'indicator', indicator: 'hnteCount', window: 'asOf', slots: [20, 85] },
    hnteTarget: { from: 'target', indicator: 'hnteApplied', year: 'year', kind: 'assigned', slots: [21] },
    provincialHnteApplied: { from: 'indicator', indicator: 'provincialHnteApplied', window: 'toDate', slots: [22, 88] },
    provincialHnteAppliedNames: { from: 'indicator', indicator: 'provincialHnteApplied', window: 'toDate', reading: 'names', slots: [23, 24, 25, 26, 27, 28] },
    provincialHnteTarget: { from: 'target', indicator: 'provincialHnteApplied', year: 'year', kind: 'assigned', slots: [29] },
    provincialHnteFirstBatch: { from: 'indicator', indicator: 'provincialHnteFiled', window: 'toDate', filter: { batch: 'first' }, slots: [30] },
    hnteProductFields: {
      from: 'records', register: 'hnte', where: inWindow('appliedOn'), field: 'productField', distinct: true, join: '、', label: '申报高企的产品领域',
    },
    littleGiantReviewed: { from: 'indicator', indicator: 'littleGiantReviewed', window: 'toDate', slots: [31] },
    littleGiantNames: { from: 'indicator', indicator: 'littleGiantReviewed', window: 'toDate', reading: 'names' },
    littleGiantTarget: { from: 'target', indicator: 'littleGiantReviewed', year: 'year', kind: 'assigned', slots: [32] },
    techSmeRegistered: { from: 'indicator', indicator: 'techSmeRegistered', window: 'toDate', slots: [33] },
    techSmeTarget: { from: 'target', indicator: 'techSmeRegistered', year: 'year', kind: 'assigned', slots: [34] },

    patentApplications: { from: 'indicator', indicator: 'patentApplications', window: 'months', slots: [37] },
    patentTarget: { from: 'target', indicator: 'patentApplications', year: 'year', kind: 'assigned', slots: [38] },
    patentCompletion: {
      from: 'figures', value: field('patentApplications').times(100).dividedBy(field('patentTarget')), decimals: 2, unit: '%', slots: [39],
      label: '专利申请任务完成率', definition: '统计期内专利申请量与市里下达的全年任务数之比。',
    },
    inventionApplications: { from: 'indicator', indicator: 'inventionApplications', window: 'months', slots: [40] },
    patentGrants: { from: 'indicator', indicator: 'patentGrants', window: 'months', slots: [41] },
    inventionGrants: { from: 'indicator', indicator: 'inventionGrants', window: 'months', slots: [42] },
    inventionsInForce: { from: 'indicator', indicator: 'inventionsInForce', window: 'monthEnd', slots: [44] },
    inventionDensity: { from: 'indicator', indicator: 'inventionDensity', window: 'monthEnd', slots: [45] },
    residentPopulation: { from: 'indicator', indicator: 'residentPopulation', window: 'lastYear' },
    aboveScalePatentHolders: { from: 'indicator', indicator: 'aboveScalePatentHolders', window: 'monthEnd', slots: [46, 94] },
    ipDayMonth: campaignDay('省知识产权日', 'month', [47]),
    ipDayDay: campaignDay('省知识产权日', 'dayOfMonth', [48]),
    consumerDayMonth: campaignDay('消费者权益日', 'month', [50]),
    consumerDayDay: campaignDay('消费者权益日', 'dayOfMonth', [51]),
    worldIpDayMonth: campaignDay('世界知识产权日', 'month', [52]),
    worldIpDayDay: campaignDay('世界知识产权日', 'dayOfMonth', [53]),
    inspectionPlaces: {
      from: 'records', register: 'inspection', where: inWindow('inspectedOn'), field: 'placeKind', distinct: true, join: '、', label: '检查场所类型',
    },
    ipInspections: { from: 'indicator', indicator: 'ipInspections', window: 'toDate' },

    rdFirst: { from: 'indicator', indicator: 'enterpriseRdSpend', window: 'rdYear', reading: 'isFirst' },
    rdMilestone: {
      from: 'figures', value: field('enterpriseRdSpend').floored(), unit: '亿元', slots: [56], label: '研发费用投入突破的整数关口',
      definition: '全区企业研发费用投入的整亿元数。',
    },
    enterpriseRdSpend: { from: 'indicator', indicator: 'enterpriseRdSpend', window: 'rdYear', slots: [57] },
    rdGrowth: { from: 'indicator', indicator: 'enterpriseRdSpend', window: 'rdYear', reading: 'growth', slots: [58] },
    rdShareOfGdp: { from: 'indicator', indicator: 'enterpriseRdSpend', window: 'rdYear', reading: 'share', of: 'gdp', decimals: 1, slots: [59] },
    rdLastYear: { from: 'indicator', indicator: 'enterpriseRdSpend', window: 'rdYearBefore' },
    gdp: { from: 'indicator', indicator: 'gdp', window: 'rdYear' },
    superDeductionNames: { from: 'indicator', indicator: 'superDeductionEnterprises', window: 'deductionYear', reading: 'names', slots: [60, 61] },
    superDeductionEnterprises: { from: 'indicator', indicator: 'superDeductionEnterprises', window: 'deductionYear', slots: [62] },
    rdSubsidyApplicants: { from: 'indicator', indicator: 'rdSubsidyApplicants', window: 'toDate', slots: [64] },

    commissionerApplied: { from: 'indicator', indicator: 'commissionerApplied', window: 'year', filter: { level: 'provincial', kind: 'individual' }, slots: [67] },
    commissionerTeamsApplied: { from: 'indicator', indicator: 'commissionerTeams', window: 'year', filter: { level: 'provincial' }, slots: [68] },
    commissionerCount: { from: 'indicator', indicator: 'commissionerCount', window: 'asOf', slots: [69] },
    commissionerApproved: { from: 'indicator', indicator: 'commissionerApplied', window: 'year', where: field('result').is('passed'), label: '今年选认的科技特派员' },
    commissionerTowns: { from: 'indicator', indicator: 'commissionerTownCoverage', window: 'asOf', slots: [70] },
    townCount: { from: 'indicator', indicator: 'townCount', window: 'asOf' },
    townCoverageFull: {
      from: 'figures', value: field('commissionerTowns').dividedBy(field('townCount')).floored(), label: '镇街是否全覆盖',
      definition: '科技特派员服务的镇（街）数与全区镇（街）总数相等为 1，否则为 0。',
    },
    commissionerFields: {
      from: 'records', register: 'commissioner', where: field('state').is('serving'), field: 'fields', distinct: true, join: '、', label: '科技特派员服务领域',
    },

    terminalSchools: { from: 'indicator', indicator: 'quakeTerminalSites', window: 'asOf', where: field('kind').isNot('publicKindergarten'), slots: [72], label: '预警终端安装点（中小学）' },
    terminalKindergartens: { from: 'indicator', indicator: 'quakeTerminalSites', window: 'asOf', where: field('kind').is('publicKindergarten'), slots: [73], label: '预警终端安装点（公办幼儿园）' },
    terminalSigned: { from: 'indicator', indicator: 'quakeTerminalSigned', window: 'asOf', slots: [74] },
    quakeDayMonth: campaignDay('防灾减灾日', 'month', [76, 126]),
    quakeDayDay: campaignDay('防灾减灾日', 'dayOfMonth', [77, 127]),
    event1Month: quakeEvent(1, 'heldOn', { part: 'month', slots: [78] } as Partial<FigureSource>),
    event1Day: quakeEvent(1, 'heldOn', { part: 'day', slots: [79] } as Partial<FigureSource>),
    event1HalfDay: quakeEvent(1, 'halfDay'),
    event1Organisers: quakeEvent(1, 'organisers'),
    event1Venue: quakeEvent(1, 'venue', { slots: [80] }),
    event2Month: quakeEvent(2, 'heldOn', { part: 'month', slots: [81] } as Partial<FigureSource>),
    event2Day: quakeEvent(2, 'heldOn', { part: 'day', slots: [82] } as Partial<FigureSource>),
    event2HalfDay: quakeEvent(2, 'halfDay'),
    event2Organisers: quakeEvent(2, 'organisers'),
    event2Venue: quakeEvent(2, 'venue'),
    booklets: {
      from: 'indicator', indicator: 'publicityMaterials', window: 'toDate', where: all(field('activity.subject').is('earthquake'), field('kind').is('booklet')),
      wording: 'roundDown', slots: [84], label: '防震减灾宣传册',
    },

    hnteAboveScale: { from: 'indicator', indicator: 'hnteAboveScale', window: 'asOf', slots: [86] },
    newApplicantsAboveScale: { from: 'indicator', indicator: 'newApplicantsAboveScale', window: 'toDate' },
    giantName: {
      from: 'records', register: 'exclusionSet', where: field('name').is('区属口径'), field: 'enterprise', join: '、', label: '剔除的企业',
    },
    aboveScaleRdSpend: { from: 'indicator', indicator: 'aboveScaleRdSpend', window: 'rdYear', slots: [90] },
    aboveScaleRdWithout: { from: 'indicator', indicator: 'aboveScaleRdSpend', window: 'rdYear', without: '区属口径', slots: [91] },
    giantRdSpend: { from: 'indicator', indicator: 'aboveScaleRdSpend', window: 'rdYear', only: '区属口径', label: '被剔除企业的研发投入' },
    aboveScaleEnterprises: { from: 'indicator', indicator: 'aboveScaleEnterprises', window: 'year' },
    aboveScalePatentShare: {
      from: 'figures', value: field('aboveScalePatentHolders').times(100).dividedBy(field('aboveScaleEnterprises')), decimals: 1, unit: '%', slots: [95],
      label: '拥有授权专利的规上企业占比', definition: '月末拥有授权专利的规上企业数与全部规上企业数之比。',
    },

    provincialProjectsPlan: { from: 'target', indicator: 'projectsApproved', filter: { level: 'provincial' }, year: 'planYear', kind: 'ownPlan', slots: [99] },
    cityProjectsPlan: { from: 'target', indicator: 'projectsApproved', filter: { level: 'city' }, year: 'planYear', kind: 'ownPlan', slots: [100] },
    hnteNewPlan: { from: 'target', indicator: 'hnteNew', year: 'planYear', kind: 'ownPlan', slots: [101, 112] },
    provincialHntePlan: { from: 'target', indicator: 'provincialHnteFiled', year: 'planYear', kind: 'ownPlan', slots: [102, 113] },
    commissionerPlan: { from: 'target', indicator: 'commissionerApplied', year: 'planYear', kind: 'ownPlan', slots: [103] },
    techSmePlan: { from: 'target', indicator: 'techSmeRegistered', year: 'planYear', kind: 'ownPlan', slots: [104] },
    rdPlan: { from: 'target', indicator: 'enterpriseRdSpend', year: 'planYear', kind: 'ownPlan', slots: [105, 120] },
    keyProjectsPlan: { from: 'target', indicator: 'projectsApproved', filter: { keyPlan: 'true' }, year: 'planYear', kind: 'ownPlan', slots: [107] },
    fairMonth: campaignDay('项目成果交易会', 'month', [108]),
    fairDay: campaignDay('项目成果交易会', 'dayOfMonth', [109]),
    stsCity: own('city', [110]),
    commissionerStandingPlan: { from: 'target', indicator: 'commissionerApplied', year: 'planYear', kind: 'standing', slots: [122] },
    terminalPlan: { from: 'target', indicator: 'quakeTerminalSites', year: 'planYear', kind: 'ownPlan', slots: [124] },
    shelterPlan: { from: 'target', indicator: 'shelterCount', year: 'planYear', kind: 'ownPlan', slots: [125] },
    anniversaryMonth: campaignDay('地震纪念日', 'month', [128]),
    anniversaryDay: campaignDay('地震纪念日', 'dayOfMonth', [129]),
    anniversaryPlace: campaignDay('地震纪念日', 'place', [130]),
    lawDayMonth: campaignDay('法制宣传日', 'month', [131]),
    lawDayDay: campaignDay('法制宣传日', 'dayOfMonth', [132]),
  },
})
