import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const quakeTerminalSites = defineIndicator({
  label: '预警终端安装点',
  unit: '所',
  kind: 'counted',
  chapter: '防震减灾',
  tier: 'seed',
  source: '预警终端安装点台账',
  definition: '统计日已确定（初定及以后各阶段）、未停用也未撤销的地震预警信息专用接收终端安装点。',
  register: 'terminalSite',
  where: all(
    field('state').oneOf('chosen', 'signed', 'installed', 'tested', 'accepted', 'working'),
    any(field('chosenOn').isUnknown(), field('chosenOn').atMost(asOf)),
    any(field('closedOn').isUnknown(), field('closedOn').above(asOf)),
  ),
  measure: count(),
  timing: { stock: true },
  by: ['kind', 'state', 'town'],
  names: 'name',
  called: { 地震预警终端安装: {}, 预警终端安装: {}, 地震预警信息专用接收终端: {} },
})
