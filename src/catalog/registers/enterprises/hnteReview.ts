import { all, any, field } from '#engine/expr/expr.ts'
import { day, decimal, list, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

const mark = (label: string, headers: readonly string[]) =>
  decimal(label, 2, { optional: true, unit: '分', group: '评分', headers })
const within = <Name extends string>(name: Name, most: number) =>
  any(field(name).isUnknown(), all(field(name).atLeast(0), field(name).atMost(most)))

/** What only a person can say of an application (国科发火〔2016〕195号附件3), as experts see it before it is handed in. */
export const hnteReview = defineRegister({
  label: '高企申报预评台账',
  office: '企业培育',
  source: '区科技局组织的申报前预评，专家评分表',
  about: '申报前请专家过一遍：技术领域核定为哪一条，先进程度、核心支持作用、研发管理等由人判断的几项打多少分。',
  key: ['enterprise', 'year'],
  sheets: ['高企预评', '申报预评', '预评打分'],
  order: ['year', 'enterprise'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    year: year('预评年度', { headers: ['申报年度', '年度'] }),
    reviewedOn: day('预评日期', { optional: true, headers: ['评审日期', '预评时间'] }),
    fieldCode: text('核定技术领域', { optional: true, headers: ['技术领域（三级）', '三级领域'] }),
    advanced: mark('技术先进程度得分', ['先进程度', '技术先进程度']),
    coreSupport: mark('核心支持作用得分', ['核心支持作用', '对主要产品的核心支持作用']),
    acquisition: mark('获得方式得分', ['获得方式', '知识产权获得方式']),
    standardBonus: mark('参与标准加分', ['标准加分', '参与编制标准']),
    management: mark('研发组织管理得分', ['组织管理水平', '研究开发组织管理水平']),
    experts: list('预评专家', { optional: true, headers: ['评审专家'] }),
    opinion: text('预评意见', { optional: true, long: true, headers: ['专家意见', '评审意见'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    {
      say: '得分超出这一项的范围（先进程度、核心支持作用 8 分，获得方式 6 分，标准 2 分，组织管理 20 分）',
      severity: 'error',
      holds: all(
        within('advanced', 8),
        within('coreSupport', 8),
        within('acquisition', 6),
        within('standardBonus', 2),
        within('management', 20),
      ),
    },
  ],
})
