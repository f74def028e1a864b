import { all, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { honourHeld } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const innovativeEnterprises = defineIndicator({
  label: '创新型（试点）企业、技术创新示范企业',
  unit: '家',
  definition: '截至日称号有效的创新型企业和技术创新示范企业，按企业计数。',
  kind: 'counted',
  register: 'honour',
  where: all(field('kind').oneOf('innovative', 'demonstration'), honourHeld),
  measure: distinct('holder'),
  timing: { stock: true },
  by: ['kind', 'level'],
  names: 'holder',
  subject: 'holder',
  source: '荣誉台账',
  chapter: '创新主体',
  tier: 'occasional',
})
