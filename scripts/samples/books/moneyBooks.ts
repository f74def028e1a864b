import { enterprises, rdOf, rdTotals } from '../figures.ts'
import { chanceOf } from '../random.ts'
import { type Book, type Cell, fullWidth, good, type Head, type Row, type Table, thousands, wrong } from '../sheet.ts'
import { calledBy } from './enterpriseBooks.ts'

/** Finance and R&D by year. Amounts of the truth are in 0.01 万元. */
export function moneyBooks(): Book[] {
  return [
    {
      file: '06-企业经济指标2022-2024.xls',
      about: '企业年度财务，两行表头',
      tables: [2022, 2023, 2024].map(financeOf),
    },
    {
      file: '07-研发投入台账2021-2024.xlsx',
      about: '统计口径的企业研发费用，一年一张表',
      tables: [2021, 2022, 2023, 2024].map(rdTable),
    },
  ]
}

function financeOf(year: number): Table {
  const chance = chanceOf(year * 7)
  const listed = enterprises.filter(({ index }) => index < 132)
  const rd = rdOf(year)
  const head: Head[] = [
    '序号',
    '企业名称',
    '信用代码',
    { over: '收入（万元）', parts: ['营业收入', '高新技术产品收入', '收入总额'] },
    { over: '资产（万元）', parts: ['资产总额', '净资产'] },
    { over: '税利（万元）', parts: ['利润总额', '纳税总额'] },
    { over: '人员', parts: ['职工总数', '科技人员数'] },
    '备注',
  ]
  const rows: Row[] = listed.map((enterprise, at) => {
    const spent = (rd.get(enterprise.index) ?? 2_000) / 100
    const revenue =
      Math.round(enterprise.index === 0 ? 2_630_000 : spent * (18 + (enterprise.index % 25))) + chance.whole(0, 99)
    const staff = enterprise.staff
    const assets = Math.round(revenue * 0.8)
    return good([
      at + 1,
      calledBy(enterprise, at + year),
      enterprise.former ? enterprise.code : at % 4 === 1 ? null : enterprise.code,
      at % 9 === 2 ? thousands(revenue) : at % 13 === 5 ? fullWidth(String(revenue)) : revenue,
      at % 5 === 4 ? '—' : Math.round(revenue * 0.7),
      revenue + 12,
      assets,
      Math.round(assets * 0.45),
      at % 17 === 9 ? -36.5 : Math.round(revenue * 0.04),
      Math.round(revenue * 0.031 * 100) / 100,
      staff,
      Math.max(1, Math.floor(staff * 0.13)),
      null,
    ])
  })
  if (year === 2024) {
    rows.push(
      wrong('净资产大于资产总额', [
        rows.length + 1,
        '福建澄笃新材料有限公司',
        null,
        880,
        300,
        890,
        500,
        5000,
        40,
        20,
        30,
        6,
        '疑似填反',
      ]),
    )
    rows.push(
      wrong('营业收入写成外币', [
        rows.length + 1,
        '福建曜岑电子科技有限公司',
        null,
        '35万美元',
        null,
        null,
        400,
        200,
        10,
        6,
        12,
        3,
        null,
      ]),
    )
  }
  return {
    name: `${year}年企业财务`,
    register: 'finance',
    title: `${year}年度企业经济指标`,
    head,
    rows,
    foot: [['审核人：黄知砚', null, null, '填报日期：2025年4月']],
    mess: '两行表头（组名上带单位）、千分位、全角数字、“—”、亏损为负数、只有企业名称没有代码的行',
  }
}

function rdTable(year: number): Table {
  const rd = [...rdOf(year)]
  const before = year > 2021 ? rdOf(year - 1) : new Map<number, number>()
  const inYuan = year === 2022
  const scale = inYuan ? 100 : 0.01
  const amount = (units: number) => (inYuan ? units * scale : units / 100)
  const rows: Row[] = rd.map(([index, units], at) => {
    const enterprise = enterprises[index]!
    const last = before.get(index)
    const written: Cell =
      at % 14 === 6
        ? thousands(amount(units), inYuan ? 0 : 2)
        : at % 21 === 8 && !inYuan
          ? `${units / 100}万`
          : amount(units)
    return good([
      at + 1,
      calledBy(enterprise, at + year * 3),
      enterprise.former || at % 3 !== 0 ? enterprise.code : null,
      written,
      Math.round(amount(units) * 82) / 100,
      index % 4 === 0 ? 0 : index % 4 === 1 ? '/' : Math.round(amount(units) * 5) / 100,
      Math.max(1, Math.floor(enterprise.staff / 9)),
      ['是', '√', '有'][at % 3]!,
      last === undefined ? 'N/A' : `${(((units - last) * 100) / last).toFixed(1)}%`,
      null,
    ])
  })
  const unit = inYuan ? '元' : '万元'
  if (year === 2024) {
    rows.push(
      wrong('研发费用是出错的公式 #REF!', [
        rows.length + 1,
        '福建濯翎环保设备有限公司',
        null,
        { formula: 'VLOOKUP(B99,Sheet9!A:D,4,FALSE)', error: '#REF!' },
        null,
        null,
        4,
        '是',
        null,
        '公式断了',
      ]),
    )
    rows.push(
      wrong('同一企业两行，研发费用不一致', [
        rows.length + 1,
        '福建岚煦光电有限公司',
        null,
        128.4,
        100,
        0,
        9,
        '是',
        null,
        '财务报',
      ]),
    )
    rows.push(
      wrong('同一企业两行，研发费用不一致', [
        rows.length + 1,
        '福建岚煦光电有限公司',
        null,
        182.4,
        100,
        0,
        9,
        '是',
        null,
        '统计报',
      ]),
    )
    rows.push(
      wrong('研发费用写的是文字', [
        rows.length + 1,
        '云岭区锐川软件有限公司',
        null,
        '见附件',
        null,
        null,
        3,
        '是',
        null,
        null,
      ]),
    )
  }
  // The clerk's total takes in what stands in the sheet, also the two rows that contradict each other.
  const sum =
    amount(Object.values(rdTotals[year]!).reduce((all, part) => all + part, 0)) + (year === 2024 ? 128.4 + 182.4 : 0)
  return {
    name: `${year}年研发投入`,
    register: 'rdSpend',
    title: `${year}年度企业研发费用投入情况表`,
    lines: [`单位：${unit}`],
    head: [
      '序号',
      '企业名称',
      '统一社会信用代码',
      '企业研发费用',
      'R&D经费内部支出',
      '委外研发',
      '研发人员数',
      '是否纳统',
      '同比增长',
      '备注',
    ],
    rows,
    between: [
      {
        before: 20,
        cells: [
          '小计',
          null,
          null,
          amount(rd.slice(0, 20).reduce((all, [, units]) => all + units, 0)),
          null,
          null,
          null,
          null,
          null,
          null,
        ],
      },
    ],
    foot: [
      ['合计', null, null, year === 2023 ? sum + 100 : sum, null, null, null, null, null, null],
      ['注：同比增长由各单位自行填报。'],
    ],
    mess: `${inYuan ? '这一年以元为单位，' : ''}单位写在表上方；小计、合计行${year === 2023 ? '（合计多写了 100 万元）' : ''}；金额带“万”字、千分位；企业用简称、旧名、半角括号${year === 2024 ? '；#REF!；同一企业两行互相矛盾' : ''}`,
  }
}
