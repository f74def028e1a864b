import { count } from '#engine/indicator/indicator.ts'
import { defineIndicator } from '../define.ts'

export const softwareCopyrights = defineIndicator({
  label: '著作权（软件）登记',
  unit: '件',
  definition: '统计期内登记的计算机软件等作品著作权。',
  kind: 'either',
  register: 'softwareCopyright',
  measure: count(),
  timing: { flow: 'registeredOn' },
  by: ['kind', 'holder.town'],
  names: 'title',
  subject: 'holder',
  official: { series: ['软件著作权登记量', '著作权登记量'], over: 'flow' },
  called: { 软件著作权登记: {}, 软件著作权: {} },
  source: '中国版权保护中心登记公告',
  chapter: '知识产权',
  tier: 'occasional',
})
