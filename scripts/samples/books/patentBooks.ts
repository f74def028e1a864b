import { patentNumber } from '../codes.ts'
import { officialMonths, patents } from '../figures.ts'
import type { Patent } from '../patents.ts'
import { type Book, type Cell, good, type Row, type Table, writtenDay, wrong } from '../sheet.ts'
import { calledBy } from './enterpriseBooks.ts'

const kindWords = {
  invention: ['发明专利', '发明', '发明申请'],
  utilityModel: ['实用新型', '新型', '实用新型专利'],
  design: ['外观设计', '外观', '外观设计专利'],
} as const

export function patentBooks(): Book[] {
  const groups: readonly [name: string, from: string, to: string][] = [
    ['2020年以前专利', '2000', '2020-99'],
    ['2021-2022年专利', '2021', '2022-99'],
    ['2023年专利', '2023', '2023-99'],
    ['2024年专利', '2024', '2024-99'],
    ['2025年专利', '2025', '2025-99'],
  ]
  return [
    {
      file: '12-专利台账.xlsx',
      about: '记录级专利台账，2025 年 10 月 16 日从检索系统导出后整理',
      tables: groups.map(([name, from, to]) =>
        ledger(
          name,
          patents.filter(({ filedOn }) => filedOn >= from && filedOn <= to),
        ),
      ),
    },
    {
      file: '13-专利授权清单2025.xls',
      about: '2025 年授权公告清单，与专利台账重复，补授权公告号',
      tables: [granted()],
    },
    {
      file: '14-专利统计月报2022-2025.xlsx',
      about: '市局发来的官方月度数据；2025 年起不再提供申请量',
      tables: [2022, 2023, 2024, 2025].map(monthly),
    },
  ]
}

function ledger(name: string, listed: readonly Patent[]): Table {
  const rows: Row[] = listed.map((patent, at) => good(rowOf(patent, at, at + 1)))
  if (name.startsWith('2023')) {
    const slip = listed[10]!
    rows.push(wrong('专利号校验位不对', [...rowOf({ ...slip, number: wrongDigit(slip.number) }, 1, 900)]))
    rows.push(wrong('专利号成了科学记数', ['901', '2.02321E+12', ...rowOf(slip, 1, 901).slice(2)]))
  }
  if (name.startsWith('2024')) {
    const slip = listed[20]!
    const twice = patentNumber(2024, 'utilityModel', 1_999_701)
    rows.push(wrong('专利号少一位', ['902', '20242199970', ...rowOf(slip, 1, 902).slice(2)]))
    rows.push(
      wrong('同一专利两行，申请日不一致', [
        '903',
        twice.replace('.', ''),
        '一种节能型烘干架',
        '实用新型',
        '2024-03-05',
        null,
        null,
        '云岭区职业技术学校',
        '受理',
        null,
      ]),
    )
    rows.push(
      wrong('同一专利两行，申请日不一致', [
        '904',
        `ZL${twice}`,
        '一种节能型烘干架',
        '实用新型',
        '2024-05-03',
        null,
        null,
        '云岭区职业技术学校',
        '受理',
        null,
      ]),
    )
    rows.push(
      wrong('授权公告日早于申请日', [
        '905',
        patentNumber(2024, 'utilityModel', 1_999_807),
        '一种自动晾晒架',
        '实用新型',
        '2024-08-09',
        '2023-08-09',
        null,
        '云岭区职业技术学校',
        '授权有效',
        null,
      ]),
    )
  }
  return {
    name,
    register: 'patent',
    title: `云岭区${name}明细`,
    head: [
      '序号',
      '专利号/申请号',
      '发明创造名称',
      '专利类型',
      '申请日',
      '授权公告日',
      '终止日',
      '专利权人',
      '法律状态',
      '备注',
    ],
    rows,
    foot: [['注：共同权利人写在第一权利人之后。']],
    mess: '专利号四种写法（带点、不带点、ZL 前缀、数字单元格）、日期多种写法、权利人用简称旧名、共同权利人写在一格',
  }
}

