/** The rooms of the console, their keys after "g", and their place in the menu. */
export const places = [
  { path: '/', label: '首页', letter: 's', about: '任务完成情况，今天要办的事' },
  { path: '/registers', label: '台账', letter: 't', about: '各科室的台账' },
  { path: '/import', label: '导入', letter: 'd', about: '把 Excel 台账导进来' },
  { path: '/indicators', label: '指标', letter: 'z', about: '各项指标的数、口径、透视表和词典' },
  { path: '/targets', label: '任务', letter: 'r', about: '各项任务的进度、分解与通报' },
  { path: '/policies', label: '政策', letter: 'c', about: '谁符合什么政策、还差什么' },
  { path: '/reserve', label: '培育库', letter: 'p', about: '培育企业的阶段、短板和倒排任务' },
  { path: '/reports', label: '报告', letter: 'b', about: '总结、通报的核稿与下载' },
  { path: '/check', label: '数据体检', letter: 'j', about: '台账里的疑点，逐条核对' },
  { path: '/custom', label: '台账设置', letter: 'y', about: '自己加台账、字段、校验和指标' },
] as const
export type PlacePath = (typeof places)[number]['path']

/** The room that an address belongs to. */
export function placeOf(path: string): PlacePath {
  if (path.startsWith('/batches') || path.startsWith('/quarantine')) return '/import'
  if (path.startsWith('/dictionary') || path.startsWith('/pivot')) return '/indicators'
  if (path.startsWith('/entitlements') || path.startsWith('/calculations')) return '/policies'
  if (path.startsWith('/gaps')) return '/indicators'
  if (path.startsWith('/files') || path.startsWith('/enterprises')) return '/registers'
  return places.find((place) => place.path !== '/' && path.startsWith(place.path))?.path ?? '/'
}
