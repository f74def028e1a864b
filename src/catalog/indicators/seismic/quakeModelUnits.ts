import { all, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { honourHeld } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const quakeModelUnits = defineIndicator({
  label: '防震减灾示范单位',
  unit: '个',
  definition: '截至日称号有效的防震减灾科普示范学校和地震安全示范社区（村）。',
  kind: 'counted',
  register: 'honour',
  where: all(field('kind').oneOf('quakeSchool', 'quakeCommunity'), honourHeld),
  measure: distinct('holder'),
  timing: { stock: true },
  by: ['kind', 'level'],
  names: 'holder',
  called: { 防震减灾科普示范学校: { kind: 'quakeSchool' }, 地震安全示范社区: { kind: 'quakeCommunity' } },
  source: '荣誉台账',
  chapter: '防震减灾',
  tier: 'common',
})