/** A typing slip in the fifth digit of the serial: the check digit no longer agrees. */
function wrongDigit(number: string): string {
  return number.slice(0, 9) + String((Number(number[9]) + 1) % 10) + number.slice(10)
}

function rowOf(patent: Patent, at: number, order: number): Cell[] {
  return [
    order,
    numberWritten(patent, at),
    patent.title,
    kindWords[patent.kind][at % 3]!,
    writtenDay(patent.filedOn, at % 5 === 0 ? at : 0),
    writtenDay(patent.grantedOn, at % 7 === 0 ? at + 1 : 5),
    writtenDay(patent.endedOn, 1),
    (typeof patent.holder === 'string' ? patent.holder : calledBy(patent.holder, at)) +
      (patent.partner === null ? '' : `；${patent.partner}`),
    patent.state,
    null,
  ]
}

function numberWritten({ number }: Patent, at: number): Cell {
  const bare = number.replace('.', '')
  if (at % 8 === 1) return `ZL${number}`
  if (at % 8 === 3) return bare
  if (at % 8 === 5 && /^\d+$/.test(bare)) return Number(bare)
  if (at % 8 === 6) return `ZL ${number}`
  return number
}

/** The list of grants: the same patents under their own numbers, with the announcement number that the ledger lacks. */
function granted(): Table {
  const listed = patents.filter(
    ({ grantedOn }) => grantedOn !== null && grantedOn >= '2025-01-01' && grantedOn <= '2025-09-30',
  )
  const letter = { invention: 'B', utilityModel: 'U', design: 'S' } as const
  const digit = { invention: '1', utilityModel: '2', design: '3' } as const
  return {
    name: '专利授权',
    register: 'patent',
    title: '2025年1—9月专利授权清单',
    head: ['申请号', '授权公告号', '授权公告日', '专利类型', '第一发明人'],
    rows: listed.map((patent, at) =>
      good(
        [
          patent.number,
          `CN${digit[patent.kind]}${String(20_000_000 + at * 613)}${letter[patent.kind]}`,
          writtenDay(patent.grantedOn, at),
          kindWords[patent.kind][0],
          ['洪阿砚', '池小满', '余青屿', '柯云樵'][at % 4]!,
        ],
        'updated',
      ),
    ),
    foot: [['共计', null, listed.length, null, null]],
    mess: '旧版 xls；与专利台账同一批专利，只补授权公告号和发明人',
  }
}

function monthly(year: number): Table {
  const rows: Row[] = officialMonths()
    .filter((month) => month.year === year)
    .map(({ month, filed, granted: given, stock }, at) => {
      const applications: Cell[] =
        year === 2025 ? ['—', '—', '—', '—'] : [filed.all, filed.invention, filed.utilityModel, filed.design]
      return good([
        at % 2 === 0 ? month : `${month}月`,
        ...applications,
        given.all,
        given.invention,
        given.utilityModel,
        given.design,
        stock,
        null,
      ])
    })
  if (year === 2024) rows.push(wrong('没有 13 月', ['13月', 30, 5, 20, 5, 26, 1, 20, 5, 85, '月份误填']))
  const sum = (at: number) =>
    rows.reduce((all, { cells }) => all + (typeof cells[at] === 'number' ? (cells[at] as number) : 0), 0)
  return {
    name: `${year}年专利月报`,
    register: 'patentMonthly',
    title: `云岭区${year}年专利申请授权情况`,
    lines: ['单位：件'],
    head: [
      '月份',
      { over: '专利申请', parts: ['专利申请量', '发明专利申请量', '实用新型申请量', '外观设计申请量'] },
      { over: '专利授权', parts: ['专利授权量', '发明专利授权量', '实用新型授权量', '外观设计授权量'] },
      '有效发明专利量',
      '备注',
    ],
    rows,
    foot: [
      [
        '合计',
        ...(year === 2025 ? ['—', '—', '—', '—'] : [sum(1), sum(2), sum(3), sum(4)]),
        sum(5),
        sum(6),
        sum(7),
        sum(8),
        null,
        null,
      ],
    ],
    mess: '两行表头、年份只在标题里、“3月”、合计行' + (year === 2025 ? '；申请量全是“—”' : ''),
  }
}
