import { count } from '#engine/indicator/indicator.ts'
import { siteSigned } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const quakeTerminalSigned = defineIndicator({
  label: '签约地震预警终端安装点',
  unit: '所',
  definition:
    '截至日已与电信运营商签订服务协议、没有停用撤销的安装点；台账记了签约日期、进入签约后的阶段，或被已签协议覆盖，都算。',
  kind: 'counted',
  register: 'terminalSite',
  where: siteSigned,
  measure: count(),
  timing: { stock: true },
  by: ['kind', 'nature', 'town'],
  names: 'name',
  called: { 预警终端签约: {}, 终端签约学校: {} },
  source: '安装点台账，协议台账',
  chapter: '防震减灾',
  tier: 'seed',
})
