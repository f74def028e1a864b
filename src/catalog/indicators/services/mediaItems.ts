import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const mediaItems = defineIndicator({
  label: '信息稿件',
  unit: '篇',
  definition: '统计期内发布或被采用的信息稿件。',
  kind: 'counted',
  register: 'publicityItem',
  measure: count(),
  timing: { flow: 'publishedOn' },
  by: ['medium', 'level', 'subject'],
  names: 'title',
  called: { 信息报送: {} },
  source: '信息稿件台账',
  chapter: '服务与宣传',
  tier: 'occasional',
})
