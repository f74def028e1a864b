import { all, any, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { notYet } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const techSmeRegistered = defineIndicator({
  label: '科技型中小企业入库',
  unit: '家',
  definition: '统计期内取得入库登记编号的科技型中小企业；编号只在当年有效，各年不能相加。',
  kind: 'either',
  register: 'techSme',
  where: all(any(field('result').isUnknown(), field('result').is('passed')), notYet('withdrawnOn')),
  measure: distinct('enterprise'),
  timing: { flow: 'registeredOn', orYear: 'year' },
  by: ['batch', 'route', 'enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  official: { series: ['科技型中小企业入库数', '科技型中小企业评价入库', '科技型中小企业数'], over: 'flow' },
  called: {
    科技型中小企业: {},
    科技型中小企业评价注册: {},
    科技型中小企业评价系统注册: {},
    科技型中小企业注册: {},
    科技型中小企业评价: {},
    科技型中小企业评价入库: {},
    通过科技型中小企业评价: {},
  },
  source: '全国科技型中小企业信息服务平台',
  chapter: '创新主体',
  tier: 'seed',
})
