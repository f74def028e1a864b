import { field } from '#engine/expr/expr.ts'
import { choice, day, list, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const patentLead = defineRegister({
  label: '专利挖掘台账',
  office: '知识产权',
  source: '走访与一对一指导记录',
  about: '从技术点子到交底书再到申请：谁在指导、到了哪一步。',
  key: ['enterprise', 'idea'],
  title: 'idea',
  sheets: ['专利挖掘', '专利布局', '一对一指导', '专利线索'],
  order: ['foundOn'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    idea: text('技术点', { headers: ['挖掘内容', '技术方案', '创新点', '拟申请专利名称'] }),
    productLine: text('产品线', { optional: true, headers: ['对应产品', '产品'] }),
    kind: choice(
      '拟申请类型',
      { invention: '发明专利', utilityModel: '实用新型', design: '外观设计' },
      { optional: true, headers: ['专利类型'], synonyms: { 发明: 'invention', 新型: 'utilityModel', 外观: 'design' } },
    ),
    foundOn: day('发现日期', { optional: true, headers: ['日期', '指导日期', '挖掘日期'] }),
    stage: choice(
      '挖掘阶段',
      { idea: '线索', disclosure: '交底书', filed: '已申请', dropped: '放弃' },
      {
        optional: true,
        headers: ['阶段', '状态', '进展'],
        synonyms: { 点子: 'idea', 交底: 'disclosure', 申请: 'filed', 已放弃: 'dropped' },
      },
    ),
    patent: ref('形成专利', 'patent', { optional: true, headers: ['申请号', '专利号'] }),
    experts: list('指导专家', { optional: true, headers: ['专利代理师', '专家', '指导人员'] }),
    officer: text('责任人', { optional: true, headers: ['经办人', '挂钩干部'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '阶段是已申请，却没有填申请号',
      severity: 'warning',
      holds: field('stage').isNot('filed').or(field('patent').isKnown()),
    },
  ],
})
