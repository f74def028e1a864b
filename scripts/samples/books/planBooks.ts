import { type Book, type Cell, good, wrong } from '../sheet.ts'

export const assigned: readonly (readonly [name: string, value: number, unit: string])[] = [
  ['国家级高企申报', 5, '家'],
  ['省级高企备案', 5, '家'],
  ['科技小巨人领军企业复审', 4, '家'],
  ['科技型中小企业评价注册', 45, '家'],
  ['专利申请量', 456, '件'],
]
export const planned: readonly (readonly [
  name: string,
  code: string,
  value: number,
  unit: string,
  comparator: string,
  kind: string,
])[] = [
  ['列入省级科技计划项目', 'projectsApproved[level=provincial]', 3, '项', '以上', '本局计划'],
  ['列入市级科技计划项目', 'projectsApproved[level=city]', 4, '项', '以上', '本局计划'],
  ['新增国家级高新技术企业', 'hnteNew', 5, '家', '以上', '本局计划'],
  ['新增省级高企备案', 'provincialHnteFiled', 6, '家', '以上', '本局计划'],
  ['新增省级科技特派员', 'commissionerApplied', 12, '名', '等于', '本局计划'],
  ['科技型中小企业评价入库', 'techSmeRegistered', 50, '家', '以上', '本局计划'],
  ['企业研发费用投入总量', 'enterpriseRdSpend', 6, '亿元', '力争', '本局计划'],
  ['列入省市重点科技计划', 'projectsApproved[keyPlan=true]', 2, '项', '以上', '本局计划'],
  ['每年新增科技特派员（团队）', 'commissionerApplied', 15, '名', '以上', '常年计划'],
  ['地震预警终端安装', 'quakeTerminalSites', 18, '处', '等于', '本局计划'],
  ['应急避难场所建设', 'shelterCount', 2, '处', '等于', '本局计划'],
]

export const gdp: Readonly<Record<number, number>> = { 2021: 190.33, 2022: 203.46, 2023: 219.87, 2024: 236.52 }
export const population: Readonly<Record<number, number>> = { 2021: 23.4, 2022: 23.5, 2023: 23.6, 2024: 23.6 }
export const rdOfficial: Readonly<Record<number, number>> = { 2021: 4.186, 2022: 4.512, 2023: 4.931, 2024: 5.364 }

const document = '明科综〔2025〕8号'

export function planBooks(): Book[] {
  return [
    {
      file: '29-目标任务.xlsx',
      about: '市里下达的任务数、本局下年计划、督办单',
      tables: [
        {
          name: '2025年市下达任务',
          register: 'target',
          title: '2025年度科技与知识产权工作目标任务分解表',
          head: ['序号', '考核指标', '任务数', '计量单位', '下达单位', '文件依据', '下达时间', '上年同期', '备注'],
          rows: [
            ...assigned.map(([name, value, unit], at) =>
              good([
                at + 1,
                name,
                at === 4 ? `${value}件` : at === 3 ? '≥45' : value,
                unit,
                '三明市科学技术局（市知识产权局）',
                document,
                '2025年2月20日',
                [2, 6, 2, 40, 350][at]!,
                null,
              ]),
            ),
            good([
              6,
              '每万人发明专利拥有量',
              '3.5',
              '件',
              '三明市科学技术局（市知识产权局）',
              document,
              '2025年2月20日',
              null,
              null,
            ]),
            good([
              7,
              '技术合同成交额',
              '2000',
              '万元',
              '三明市科学技术局（市知识产权局）',
              document,
              '2025年2月20日',
              null,
              null,
            ]),
            wrong('任务数写的是文字', [
              8,
              '专利转化运用',
              '较上年有提高',
              null,
              '三明市科学技术局（市知识产权局）',
              document,
              '2025年2月20日',
              null,
              null,
            ]),
          ],
          foot: [['注：任务数以市局正式文件为准。']],
          mess: '“≥45”“456件”、年度只在标题里、任务类型按默认（上级下达）',
        },
        {
          name: '2026年工作目标',
          register: 'target',
          title: '云岭区科技局2026年工作目标（本局计划）',
          head: ['年度', '指标名称', '指标代码', '计划数', '计量单位', '口径', '任务类型', '下达状态', '备注'],
          rows: [
            ...planned.map(([name, code, value, unit, comparator, kind], at) =>
              good([
                2026,
                name,
                code,
                at === 6 ? '力争6亿元' : value,
                at === 6 ? null : unit,
                at === 6 ? null : comparator,
                kind,
                null,
                null,
              ]),
            ),
            good([
              2026,
              '专利申请量',
              'patentApplications',
              '待定',
              '件',
              '全面完成',
              '上级下达',
              '待下达',
              '完成市里下达的任务',
            ]),
          ],
          merged: [0],
          mess: '“力争6亿元”一格里有口径、数和单位；尚未下达的任务写“待定”',
        },
        {
          name: '督办单',
          register: 'supervision',
          head: [
            '督办单号',
            '督办事项',
            '级别',
            '责任科室',
            '交办时间',
            '完成时限',
            '办理情况',
            '是否办结',
            '办结日期',
          ],
          rows: [
            good([
              'DB2025-03',
              '国家级高企申报进度偏慢',
              '蓝单',
              '综合股',
              '2025.7.2',
              '2025.8.31',
              '已新增申报 3 家',
              '是',
              '2025.8.29',
            ]),
            good([
              'DB2025-05',
              '专利申请任务落后',
              '橙',
              '知识产权股',
              '2025年9月3日',
              '2025年12月20日',
              '组织挖掘',
              '否',
              null,
            ]),
          ],
        },
      ],
    },
    statistics(),
    documents(),
  ]
}

