import { field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const techSmeRegistered = defineIndicator({
  label: '科技型中小企业入库',
  unit: '家',
  kind: 'either',
  chapter: '创新主体',
  tier: 'seed',
  source: '科技型中小企业评价系统公告',
  definition: '统计期内取得当年入库登记编号的科技型中小企业；编号只在当年有效，各年不能相加。',
  register: 'techSme',
  where: field('result').is('passed'),
  measure: distinct('enterprise'),
  timing: { flow: 'registeredOn', orYear: 'year' },
  subject: 'enterprise',
  by: ['batch', 'enterprise.town'],
  names: 'enterprise.name',
  official: { series: ['科技型中小企业入库数'], over: 'flow' },
  called: { 科技型中小企业评价注册: {}, 科技型中小企业评价系统注册: {}, 科技型中小企业评价入库: {} },
})
