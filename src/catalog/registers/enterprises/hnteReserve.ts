import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, decimal, integer, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'
import { techFields, techFieldWords } from '../vocabulary.ts'

export const hnteReserve = defineRegister({
  label: '高企培育库',
  office: '企业培育',
  source: '区科技局培育库，企业填报与走访',
  about: '谁在培育、缺什么、哪年申报：研发机构、专利、研发费用归集三方面的短板逐家列明。',
  key: ['enterprise', 'pool'],
  sheets: ['高企培育库', '培育库', '高企后备', '高企储备', '后备库'],
  order: ['targetYear', 'stage'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    pool: choice(
      '培育类别',
      { national: '国家级', provincial: '省级' },
      {
        headers: ['培育方向', '培育库级别', '库别'],
        synonyms: {
          国家级高企: 'national',
          国高: 'national',
          国家高新技术企业: 'national',
          省级高企: 'provincial',
          省高: 'provincial',
          省级备案: 'provincial',
          省级高企备案: 'provincial',
        },
      },
    ),
    stage: choice(
      '培育阶段',
      {
        lead: '线索',
        entered: '入库',
        cultivating: '培育中',
        preparing: '申报准备',
        applied: '已申报',
        graduated: '已认定出库',
        returned: '退回培育',
        left: '退出',
      },
      {
        optional: true,
        headers: ['状态', '阶段', '培育状态'],
        synonyms: {
          在库: 'entered',
          已入库: 'entered',
          培育: 'cultivating',
          正在培育: 'cultivating',
          准备申报: 'preparing',
          拟申报: 'preparing',
          申报: 'applied',
          已认定: 'graduated',
          出库: 'graduated',
          未通过: 'returned',
          退出培育: 'left',
        },
      },
    ),
    enteredOn: day('入库日期', { optional: true, headers: ['入库时间'], monthMeans: 'first' }),
    leftOn: day('出库日期', { optional: true, headers: ['出库时间', '退出日期'] }),
    targetYear: year('计划申报年度', {
      optional: true,
      headers: ['拟申报时间', '拟申报年度', '计划申报时间', '目标年度'],
    }),
    techField: choice('技术领域', techFields, {
      optional: true,
      open: true,
      headers: ['所属领域', '高新技术领域'],
      synonyms: techFieldWords,
    }),
    rdBodyGap: text('研发机构短板', { optional: true, group: '短板', headers: ['研发机构建设情况', '研发机构情况'] }),
    patentGap: text('专利培育短板', {
      optional: true,
      group: '短板',
      headers: ['专利情况', '知识产权情况', '专利培育情况'],
    }),
    rdAccountGap: text('研发费用归集短板', {
      optional: true,
      group: '短板',
      headers: ['研发费用归集情况', '归集情况'],
    }),
    problems: text('存在问题', { optional: true, group: '短板', long: true, headers: ['短板', '主要问题'] }),
    measures: text('培育措施', { optional: true, group: '短板', long: true, headers: ['措施', '帮扶措施'] }),
    ipCount: integer('知识产权数', { optional: true, unit: '件', atLeast: 0, headers: ['专利数', '知识产权数量'] }),
    techStaffShare: decimal('科技人员占比', 2, { optional: true, unit: '%', headers: ['科技人员比例'] }),
    rdShare: decimal('研发占比', 2, { optional: true, unit: '%', headers: ['研发投入占比', '研发费用占比'] }),
    officer: text('责任人', { optional: true, headers: ['挂钩干部', '服务专员', '辅导员'] }),
    agency: text('服务机构', { optional: true, headers: ['知识产权服务机构', '中介机构'] }),
    university: text('对接高校', { optional: true, headers: ['合作高校', '产学研合作单位'] }),
    nextStep: text('下一步工作', { optional: true, headers: ['下步计划', '准备任务'] }),
    nextDueOn: day('下一步时限', { optional: true, headers: ['完成时限', '时限'] }),
    stageReason: text('阶段变动原因', { optional: true, long: true, headers: ['变动原因', '退出原因'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '出库日期早于入库日期', severity: 'error', holds: field('leftOn').atLeast(field('enteredOn')) },
    {
      say: '填了出库日期，阶段却还在库内',
      severity: 'warning',
      holds: field('leftOn')
        .isUnknown()
        .or(field('stage').oneOf('graduated', 'left', 'returned')),
    },
    {
      say: '计划申报年度已过，仍在库内',
      severity: 'warning',
      holds: field('targetYear')
        .atLeast(asOf.year())
        .or(field('stage').oneOf('applied', 'graduated', 'left')),
    },
    {
      say: '入库超过三年仍未申报',
      severity: 'warning',
      holds: field('enteredOn')
        .plusYears(3)
        .atLeast(asOf)
        .or(field('stage').oneOf('applied', 'graduated', 'left')),
    },
    {
      say: '占比超过 100%',
      severity: 'error',
      holds: field('techStaffShare').atMost(100).and(field('rdShare').atMost(100)),
    },
  ],
})
