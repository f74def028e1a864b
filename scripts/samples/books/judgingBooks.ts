import { enterprises, patents, rdOf } from '../figures.ts'
import { inForce } from '../patents.ts'
import { type Book, type Cell, good, type Row, type Table } from '../sheet.ts'
import { calledBy } from './enterpriseBooks.ts'
import { parameters, productIncome, reviews, techEnterprises, techSmeBasics, transformations } from './reviewTables.ts'

/** What the bureau has gathered besides, to judge who qualifies for what: special audits, technical staff, annuities, carriers. */
export function judgingBooks(): Book[] {
  return [
    {
      file: '32-政策测算补充资料.xlsx',
      about: '高企专项审计、科技人员、研发辅助账、年费、载体统计、成果转化、专家预评和核定名单，判断政策时才用得上',
      tables: [
        legalPersons(),
        ...[2022, 2023, 2024].map(audited),
        ...[2022, 2023, 2024].map(staffOf),
        rdLedgers(),
        annuities(),
        carriers(),
        carrierYears(),
        transformations(audits.map(({ index }) => index)),
        reviews(),
        productIncome(
          audits.map(({ index }) => index),
          asFinance,
        ),
        techEnterprises(),
        techSmeBasics(),
        parameters(),
      ],
    },
  ]
}

const updated = (cells: Row['cells']): Row => good(cells, 'updated')

/** Those with an audit: R&D enough, just short, or too little; and of some only two years are there. */
const audits = enterprises.filter(({ index }) => (index >= 95 && index < 132) || (index >= 1 && index < 12))
const roleOf = (index: number) => (['enough', 'enough', 'short', 'little'] as const)[index % 4]!
/** 占销售收入的比例, against the district's usual way of reckoning sales from R&D. */
const ratios = { enough: 0.062, short: 0.048, little: 0.02 } as const

/** An enterprise named and coded as in the book that this one adds to: another way of writing it would be a change. */
function asFinance(index: number, year: number): Cell[] {
  const enterprise = enterprises[index]!
  return [
    calledBy(enterprise, index + year),
    enterprise.former ? enterprise.code : index % 4 === 1 ? null : enterprise.code,
  ]
}
function asRd(index: number, at: number, year: number): Cell[] {
  const enterprise = enterprises[index]!
  return [calledBy(enterprise, at + year * 3), enterprise.former || at % 3 !== 0 ? enterprise.code : null]
}

function legalPersons(): Table {
  return {
    name: '法人单位',
    register: 'enterprise',
    title: '企业法人资格核对表',
    head: ['企业名称', '统一社会信用代码', '是否独立法人'],
    rows: enterprises
      .filter(({ index }) => index < 150 && index % 29 !== 11)
      .map(({ name, code, index }) => updated([name, code, index % 37 === 36 ? '否' : '是'])),
  }
}

function audited(year: number): Table {
  const rd = rdOf(year)
  return {
    name: `${year}年专项审计`,
    register: 'rdSpend',
    title: `${year}年度高企研发费用专项审计汇总`,
    lines: ['单位：万元'],
    head: [
      '企业名称',
      '统一社会信用代码',
      '统计年度',
      '高企口径研发费用',
      '高企口径境内研发费用',
      '允许扣除的研发费用',
    ],
    rows: audits.flatMap(({ index }) => {
      const at = [...rd.keys()].indexOf(index)
      const spent = rd.get(index)
      if (spent === undefined || (index % 9 === 5 && year === 2022)) return []
      const sales = (spent / 100) * (18 + (index % 25))
      const base = Math.round(sales * ratios[roleOf(index)] * 100) / 100
      return [updated([...asRd(index, at, year), year, base, Math.round(base * 96) / 100, Math.round(base * 90) / 100])]
    }),
    mess: '只补高企口径和加计扣除口径两列',
  }
}

function staffOf(year: number): Table {
  return {
    name: `${year}年科技人员`,
    register: 'finance',
    title: `${year}年度职工和科技人员月平均数`,
    lines: ['单位：万元、人'],
    head: [
      '企业名称',
      '统一社会信用代码',
      '会计年度',
      '月平均职工数',
      '月平均科技人员数',
      '不征税收入',
      '成本费用支出总额',
    ],
    rows: audits.map(({ index, staff }) =>
      updated([
        ...asFinance(index, year),
        year,
        staff,
        Math.floor(staff * (index % 7 === 3 ? 0.08 : 0.16) * 10) / 10,
        index % 5 === 0 ? 6 : 0,
        Math.round(((rdOf(year).get(index) ?? 2_000) / 100) * (18 + (index % 25)) * 0.93),
      ]),
    ),
  }
}

function rdLedgers(): Table {
  return {
    name: '研发辅助账',
    register: 'enterpriseYear',
    title: '2025年研发辅助账检查情况',
    head: ['企业名称', '统一社会信用代码', '年度', '有无研发辅助账'],
    // The above-scale have their year from the office of statistics.
    rows: enterprises
      .filter(({ index }) => index >= 90 && index < 160)
      .map(({ name, code, index }) => good([name, code, 2025, index % 6 === 4 ? '无' : '有'])),
  }
}

const today = '2025-09-30'
function annuities(): Table {
  const held = patents.filter(
    (patent) => patent.grantedOn !== null && patent.filedOn < '2023-01-01' && inForce(patent, today),
  )
  return {
    name: '年费缴纳',
    register: 'patent',
    title: '专利年费缴纳情况（代理机构报来）',
    head: ['专利号', '已缴年费年度'],
    // Every ninth is a year behind: within the six months or past them, as the day of filing falls.
    rows: held
      .slice(0, 90)
      .map(({ number, filedOn }, at) => updated([number, Math.max(1, yearOn(filedOn) - (at % 9 === 4 ? 1 : 0))])),
  }
}

/** The patent year running on the last day of September. */
function yearOn(filedOn: string): number {
  return Number(today.slice(0, 4)) - Number(filedOn.slice(0, 4)) + (filedOn.slice(5) <= today.slice(5) ? 1 : 0)
}

const names = ['云岭创客众创空间', '开发区科技企业孵化器', '青棠茶旅星创天地', '竹籁竹木众创空间'] as const

function carriers(): Table {
  return {
    name: '载体运营时间',
    register: 'carrier',
    head: ['载体名称', '载体类型', '开始运营日期', '试验示范基地面积（亩）'],
    rows: [
      updated([names[0], '众创空间', '2018-06-01', null]),
      updated([names[1], '孵化器', '2017-03-15', null]),
      updated([names[2], '星创天地', '2020-05-20', 80]),
      updated([names[3], '众创空间', '2024-09-10', null]),
    ],
  }
}

function carrierYears(): Table {
  const areas = [2600, 8200, 1500, 900]
  return {
    name: '载体统计补充',
    register: 'carrierYear',
    lines: ['金额单位：千元'],
    head: [
      '载体名称',
      '统计年度',
      '在孵企业使用面积',
      '公共服务面积',
      '管理人员',
      '获投融资企业数',
      '孵化资金',
      '是否报送火炬统计',
    ],
    rows: [2023, 2024].flatMap((year) =>
      names.map((name, at) =>
        updated([
          name,
          year,
          Math.round(areas[at]! * (at === 3 ? 0.5 : 0.66)),
          Math.round(areas[at]! * 0.12),
          3 + at,
          at === 0 ? 6 : at,
          at === 1 ? 6000 : 200,
          at === 3 && year === 2024 ? '否' : '是',
        ]),
      ),
    ),
  }
}
