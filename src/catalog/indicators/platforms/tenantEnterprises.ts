import { all, any, asOf, field } from '#engine/expr/expr.ts'
import { distinct } from '#engine/indicator/indicator.ts'
import { notYet, onOrBefore } from '../conditions.ts'
import { defineIndicator } from '../define.ts'

export const tenantEnterprises = defineIndicator({
  label: '在孵（入驻）企业',
  unit: '家',
  definition: '截至日入驻孵化载体、没有毕业也没有退出的企业和团队。',
  kind: 'counted',
  register: 'tenant',
  where: all(
    onOrBefore('movedInOn'),
    notYet('graduatedOn'),
    notYet('leftOn'),
    any(
      field('state').isUnknown(),
      field('state').is('inside'),
      field('graduatedOn').above(asOf),
      field('leftOn').above(asOf),
    ),
  ),
  measure: distinct('name'),
  timing: { stock: true },
  by: ['carrier', 'kind'],
  names: 'name',
  subject: 'name',
  called: { 在孵企业: {}, 入驻企业: {} },
  source: '入驻企业台账',
  chapter: '平台载体',
  tier: 'common',
})
