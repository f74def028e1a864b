import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const threeRegionTalents = defineIndicator({
  label: '“三区”科技人才',
  unit: '名',
  definition: '人才年度在统计期内的“三区”科技人才。',
  kind: 'counted',
  register: 'talent',
  where: field('programme').is('threeRegions'),
  measure: count(),
  timing: { flowYear: 'year' },
  by: ['level'],
  names: 'name',
  called: { 三区科技人才: {}, 三区人才: {} },
  source: '科技人才台账',
  chapter: '人才与科技特派员',
  tier: 'common',
})