function statistics(): Book {
  const series = (name: string, values: Readonly<Record<number, number>>, unit: string, issuer: string): Cell[][] =>
    Object.entries(values).map(([year, value]) => [
      name,
      Number(year),
      null,
      value,
      unit,
      '年报',
      issuer,
      `${Number(year) + 1}-03-2${Number(year) % 10}`,
    ])
  return {
    file: '30-统计数据.xlsx',
    about: '统计局提供的宏观数据，各县区比较',
    tables: [
      {
        name: '宏观指标',
        register: 'statistic',
        title: '云岭区主要统计指标',
        head: ['指标名称', '年份', '月份', '数值', '计量单位', '数据性质', '数据来源', '公布日期'],
        rows: [
          ...[
            ...series('地区生产总值', gdp, '亿元', '区统计局'),
            ...series('年末常住人口', population, '万人', '区统计局'),
            ...series('企业研发费用投入', rdOfficial, '亿元', '区统计局'),
          ].map((cells) => good(cells)),
          good(['地区生产总值', 2025, 6, '118.64', '亿元', '快报数', '区统计局', '2025.7.25']),
          good(['财政科技支出', 2024, null, '4,860', '万元', '年报数', '区财政局', '2025年4月8日']),
          wrong('没有数值', ['规上工业增加值', 2024, null, '待统计', '亿元', '年报', '区统计局', '2025-03-24']),
        ],
        merged: [0],
        mess: '指标名称纵向合并、月份留空表示全年、“待统计”',
      },
      {
        name: '各县区对比',
        register: 'peerStatistic',
        title: '2025年1—9月各县（市、区）专利申请量',
        head: ['指标名称', '县（市、区）', '年份', '截至月份', '完成数', '计量单位', '增幅', '位次', '本区'],
        rows: (
          [
            ['三元区', 1206, 0.042, 1],
            ['沙县区', 1118, 0.061, 2],
            ['永安市', 1042, 0.018, 3],
            ['云岭区', 384, 0.083, 4],
            ['尤溪县', 371, -0.021, 5],
            ['大田县', 298, 0.034, 6],
          ] as const
        ).map(([peer, value, growth, rank]) =>
          good(['专利申请量', peer, 2025, 9, value, '件', growth, rank, peer === '云岭区' ? '√' : '']),
        ),
        merged: [0],
        mess: '增幅写成小数（0.083 即 8.3%）；为演示编写的数，不是真实通报',
      },
    ],
  }
}

