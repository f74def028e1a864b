import { creditCode } from './codes.ts'
import { type Chance, chanceOf } from './random.ts'

export type Town = {
  readonly code: string
  readonly name: string
  readonly short: string
  readonly kind: string
  readonly population: number
}

export type Enterprise = {
  readonly index: number
  readonly code: string
  readonly name: string
  readonly short: string
  readonly former: string | null
  readonly town: Town
  readonly industry: string
  readonly industryName: string
  readonly techField: string
  readonly products: string
  readonly registeredOn: string
  /** 万元 */
  readonly capital: number
  readonly staff: number
  readonly active: boolean
}

/** Nine towns and streets, and a development zone that does not count as one. */
export const towns: readonly Town[] = [
  { code: '350498001000', name: '云台街道', short: '云台', kind: '街道', population: 58_213 },
  { code: '350498002000', name: '溪东街道', short: '溪东', kind: '街道', population: 46_870 },
  { code: '350498003000', name: '北岭街道', short: '北岭', kind: '街道', population: 39_425 },
  { code: '350498100000', name: '白砚镇', short: '白砚', kind: '镇', population: 24_118 },
  { code: '350498101000', name: '长濂镇', short: '长濂', kind: '镇', population: 19_706 },
  { code: '350498102000', name: '青棠镇', short: '青棠', kind: '镇', population: 16_352 },
  { code: '350498103000', name: '莲屿镇', short: '莲屿', kind: '镇', population: 13_940 },
  { code: '350498200000', name: '竹籁乡', short: '竹籁', kind: '乡', population: 9_388 },
  { code: '350498201000', name: '南栎乡', short: '南栎', kind: '乡', population: 7_988 },
]
export const zone: Town = {
  code: '350498400000',
  name: '云岭经济开发区',
  short: '云岭开发区',
  kind: '开发区',
  population: 0,
}

type Trade = readonly [words: readonly string[], code: string, name: string, field: string, products: string]

const manufacturing: readonly Trade[] = [
  [['重工机械', '智能装备', '精密机械'], 'C3421', '金属切削机床制造', '先进制造与自动化', '数控机床、专用装备'],
  [['铸造科技', '铸锻'], 'C3391', '黑色金属铸造', '先进制造与自动化', '阀体铸件、工程机械铸件'],
  [['新材料', '复合材料'], 'C3062', '玻璃纤维增强塑料制品制造', '新材料', '玻纤制品、复合板材'],
  [['化工', '精细化工'], 'C2614', '有机化学原料制造', '新材料', '松香树脂、助剂'],
  [['纸业', '特种纸'], 'C2221', '机制纸及纸板制造', '资源与环境', '特种纸、包装纸板'],
  [['生物科技', '植物提取'], 'C2730', '中药饮片加工', '生物与新医药', '植物提取物、中药饮片'],
  [['纺织科技', '新型纤维'], 'C1751', '化纤织造加工', '新材料', '功能面料、无纺布'],
  [['新能源', '储能科技'], 'C3825', '光伏设备及元器件制造', '新能源与节能', '光伏支架、储能柜'],
  [['电子科技', '光电'], 'C3985', '电子专用材料制造', '电子信息', '电子浆料、线路板'],
  [['环保设备', '塑胶制品'], 'C2929', '塑料零件及其他塑料制品制造', '资源与环境', '滤料、塑料零件'],
]
const light: readonly Trade[] = [
  [['信息技术', '软件'], 'I6513', '应用软件开发', '电子信息', '行业软件、数据平台'],
  [['网络科技', '数字文化'], 'I6420', '互联网信息服务', '高技术服务', '网络平台服务'],
  [['检测技术', '工程技术'], 'M7320', '工程和技术研究和试验发展', '高技术服务', '检测服务、工艺设计'],
  [['茶业', '食品科技'], 'C1530', '精制茶加工', '生物与新医药', '精制茶、茶多酚'],
  [['种业', '农业科技'], 'A0514', '农产品初加工活动', '生物与新医药', '水稻种子、食用菌'],
  [['家居', '竹木科技'], 'C2110', '木质家具制造', '资源与环境', '竹木家具、竹板材'],
]

const first = '岚澄翊沐霁砚钧衡锐瀚曜琢徽棠槿籁麓濯璟珩'
const second = '启川禾拓泽越凡域弦序屹翎笃楷岑坤朔煦'
const heads = ['福建', '三明', '福建云岭', '三明市云岭区', '云岭区']

/** How many there are, and who plays which part: ranges of indexes, the end not included. */
export const total = 192
export const parts = {
  giant: 0,
  /** In the register of above-scale enterprises of 2025. */
  aboveScale: [0, 88],
  hnteAboveScale: [1, 10],
  hnteBelow: [90, 119],
  giants: [1, 6],
  hnteApplicants: [119, 122],
  filingApplicants: [122, 128],
  techSme: [90, 137],
  reserve: [128, 150],
} as const

/** The made-up enterprises of the district. The first is the one whose R&D outweighs all others together. */
export function makeEnterprises(): readonly Enterprise[] {
  const chance = chanceOf(350_498)
  const taken = new Set<string>()
  return Array.from({ length: total }, (_, index) => {
    const trade = tradeOf(index, chance)
    const [name, short] = index === 0 ? ['福建云岭钢铁集团有限公司', '云岭钢铁'] : nameOf(index, trade, chance, taken)
    const year = chance.whole(1998, 2021)
    return {
      index,
      code: creditCode(index),
      name,
      short,
      former: index % 23 === 7 ? `${chance.pick(heads.slice(0, 2))}${short}有限公司` : null,
      town: index % 13 === 5 ? zone : towns[chance.whole(0, 8)]!,
      industry: index === 0 ? 'C3120' : trade[1],
      industryName: index === 0 ? '炼钢' : trade[2],
      techField: index === 0 ? '新材料' : trade[3],
      products: index === 0 ? '建筑用钢、中厚板' : trade[4],
      registeredOn: `${year}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`,
      capital: index === 0 ? 300_000 : chance.whole(2, 80) * (index < 88 ? 100 : 50),
      staff: index === 0 ? 8412 : index < 88 ? chance.whole(60, 480) : chance.whole(6, 85),
      active: index < 186,
    }
  })
}

function tradeOf(index: number, chance: Chance): Trade {
  // What this year's applicants make is named in the summary, so it is chosen and not left to chance.
  if (index === 119) return manufacturing[0]!
  if (index === 120) return light[1]!
  if (index === 121) return light[0]!
  if (index === 130) return light[4]!
  return index < 88 ? chance.pick(manufacturing) : chance.pick([...light, ...light, ...manufacturing])
}

function nameOf(index: number, trade: Trade, chance: Chance, taken: Set<string>): [name: string, short: string] {
  for (;;) {
    const word = chance.pick([...first]) + chance.pick([...second])
    if (taken.has(word)) continue
    taken.add(word)
    const line = chance.pick(trade[0])
    const head = chance.pick(heads)
    if (index % 29 === 11) return [`${word}（福建）${line}有限公司`, `${word}${line}`]
    return [`${head}${word}${line}${index % 31 === 4 ? '股份' : ''}有限公司`, `${word}${line}`]
  }
}

export function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** Above-scale in a year: the register grows by four a year, and two left it in 2025. */
export function isAboveScale(index: number, year: number): boolean {
  if (index === 88 || index === 89) return year < 2025
  return index < 88 - (2025 - year) * 4
}
