import { field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const talentProgrammes = defineIndicator({
  label: '人才项目（团队）',
  unit: '个',
  definition: '人才年度在统计期内入选的人才项目和创新团队。',
  kind: 'counted',
  register: 'talent',
  where: field('programme').oneOf('talentProject', 'innovationTeam'),
  measure: count(),
  timing: { flowYear: 'year' },
  by: ['level', 'programme', 'kind'],
  names: 'name',
  subject: 'employer',
  called: { 人才项目: {} },
  source: '科技人才台账',
  chapter: '人才与科技特派员',
  tier: 'common',
})
