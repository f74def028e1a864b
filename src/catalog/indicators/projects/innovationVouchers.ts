import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const innovationVouchers = defineIndicator({
  label: '创新券',
  unit: '张',
  definition: '统计期内发放的创新券。',
  kind: 'counted',
  register: 'innovationVoucher',
  measure: count(),
  timing: { flow: 'issuedOn' },
  by: ['enterprise.town'],
  names: 'enterprise',
  subject: 'enterprise',
  source: '创新券台账',
  chapter: '项目与成果',
  tier: 'occasional',
})
