/** The way through the sample district: a page, what to look at there, and what to say of it. */
export type TourStep = {
  readonly path: string
  /** Shown in a frame; without one, or where it is not there, the whole page is meant. */
  readonly at?: string
  readonly title: string
  readonly say: string
}

export const tourSteps: readonly TourStep[] = [
  {
    path: '/',
    at: '.page',
    title: '首页：今年怎么样，今天办什么',
    say: '左边一条线是一个任务，最落后的在上面；右边是今天要办的和还缺的数。这个样例区县的数都是编的，可以随便试。',
  },
  {
    path: '/',
    at: '.asked',
    title: '年度和截至日管着每一个数',
    say: '换一天，整个系统就按那天算。它写在地址里，发给同事看到的是同一个数。',
  },
  {
    path: '/',
    at: '.search-box',
    title: '什么都从这里找',
    say: '按 / 打开，写名称或拼音首字母，回车。企业、指标、台账、页面都找得到。',
  },
  {
    path: '/import',
    at: '.drop',
    title: '导入：把现在用的 Excel 拖进来',
    say: '认台账、认列、认单位，先看后导。读不进去的行不会丢，改好再来。哪一批导错都能撤销。',
  },
  {
    path: '/registers/enterprise',
    at: '.page',
    title: '台账：一种一张表',
    say: '和纸上的一样。点一行看历史：谁、什么时候、从哪张表的哪一格来。',
  },
  {
    path: '/indicators',
    at: '.page',
    title: '指标：一个数一个算法',
    say: '点开一个数，看口径、曲线，一直点到算在里面的记录。写着 — 的是还不知道，不是 0。',
  },
  {
    path: '/reports',
    at: '.page',
    title: '报告：话是自己的，数由系统填',
    say: '每个数都能点开看出处。核完下载 Word；发布以后数不再变，后来变了哪些会告诉你。',
  },
  {
    path: '/check',
    at: '.page',
    title: '数据体检：说不通的都在这里',
    say: '改掉，或者写明理由说它没有错。',
  },
  {
    path: '/custom',
    at: '.page',
    title: '台账设置：缺什么自己加',
    say: '拖一张表进来就能建一种台账。怎么做都在手册里，页面标题下面的“这一页做什么”点得到。',
  },
]
