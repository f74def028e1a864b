import { all, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { honourHeld } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const ipModelEnterprises = defineIndicator({
  label: '知识产权优势示范企业',
  unit: '家',
  definition: '截至日称号有效的知识产权优势企业和示范企业。',
  kind: 'counted',
  register: 'honour',
  where: all(field('kind').is('ipModel'), honourHeld),
  measure: distinct('holder'),
  timing: { stock: true },
  by: ['level', 'title'],
  names: 'holder',
  subject: 'holder',
  called: { 知识产权优势企业: {}, 知识产权示范企业: {} },
  source: '荣誉台账',
  chapter: '知识产权',
  tier: 'common',
})
