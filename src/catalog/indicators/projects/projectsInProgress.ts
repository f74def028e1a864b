import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { count } from '#engine/indicator/indicator.ts'
import { notYet } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const projectsInProgress = defineIndicator({
  label: '在研科技计划项目',
  unit: '项',
  definition: '截至日已立项、尚未验收、没有终止撤销的科技计划项目。',
  kind: 'counted',
  register: 'project',
  where: all(
    any(
      field('approvedOn').atMost(asOf),
      all(field('approvedOn').isUnknown(), field('approvedYear').atMost(asOf.year())),
    ),
    notYet('acceptedOn'),
    any(field('state').isUnknown(), field('state').oneOf('failed', 'stopped', 'revoked', 'rejected').not()),
    any(field('state').isUnknown(), field('state').isNot('accepted'), field('acceptedOn').above(asOf)),
  ),
  measure: count(),
  timing: { stock: true },
  by: ['level', 'programme', 'state', 'lead.town'],
  names: 'title',
  subject: 'lead',
  called: { 在研项目: {} },
  source: '科技计划项目台账',
  chapter: '项目与成果',
  tier: 'seed',
})
