import { count } from '#engine/indicator/indicator.ts'
import { siteChosen } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const quakeTerminalSites = defineIndicator({
  label: '地震预警终端安装点',
  unit: '处',
  definition: '截至日已初定（含其后各阶段）、没有停用撤销的地震预警信息专用接收终端安装点；按点数，不按台数。',
  kind: 'counted',
  register: 'terminalSite',
  where: siteChosen,
  measure: count(),
  timing: { stock: true },
  by: ['kind', 'nature', 'state', 'planYear', 'town'],
  names: 'name',
  called: {
    预警终端安装: {},
    地震预警终端: {},
    地震预警信息专用接收终端: {},
    预警终端: {},
    安装地震预警终端: {},
    安装地震预警信息专用接收终端: {},
    地震预警信息专用接收终端安装: {},
    终端全覆盖: {},
    区属公办学校终端全覆盖: {},
  },
  source: '安装点台账',
  chapter: '防震减灾',
  tier: 'seed',
})
