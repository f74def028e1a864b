import { towns } from './enterprises.ts'

export type Site = {
  readonly name: string
  readonly kind: string
  readonly nature: string
  readonly state: string
  readonly chosenOn: string | null
  readonly signedOn: string | null
  readonly installedOn: string | null
  readonly town: string
  readonly students: number
  readonly latitude: number
  readonly longitude: number
}

/** 预警终端安装点: 26 schools and 5 public kindergartens are chosen, 17 of them have signed; five more are only planned. */
export function sites(): readonly Site[] {
  const kinds = ['小学', '小学', '初中', '小学', '九年一贯制学校', '小学', '完全中学'] as const
  const make = (at: number, name: string, kind: string, state: string, nature = '公办'): Site => ({
    name,
    kind,
    nature,
    state,
    chosenOn: state === '拟定' ? null : `2025-0${(at % 3) + 5}-${10 + (at % 18)}`,
    signedOn: ['已签约', '已安装'].includes(state) ? `2025-08-${10 + (at % 18)}` : null,
    installedOn: state === '已安装' ? `2025-09-${10 + (at % 15)}` : null,
    town: towns[at % 9]!.name,
    students: 120 + ((at * 173) % 1600),
    latitude: 26.2 + ((at * 7) % 40) / 100,
    longitude: 117.5 + ((at * 11) % 50) / 100,
  })
  const rows: Site[] = []
  const words = { 小学: '小学', 初中: '初级中学', 九年一贯制学校: '学校', 完全中学: '中学' } as const
  for (let at = 0; at < 26; at++) {
    const kind = kinds[at % 7]!
    const order = at < 9 ? '中心' : at < 18 ? '第二' : '实验'
    const state = at < 6 ? '已安装' : at < 14 ? '已签约' : '初定'
    rows.push(make(at, `${towns[at % 9]!.short}${order}${words[kind]}`, kind, state))
  }
  for (let at = 0; at < 5; at++)
    rows.push(make(at + 30, `${towns[at]!.short}公办中心幼儿园`, '公办幼儿园', at < 3 ? '已签约' : '初定'))
  rows.push(make(40, '云台金苗幼儿园', '幼儿园', '拟定', '民办'))
  rows.push(make(41, '溪东翠微社区', '社区(村)', '拟定'))
  rows.push(make(42, '云岭区中医院', '医院', '拟定'))
  rows.push(make(43, '北岭夕照养老院', '养老机构', '拟定'))
  rows.push(make(44, '云岭区职业技术学校', '中职学校', '拟定'))
  return rows
}

export const shelters = [
  ['云台公园应急避难场所', '公园', 12_600, 2, '已验收', '2021-10-20', '云台街道', '5'],
  ['文化广场应急避难场所', '广场', 8_400, 2, '已建成', '2023-06-30', '溪东街道', '4'],
  ['北岭中心小学操场', '学校操场', 5_200, 2, '已建成', '2024-11-15', '北岭街道', '3'],
  ['白砚镇体育场', '体育场馆', 6_000, 2, '在建', null, '白砚镇', '3'],
] as const
