import { enterprises, patents, rdOf } from '../figures.ts'
import { type Cell, good, type Row, type Table, writtenDay } from '../sheet.ts'
import { calledBy } from './enterpriseBooks.ts'

/** What is wanted besides figures to judge an enterprise: what came of its results, and what experts and authorities have said. */

const updated = (cells: Row['cells']): Row => good(cells, 'updated')

const results = [
  '在线检测方法',
  '质量追溯系统',
  '节能控制方法',
  '模块化设计',
  '参数优化方法',
  '能耗监测系统',
  '快速换型方法',
  '批次管理系统',
  '智能分拣方法',
  '数据采集装置',
  '故障预警模型',
  '防伪溯源方法',
  '自动排产方法',
  '远程运维平台',
  '移动巡检终端',
  '标准化作业方法',
  '可视化管理系统',
  '协同设计平台',
] as const
const kinds = { invention: '发明专利', utilityModel: '实用新型', design: '外观设计' } as const

/** Those whom experts have seen before they apply; the marks of the strong carry them over 70 without the growth of a year. */
const strong: readonly number[] = [1, 5, 8, 96, 97, 105, 112, 125, 128]
const fair: readonly number[] = [6, 10, 116, 120, 124, 130]
/** What it holds has nothing to do with what it sells. */
const unsupported = 100

/** Every seventh of the audited has not handed in its list yet. */
export function transformations(audited: readonly number[]): Table {
  return {
    name: '科技成果转化清单',
    register: 'transformation',
    title: '企业近三年科技成果转化汇总表',
    head: [
      '企业名称',
      '统一社会信用代码',
      '科技成果名称',
      '转化年度',
      '成果来源',
      '来源编号',
      '转化为',
      '产品（服务）名称',
      '转化形式',
      '佐证材料',
    ],
    rows: audited
      .filter((index) => index % 7 !== 6 || strong.includes(index) || fair.includes(index))
      .flatMap((index) => {
        const { name, code, products } = enterprises[index]!
        const held = patents.filter(({ holder, grantedOn }) => holder === enterprises[index] && grantedOn !== null)
        const [product] = products.split('、') as [string]
        const many = strong.includes(index) || fair.includes(index) ? 15 + (index % 3) : 4 + (index % 9)
        return results.slice(0, many).map((result, at) => {
          const right = held[at]
          return good([
            name,
            code,
            `${product}${result}`,
            2022 + (at % 3),
            right ? kinds[right.kind] : at % 4 === 3 ? '软件著作权' : '专有技术',
            right?.number ?? null,
            ['产品', '工艺', '服务', '样机'][at % 4]!,
            product,
            ['自行投资实施', '自行实施', '许可'][at % 9 === 8 ? 2 : at % 2]!,
            ['销售合同、发票', '用户使用报告', '检测报告、销售合同'][at % 3]!,
          ])
        })
      }),
    mess: '转化形式两种写法，有的企业还没有报',
  }
}

export function reviews(): Table {
  const row = (index: number, marks: readonly Cell[], opinion: string): Row => {
    const { name, code, techField } = enterprises[index]!
    return good([
      name,
      code,
      2025,
      writtenDay('2025-06-12', index),
      `${techField}（按三级目录核定）`,
      ...marks,
      opinion,
    ])
  }
  return {
    name: '高企申报预评',
    register: 'hnteReview',
    title: '2025年高企申报前专家预评汇总',
    head: [
      '企业名称',
      '统一社会信用代码',
      '预评年度',
      '预评日期',
      '核定技术领域',
      '技术先进程度得分',
      '核心支持作用得分',
      '获得方式得分',
      '参与标准加分',
      '研发组织管理得分',
      '预评意见',
    ],
    rows: [
      ...strong.map((index) => row(index, [8, 8, 6, 2, 18], '材料齐备，可以申报')),
      ...fair.map((index) => row(index, [7, 6, 5, 0, 15], '得分在合格线上下，完善研发管理制度')),
      row(unsupported, [3, 0, 3, 0, 9], '现有专利与主要产品无关'),
    ],
    mess: '日期九种写法',
  }
}

/** Of sales reckoned as in the books of finance, before what chance adds there: never more than what is high-tech. */
export function productIncome(
  audited: readonly number[],
  called: (index: number, year: number) => readonly Cell[],
): Table {
  const year = 2024
  return {
    name: '主要产品收入',
    register: 'finance',
    title: `${year}年度主要产品和主导产品收入`,
    lines: ['单位：万元'],
    head: ['企业名称', '统一社会信用代码', '会计年度', '主要产品收入', '主导产品收入'],
    rows: audited.map((index) => {
      const sales = ((rdOf(year).get(index) ?? 2_000) / 100) * (18 + (index % 25))
      const main = strong.includes(index) || fair.includes(index) ? Math.round(sales * 0.52) : null
      return updated([...called(index, year), year, main, Math.round(sales * (index % 11 === 10 ? 0.5 : 0.75))])
    }),
  }
}

/** Named as in the list of the above-scale. */
export function techEnterprises(): Table {
  const year = 2024
  return {
    name: '科技型企业认定',
    register: 'enterpriseYear',
    title: `${year}年规上科技型企业核定名单`,
    head: ['企业名称', '统一社会信用代码', '年度', '是否认定为科技型企业'],
    rows: enterprises
      .filter(({ index }) => index === 0 || (index >= 10 && index < 40))
      .map((enterprise) =>
        updated([
          calledBy(enterprise, enterprise.index + year),
          enterprise.index % 6 === 1 && !enterprise.former ? null : enterprise.code,
          year,
          enterprise.index % 3 === 0 ? '是' : '否',
        ]),
      ),
  }
}

/** Named as in the check of R&D ledgers. */
export function techSmeBasics(): Table {
  return {
    name: '年度状态补充核查',
    register: 'enterpriseYear',
    title: '2025年企业年度状态补充核查',
    head: ['企业名称', '统一社会信用代码', '年度', '科小其他基本条件是否符合'],
    rows: enterprises
      .filter(({ index }) => index >= 90 && index < 134 && index % 5 !== 2)
      .map(({ name, code, index }) => updated([name, code, 2025, index % 21 === 13 ? '否' : '是'])),
    mess: '只补“科小其他基本条件是否符合”一列',
  }
}

/** What the bureau decides by itself: how many rights it asks for at the door of its own reserve list. */
export function parameters(): Table {
  return {
    name: '政策参数',
    register: 'policyParameter',
    head: ['所属政策', '参数名称', '本局取值', '核实依据', '核实日期'],
    rows: [good(['高企培育库入库', '入库要求的知识产权数', '1', '云岭区科技局局务会议纪要〔2025〕3号', '2025-03-06'])],
  }
}
