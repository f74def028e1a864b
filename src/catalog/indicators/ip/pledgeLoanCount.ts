import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const pledgeLoanCount = defineIndicator({
  label: '知识产权质押融资笔数',
  unit: '笔',
  definition: '统计期内办理质押登记的知识产权质押融资笔数。',
  kind: 'either',
  register: 'pledge',
  measure: count(),
  timing: { flow: 'registeredOn' },
  by: ['rightKind', 'guarantee', 'pledger.town'],
  names: 'pledger',
  subject: 'pledger',
  official: { series: ['知识产权质押融资项目数', '专利质押融资笔数'], over: 'flow' },
  called: { 知识产权质押融资: {}, 专利权质押融资: { rightKind: 'patent' }, 专利质押融资笔数: { rightKind: 'patent' } },
  source: '质押登记台账',
  chapter: '知识产权',
  tier: 'seed',
})
