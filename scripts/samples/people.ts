import { towns } from './enterprises.ts'

export type Commissioner = {
  readonly name: string
  readonly year: number
  readonly level: string
  readonly kind: '个人' | '团队'
  readonly leader: string | null
  readonly appliedOn: string
  readonly result: string
  readonly selectedOn: string | null
  readonly termFrom: string | null
  readonly termTo: string | null
  readonly exitedOn: string | null
  readonly state: string | null
  readonly home: string
  readonly homeKind: string
  readonly fields: readonly string[]
  readonly towns: readonly string[]
}

const families = '陈林黄张吴李郑王刘苏杨许'
const given = ['沐禾', '砚青', '岑舟', '棠溪', '麓安', '屿川', '籁生', '槿言', '栎文', '澄之', '翊风', '琢如']
const homes = [
  ['福建农林大学', '高校'],
  ['三明市农业科学研究院', '科研院所'],
  ['云岭区农业农村局', '事业单位'],
  ['三明学院', '高校'],
  ['云岭区青棠茶叶专业合作社', '合作社'],
  ['福建省农业科学院', '科研院所'],
] as const
const fields = ['经济作物', '粮食作物', '养殖业', '工业生产', '食用菌', '农村电商']

/** A made-up name for the n-th person. */
export function personName(at: number): string {
  return families[at % families.length]! + given[(at * 5 + Math.floor(at / families.length)) % given.length]!
}

type Group = readonly [count: number, year: number, level: string, from: string, to: string]
const groups: readonly Group[] = [
  [12, 2023, '省级', '2023-07-01', '2025-06-30'],
  [16, 2024, '省级', '2024-07-01', '2026-06-30'],
  [9, 2024, '市级', '2024-07-01', '2026-06-30'],
  [6, 2025, '省级', '2025-07-01', '2027-06-30'],
  [12, 2025, '区级', '2025-06-01', '2027-05-31'],
]

/** 科技特派员: 43 persons serve at the end of September 2025, and every town has one. */
export function commissioners(): readonly Commissioner[] {
  const rows: Commissioner[] = []
  let person = 0
  const add = (
    year: number,
    level: string,
    from: string | null,
    to: string | null,
    more: Partial<Commissioner> = {},
  ) => {
    const at = person++
    const [home, homeKind] = homes[at % homes.length]!
    rows.push({
      name: personName(at),
      year,
      level,
      kind: '个人',
      leader: null,
      appliedOn: `${year}-04-${String(8 + (at % 18)).padStart(2, '0')}`,
      result: '通过',
      selectedOn: from === null ? null : `${year}-05-28`,
      termFrom: from,
      termTo: to,
      exitedOn: null,
      state: to !== null && to < '2025-09-30' ? '期满' : '在岗',
      home,
      homeKind,
      fields: at % 3 === 0 ? [fields[at % 6]!, fields[(at + 1) % 6]!] : [fields[at % 6]!],
      towns: [towns[at % 9]!.name, ...(at % 4 === 0 ? [towns[(at + 4) % 9]!.name] : [])],
      ...more,
    })
  }
  for (const [count, year, level, from, to] of groups) for (let one = 0; one < count; one++) add(year, level, from, to)
  add(2024, '省级', '2024-07-01', '2026-06-30', { exitedOn: '2025-03-15', state: '退出' })
  add(2025, '省级', null, null, { result: '未通过', state: null })
  const teams = [
    ['竹林经济科技特派员团队', 2024],
    ['优质稻科技特派员团队', 2024],
    ['食用菌科技特派员团队', 2024],
    ['茶产业科技特派员团队', 2025],
    ['铸造业科技特派员团队', 2025],
  ] as const
  for (const [name, year] of teams) {
    const from = `${year}-07-01`
    add(year, '省级', from, `${year + 2}-06-30`, { name, kind: '团队', leader: personName(70 + person) })
  }
  return rows
}
