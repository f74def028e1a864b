import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const quakeTerminalSigned = defineIndicator({
  label: '已签约的预警终端安装点',
  unit: '所',
  kind: 'counted',
  chapter: '防震减灾',
  tier: 'seed',
  source: '预警终端安装点台账和服务协议',
  definition: '统计日已与电信运营商签订服务协议的安装点学校，一所只计一次。',
  register: 'terminalSite',
  where: all(
    field('state').oneOf('signed', 'installed', 'tested', 'accepted', 'working'),
    any(field('signedOn').isUnknown(), field('signedOn').atMost(asOf)),
    any(field('closedOn').isUnknown(), field('closedOn').above(asOf)),
  ),
  measure: count(),
  timing: { stock: true },
  by: ['kind', 'town'],
  names: 'name',
})
