import { count } from '#engine/indicator/indicator.ts'
import { platformStands } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const platformCount = defineIndicator({
  label: '创新平台',
  unit: '家',
  definition: '截至日认定有效的各级创新平台；类型各地不同，分类型说明。',
  kind: 'counted',
  register: 'platform',
  where: platformStands,
  measure: count(),
  timing: { stock: true },
  by: ['kind', 'level'],
  names: 'name',
  called: {
    科技创新平台: {},
    省级创新平台: { level: 'provincial' },
    市级创新平台: { level: 'city' },
    重点实验室: { kind: 'keyLab' },
    工程技术研究中心: { kind: 'engineeringCentre' },
  },
  source: '创新平台台账',
  chapter: '平台载体',
  tier: 'common',
})
