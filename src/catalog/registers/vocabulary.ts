/**
 * Enumerations that several registers share, so that a breakdown by level or batch reads the same in each of them.
 * Each stands beside the other words that ledgers use for its items.
 */
export const levels = { national: '国家级', provincial: '省级', city: '市级', district: '区级' } as const
export const levelWords = {
  国家: 'national',
  国家级备案: 'national',
  '国家级(备案)': 'national',
  部级: 'national',
  省: 'provincial',
  福建省: 'provincial',
  省部级: 'provincial',
  市: 'city',
  设区市级: 'city',
  区: 'district',
  县级: 'district',
  县: 'district',
  '县(区)级': 'district',
  区县级: 'district',
  本级: 'district',
  区本级: 'district',
} as const

export const batches = {
  first: '第一批',
  second: '第二批',
  third: '第三批',
  fourth: '第四批',
  fifth: '第五批',
  sixth: '第六批',
  seventh: '第七批',
  eighth: '第八批',
  ninth: '第九批',
  tenth: '第十批',
} as const
export const batchWords = {
  1: 'first',
  第1批: 'first',
  一: 'first',
  一批: 'first',
  首批: 'first',
  2: 'second',
  第2批: 'second',
  二: 'second',
  二批: 'second',
  3: 'third',
  第3批: 'third',
  三: 'third',
  三批: 'third',
  4: 'fourth',
  第4批: 'fourth',
  四: 'fourth',
  5: 'fifth',
  第5批: 'fifth',
  五: 'fifth',
  6: 'sixth',
  第6批: 'sixth',
  7: 'seventh',
  第7批: 'seventh',
  8: 'eighth',
  第8批: 'eighth',
  9: 'ninth',
  第9批: 'ninth',
  10: 'tenth',
  第10批: 'tenth',
} as const

/** Opinion of one department in a review. */
export const opinions = { agreed: '同意', refused: '不同意', returned: '退回补正', pending: '待审' } as const
export const opinionWords = {
  通过: 'agreed',
  审核通过: 'agreed',
  同意推荐: 'agreed',
  已审核: 'agreed',
  合格: 'agreed',
  不通过: 'refused',
  未通过: 'refused',
  不予推荐: 'refused',
  不合格: 'refused',
  退回: 'returned',
  补正: 'returned',
  审核中: 'pending',
  未审: 'pending',
} as const

/** Result of an application that is decided above the district. */
export const results = {
  pending: '评审中',
  announced: '公示中',
  passed: '通过',
  failed: '未通过',
  withdrawn: '撤回',
} as const
export const resultWords = {
  申报: 'pending',
  已申报: 'pending',
  受理: 'pending',
  待定: 'pending',
  审核中: 'pending',
  推荐: 'pending',
  已推荐: 'pending',
  公示: 'announced',
  拟认定: 'announced',
  认定: 'passed',
  认定通过: 'passed',
  已认定: 'passed',
  已通过: 'passed',
  合格: 'passed',
  备案: 'passed',
  已备案: 'passed',
  入库: 'passed',
  已入库: 'passed',
  复审通过: 'passed',
  不通过: 'failed',
  未认定: 'failed',
  不合格: 'failed',
  复审不通过: 'failed',
  驳回: 'failed',
  已撤回: 'withdrawn',
  放弃: 'withdrawn',
} as const

/** Yearly assessment of a person or an institution. */
export const grades = {
  excellent: '优秀',
  good: '良好',
  qualified: '合格',
  unqualified: '不合格',
  deferred: '暂缓',
  none: '未考核',
} as const
export const gradeWords = {
  A: 'excellent',
  '优秀(A)': 'excellent',
  优: 'excellent',
  B: 'good',
  '良好(B)': 'good',
  良: 'good',
  C: 'qualified',
  '合格(C)': 'qualified',
  通过: 'qualified',
  D: 'unqualified',
  '不合格(D)': 'unqualified',
  不通过: 'unqualified',
  未评价: 'none',
  暂缓考核: 'deferred',
} as const

export const halfDays = { morning: '上午', afternoon: '下午', evening: '晚上', whole: '全天' } as const
export const halfDayWords = {
  早上: 'morning',
  午后: 'afternoon',
  夜间: 'evening',
  整天: 'whole',
  一天: 'whole',
  全日: 'whole',
} as const

/** Whose figure it is: our own district, or one of the areas it is compared with. A name of another area is kept as written. */
export const areas = { own: '本区', city: '全市', province: '全省', country: '全国' } as const
export const areaWords = {
  全区: 'own',
  区级: 'own',
  区: 'own',
  本级: 'own',
  市级: 'city',
  市: 'city',
  省级: 'province',
  省: 'province',
  国家: 'country',
} as const

/** Main topic of a publicity event or a training course. */
export const subjects = {
  earthquake: '防震减灾',
  ip: '知识产权',
  policy: '科技政策',
  hnte: '高新技术企业',
  rd: '研发统计与加计扣除',
  project: '项目申报',
  commissioner: '科技特派员',
  agriculture: '农业技术',
  popularScience: '科普',
  law: '普法',
  other: '其他',
} as const
export const subjectWords = {
  地震: 'earthquake',
  防灾减灾: 'earthquake',
  防震减灾知识: 'earthquake',
  专利: 'ip',
  知识产权保护: 'ip',
  政策宣讲: 'policy',
  惠企政策: 'policy',
  政策: 'policy',
  高企: 'hnte',
  高企申报: 'hnte',
  高企培育: 'hnte',
  研发统计: 'rd',
  研发投入: 'rd',
  加计扣除: 'rd',
  统计: 'rd',
  科技项目: 'project',
  项目: 'project',
  科特派: 'commissioner',
  农业: 'agriculture',
  实用技术: 'agriculture',
  科学普及: 'popularScience',
  科技宣传: 'popularScience',
  法制宣传: 'law',
  法治宣传: 'law',
} as const

/** The eight fields of technology under special support of the state (annex of 国科发火〔2016〕32号). */
export const techFields = {
  electronics: '电子信息',
  biology: '生物与新医药',
  aerospace: '航空航天',
  materials: '新材料',
  services: '高技术服务',
  energy: '新能源与节能',
  environment: '资源与环境',
  manufacturing: '先进制造与自动化',
} as const
export const techFieldWords = {
  电子信息技术: 'electronics',
  生物与新医药技术: 'biology',
  生物医药: 'biology',
  航空航天技术: 'aerospace',
  新材料技术: 'materials',
  高技术服务业: 'services',
  新能源及节能技术: 'energy',
  新能源与节能技术: 'energy',
  新能源及节能: 'energy',
  资源与环境技术: 'environment',
  高新技术改造传统产业: 'manufacturing',
  先进制造: 'manufacturing',
} as const