function documents(): Book {
  return {
    file: '31-政策与公文.xls',
    about: '政策文件库、发文、收文、荣誉',
    tables: [
      {
        name: '政策文件',
        register: 'policyDocument',
        title: '常用政策文件汇编',
        head: ['政策名称', '文号', '发文机关', '印发日期', '文件类别', '政策分组', '级别', '是否重点宣传'],
        rows: [
          good([
            '中华人民共和国防震减灾法',
            '主席令第七号',
            '全国人大常委会',
            '2008.12.27',
            '法律法规',
            '防震减灾',
            '国家',
            '√',
          ]),
          good(['福建省防震减灾条例', null, '福建省人大常委会', '2013年8月', '法律法规', '防震减灾', '省', '√']),
          good([
            '高新技术企业认定管理办法',
            '国科发火〔2016〕32号',
            '科技部、财政部、税务总局',
            '2016年1月29日',
            '办法细则',
            '高企培育',
            '国家级',
            '√',
          ]),
          good([
            '福建省企业研发经费投入分段补助实施办法',
            null,
            '福建省科技厅',
            null,
            '办法细则',
            '研发投入',
            '省级',
            '是',
          ]),
          good([
            '福建省科技小巨人领军企业研发费用加计扣除奖励办法',
            null,
            '福建省科技厅',
            null,
            '办法细则',
            '研发投入',
            '省级',
            '是',
          ]),
        ],
      },
      {
        name: '发文登记',
        register: 'ownDocument',
        head: [
          '公文标题',
          '发文字号',
          '文种',
          '起草单位',
          '印发单位',
          '责任单位',
          '印发日期',
          '主题',
          '实施年度',
          '状态',
        ],
        rows: [
          good([
            '云岭区地震预警信息专用接收终端建设实施方案',
            '云政办〔2025〕26号',
            '实施方案',
            '区地震办',
            '云岭区人民政府办公室',
            '区教育局',
            '2025.7.15',
            '防震减灾',
            2025,
            '已印发',
          ]),
          good([
            '云岭区科技特派员制度推广实施方案',
            null,
            '实施方案',
            '区科技局',
            null,
            '区科技局',
            null,
            '科特派',
            2026,
            '拟制定',
          ]),
          good([
            '关于开展2025年专利联合执法检查的通知',
            '云科〔2025〕9号',
            '通知',
            '区科技局',
            '区科技局',
            '区科技局',
            '2025年3月5日',
            '知识产权',
            2025,
            '已印发',
          ]),
        ],
      },
      {
        name: '收文登记',
        register: 'incomingDocument',
        head: ['收文日期', '来文单位', '文号', '来文标题', '密级', '紧急程度', '拟办意见', '承办人', '办理时限'],
        rows: [
          good([
            '2025/2/21',
            '三明市科学技术局',
            document,
            '关于下达2025年度科技与知识产权工作目标任务的通知',
            '无',
            '平件',
            '请综合股阅办',
            '林小岚',
            '2025/3/10',
          ]),
          good([
            '2025/8/18',
            '三明市科学技术局',
            '明科企〔2025〕21号',
            '关于公布科技小巨人领军企业复审结果的通知',
            null,
            '平件',
            '请企业股阅办',
            '黄知砚',
            null,
          ]),
        ],
      },
      {
        name: '荣誉称号',
        register: 'honour',
        head: ['荣誉名称', '获得单位', '命名年度', '荣誉类别', '级别', '授予单位', '授予日期'],
        rows: [
          good([
            '全省科技管理系统先进集体',
            '云岭区科学技术局（知识产权局）',
            2024,
            '先进单位',
            '省级',
            '福建省科学技术厅',
            '2024.12.6',
          ]),
          good([
            '福建省防震减灾科普示范学校',
            '云台中心小学',
            2023,
            '防震减灾科普示范学校',
            '省级',
            '福建省地震局',
            '2023年11月20日',
          ]),
        ],
      },
    ],
  }
}
