import { asOf, field } from '#engine/expr/expr.ts'
import { choice, day, list, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

/**
 * What an enterprise has made of its own results (国科发火〔2016〕195号三（七）2). A contract by which a result changes hands is
 * achievementTransfer; most transformations have none, because the firm carries them out itself.
 */
export const transformation = defineRegister({
  label: '企业科技成果转化清单',
  office: '企业培育',
  source: '企业报送的科技成果转化汇总表及佐证',
  about: '一家企业近几年把哪些成果变成了产品、服务、工艺：同一成果用在多处也只列一行。高企认定按近三年的年平均数评分。',
  key: ['enterprise', 'result'],
  title: 'result',
  sheets: ['科技成果转化清单', '科技成果转化汇总', '成果转化汇总表'],
  order: ['year', 'enterprise'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    result: text('科技成果名称', { headers: ['成果名称', '转化的成果', '科技成果'] }),
    year: year('转化年度', { headers: ['转化年份', '实现转化年度'] }),
    convertedOn: day('转化日期', { optional: true, headers: ['转化时间', '实现转化日期'], monthMeans: 'last' }),
    sourceKind: choice(
      '成果来源',
      {
        invention: '发明专利',
        utilityModel: '实用新型',
        design: '外观设计',
        software: '软件著作权',
        variety: '植物新品种',
        layout: '集成电路布图设计',
        project: '科技计划项目',
        secret: '专有技术',
      },
      {
        optional: true,
        open: true,
        headers: ['知识产权类别', '成果类别', '来源类别'],
        synonyms: { 发明: 'invention', 实用新型专利: 'utilityModel', 软著: 'software', 技术秘密: 'secret' },
      },
    ),
    sourceNo: text('来源编号', { optional: true, headers: ['知识产权编号', '专利号或登记号', '授权号'] }),
    into: choice(
      '转化为',
      { product: '产品', service: '服务', process: '工艺', sample: '样品样机' },
      {
        optional: true,
        headers: ['转化结果类别', '转化形态'],
        synonyms: { 新产品: 'product', 新工艺: 'process', 样品: 'sample', 样机: 'sample' },
      },
    ),
    outcome: text('产品（服务）名称', { optional: true, headers: ['转化产品', '转化结果', '应用产品'] }),
    form: choice(
      '转化形式',
      {
        own: '自行投资实施',
        assigned: '转让',
        licensed: '许可',
        joint: '合作实施',
        invested: '作价投资',
      },
      {
        optional: true,
        open: true,
        headers: ['转化途径', '实施方式'],
        synonyms: {
          自行实施: 'own',
          自主转化: 'own',
          向他人转让: 'assigned',
          许可他人使用: 'licensed',
          作价入股: 'invested',
        },
      },
    ),
    evidence: list('佐证材料', { optional: true, headers: ['证明材料', '转化佐证'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '转化日期不在转化年度内', severity: 'error', holds: field('convertedOn').year().is(field('year')) },
    { say: '转化年度在今年之后', severity: 'error', holds: field('year').atMost(asOf.year()) },
    {
      say: '转化年度早于企业成立的年份',
      severity: 'warning',
      holds: field('year').atLeast(field('enterprise.registeredOn').year()),
    },
  ],
})
