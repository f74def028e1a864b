import { enterprises } from '../figures.ts'
import { type Book, good, type Row, thousands, writtenDay, wrong } from '../sheet.ts'
import { calledBy } from './enterpriseBooks.ts'

/** The two projects that the summary names, and who applied for what. */
export const named = {
  innovation: { lead: 121, title: '园区设备预测性维护云平台' },
  spark: { lead: 130, title: '丘陵优质稻砚香优207绿色栽培技术集成与示范' },
  pledge: [92, 101, 107],
  rdStaged: [2, 4, 9, 13, 17, 25, 31],
  deduction: [11, 14],
} as const

type Project = readonly [title: string, callYear: number, level: string, programme: string, lead: number, recommendedOn: string | null, state: string, approvedOn: string | null, total: number, grant: number, keyPlan: boolean]

const projects: readonly Project[] = [
  [named.innovation.title, 2026, '省级', '创新资金项目', named.innovation.lead, '2025-08-20', '已推荐', null, 320, 60, false],
  [named.spark.title, 2026, '省级', '星火计划项目', named.spark.lead, '2025-09-05', '已推荐', null, 180, 30, false],
  ['耐磨复合涂层中试线建设', 2025, '省级', '引导性项目', 5, '2024-11-12', '立项', '2025-04-18', 260, 20, true],
  ['高强度薄壁铸件数字化车间', 2025, '省级', '区域发展项目', 6, '2024-11-12', '在研', '2025-04-18', 1500, 200, true],
  ['低温储能柜热管理技术', 2025, '市级', '一般项目', 1, '2025-02-26', '立项', '2025-06-10', 120, 15, false],
  ['竹材定向重组工艺', 2025, '市级', '一般项目', 123, '2025-02-26', '立项', '2025-06-10', 90, 10, false],
  ['茶园绿色防控示范', 2025, '市级', '农业科技项目', 124, '2025-02-26', '未立项', null, 60, 10, false],
  ['特种滤纸湿法成型', 2025, '区级', '一般项目', 10, '2025-03-20', '立项', '2025-05-30', 80, 5, false],
  ['松香树脂连续化生产', 2024, '省级', 'STS项目', 7, '2023-11-20', '在研', '2024-05-06', 900, 120, true],
  ['数控机床主轴可靠性', 2024, '省级', '创新资金项目', 11, '2024-08-15', '未立项', null, 300, 50, false],
  ['食用菌工厂化栽培', 2024, '省级', '星火计划项目', 126, '2024-09-02', '立项', '2024-12-20', 150, 25, false],
  ['中药饮片指纹图谱', 2024, '市级', '一般项目', 12, '2024-03-01', '验收通过', '2024-06-15', 70, 10, false],
  ['光伏支架防腐', 2023, '市级', '一般项目', 15, '2023-03-01', '验收通过', '2023-06-12', 66, 10, false],
  ['无纺布静电驻极', 2023, '省级', '引导性项目', 18, '2022-11-15', '验收通过', '2023-05-08', 240, 20, false],
  ['电子浆料银耗控制', 2022, '省级', '引导性项目', 22, '2021-11-15', '验收通过', '2022-05-10', 210, 20, false],
]

export function projectBooks(): Book[] {
  return [
    {
      file: '15-科技计划项目台账.xlsx',
      about: '各级科技计划项目的推荐、立项、资金、进展和成果',
      tables: [
        {
          name: '科技计划项目',
          register: 'project',
          title: '云岭区科技计划项目台账',
          head: ['序号', '项目名称', '申报年度', '项目编号', '级别', '计划类别', '承担单位', '推荐日期', '项目状态', '立项日期', '起止时间', { over: '资金（万元）', parts: ['总投资', '财政资助', '自筹资金'] }, '是否重点', '备注'],
          rows: [
            ...projects.map(([title, callYear, level, programme, lead, recommendedOn, state, approvedOn, total, grant, keyPlan], at) =>
              good([
                at + 1,
                title,
                callYear,
                approvedOn === null ? '—' : `${callYear}${['省级', '市级', '区级'].indexOf(level) + 1}0${10 + at}`,
                level === '区级' ? '区本级' : level,
                programme === '星火计划项目' ? '省级星火计划' : programme,
                at === 3 ? `${enterprises[lead]!.name}、福州大学` : calledBy(enterprises[lead]!, at),
                writtenDay(recommendedOn, at),
                state,
                writtenDay(approvedOn, at + 2),
                approvedOn === null ? null : `${approvedOn.slice(0, 4)}.${Number(approvedOn.slice(5, 7))}-${Number(approvedOn.slice(0, 4)) + 2}.12`,
                at % 4 === 3 ? thousands(total) : total,
                grant,
                total - grant,
                keyPlan ? '√' : '×',
                null,
              ]),
            ),
            wrong('没有项目名称', [50, null, 2025, null, '市级', '一般项目', enterprises[40]!.name, '2025-02-26', '填报中', null, null, 50, 5, 45, '×', '名称待定']),
            wrong('财政资助与自筹之和大于总投资', [51, '旧机床再制造', 2025, null, '市级', '一般项目', enterprises[41]!.name, '2025-02-26', '填报中', null, null, 50, 40, 40, '×', null]),
          ],
          foot: [['合计', null, null, null, null, null, null, null, null, null, null, { formula: 'SUM(L4:L18)', value: projects.reduce((sum, project) => sum + project[8], 0) + 100 }, null, null, null, null]],
          mess: '两行表头（资金（万元）下分三列）、起止时间写在一格、承担单位里带合作单位、合计行公式含出错的两行',
        },
        {
          name: '项目进展',
          register: 'projectReport',
          head: ['项目名称', '报告日期', '报告类型', '总体进度', '完成比例', '累计到位资金', '累计支出', '是否单独核算', '检查结论', '发现问题'],
          rows: [
            good(['耐磨复合涂层中试线建设', '2025年9月', '自查', '按计划', '45%', 120, 98.6, '是', '规范', '无']),
            good(['高强度薄壁铸件数字化车间', '2025.8.28', '现场检查', '推迟', 0.3, 600, 402.15, '√', '需整改', '设备到货晚']),
            good(['松香树脂连续化生产', '2025年8月28日', '经费检查', '按计划', '80%', 700, 655, '有', '基本规范', '/']),
          ],
          mess: '完成比例“45%”与 0.3 混用、报告日期只写到月',
        },
        {
          name: '项目成果',
          register: 'projectOutcome',
          head: ['项目名称', '成果年度', '新增产值', '新增利税', '新增就业', '申请专利数', '授权专利数', '带动农户'],
          rows: [
            good(['食用菌工厂化栽培', 2025, 420, 36, 12, 3, 1, 58]),
            good(['中药饮片指纹图谱', 2025, 260, 41, 6, 2, 1, null]),
            good(['光伏支架防腐', 2024, '1,180', 92, 9, 4, 2, null]),
          ],
        },
        {
          name: '申报通知',
          register: 'projectCall',
          head: ['通知名称', '计划类别', '级别', '申报年度', '开放日期', '推荐截止日期', '推荐名额', '经办人'],
          rows: [
            good(['2026年度省级创新资金项目申报通知', '创新资金项目', '省级', 2026, '2025.7.10-2025.8.25', '2025.8.31', '2', '陈沐禾']),
            good(['2026年度省级星火计划项目申报通知', '星火计划项目', '省级', 2026, '2025.8.1-2025.9.10', '2025.9.15', '1项', '陈沐禾']),
            good(['2025年度市级科技计划申报通知', '一般项目', '市级', 2025, '2025.1.20-2025.2.28', '2025.3.5', 6, '陈沐禾']),
          ],
          mess: '起止日期写在一格',
        },
      ],
    },
    subsidies(),
    {
      file: '17-研发费用加计扣除.xls',
      about: '加计扣除项目确认推荐',
      tables: [
        {
          name: '加计扣除项目',
          register: 'superDeduction',
          title: '研发费用加计扣除项目确认推荐表',
          lines: ['金额单位：万元'],
          head: ['年度', '企业名称', '信用代码', '研发项目名称', '研发费用', '加计扣除额', '状态', '申报日期', '确认推荐日期', '备注'],
          rows: [
            ...[11, 14, 19].map((index, at) => good([2023, enterprises[index]!.name, enterprises[index]!.code, `${enterprises[index]!.products.split('、')[0]}研发项目${at + 1}`, 86.5 + at, 86.5 + at, '确认推荐', `2024.4.${at + 8}`, '2024年5月20日', null])),
            ...named.deduction.flatMap((index, at) => [1, 2].map((number) => good([2024, enterprises[index]!.short, enterprises[index]!.code, `${enterprises[index]!.products.split('、')[0]}研发项目${number}`, 120 + at * 8 + number, 120 + at * 8 + number, number === 1 ? '确认推荐' : '已确认', writtenDay('2025-04-11', at + number), writtenDay('2025-05-22', at), null]))),
            good([2024, enterprises[19]!.name, enterprises[19]!.code, '传感器封装研发项目', 64, null, '申报', '2025-04-16', null, '材料补正中']),
            wrong('加计扣除额超过研发费用的 120%', [2024, enterprises[23]!.name, enterprises[23]!.code, '面料印染研发项目', 50, 500, '确认推荐', '2025-04-16', '2025-05-22', '疑似多写一个 0']),
          ],
          mess: '旧版 xls；一家企业几个项目；企业写简称',
        },
      ],
    },
    signedBook(),
  ]
}

function subsidies(): Book {
  const pledge: Row[] = named.pledge.map((index, at) => good([2025, enterprises[index]!.name, enterprises[index]!.code, `JK2025-0${at + 11}`, writtenDay(['2025-06-09', '2025-06-16', '2025-06-20'][at]!, at + 1), 300 + at * 200, 6.2 + at, '同意', '待审', '审核中', null]))
  const past: Row[] = [93, 101].map((index, at) => good([2024, enterprises[index]!.name, enterprises[index]!.code, `JK2024-0${at + 5}`, writtenDay('2024-06-11', at), 200, 4.1, '通过', '通过', '已核定', null]))
  const staged: Row[] = named.rdStaged.map((index, at) => {
    const total = 12 + at * 3
    return good([2025, calledBy(enterprises[index]!, at + 3), enterprises[index]!.code, 2024, writtenDay('2025-05-08', at), total + 2, '同意', writtenDay('2025-06-03', at), at % 2 === 0 ? '同意' : '审核通过', writtenDay('2025-06-27', at + 1), total, total / 2, total / 4, total / 4, '推荐', null])
  })
  const other: Row[] = [
    good([2025, enterprises[33]!.name, enterprises[33]!.code, 2024, '2025-05-09', 9, '同意', '2025-06-03', '退回', '2025-06-27', null, null, null, null, '退回补正', '发票不全']),
    good([2024, enterprises[2]!.name, enterprises[2]!.code, 2023, '2024-05-10', 11, '同意', '2024-06-03', '同意', '2024-06-26', 10, 5, 2.5, 2.5, '已拨付', null]),
    good([2024, enterprises[4]!.name, enterprises[4]!.code, 2023, '2024-05-10', 14, '同意', '2024-06-03', '同意', '2024-06-26', 12, 6, 3, 3, '已拨付', null]),
    wrong('三级资金之和不等于核定金额', [2025, enterprises[34]!.name, enterprises[34]!.code, 2024, '2025-05-09', 9, '待审', null, '待审', null, 8, 4, 2, 1, '审核中', null]),
  ]
  return {
    file: '16-奖补申报台账.xlsx',
    about: '质押贷款贴息、研发分段补助、其他奖励',
    tables: [
      {
        name: '专利权质押贷款贴息',
        register: 'subsidy',
        title: '专利权质押贷款贴息申报情况',
        lines: ['单位：万元'],
        head: ['申报项目', '年度', '企业名称', '信用代码', '借款合同号', '申报日期', '贷款金额', '申请贴息', '科技局意见', '财政局意见', '审核结果', '备注'],
        rows: [...past, ...pledge].map((row) => ({ ...row, cells: ['专利权质押贷款贴息', ...row.cells] })),
        merged: [0],
        mess: '政策名称整列合并成一格',
      },
      {
        name: '研发分段补助',
        register: 'subsidy',
        title: '企业研发经费投入分段补助联合审核表',
        head: ['政策名称', '年度', '企业名称', '信用代码', '研发年度', '申报时间', '申报金额（万元）', '审核意见（科技）', '科技审核日期', '审核意见（财政）', '联合审核日期', '核定金额（万元）', { over: '三级分担（万元）', parts: ['省级', '市级', '区级'] }, '办理情况', '备注'],
        rows: [...staged, ...other].map((row) => ({ ...row, cells: ['研发分段补助', ...row.cells] })),
        merged: [0],
        foot: [['审核人：黄知砚', null, null, null, '区财政局联审人：余青屿']],
        mess: '两行表头、意见写“同意”“审核通过”“退回”、签名行',
      },
      {
        name: '惠企兑现',
        register: 'subsidy',
        title: '2023—2025年惠企资金兑现情况',
        head: ['政策名称', '申报年度', '企业名称', '证书编号', '申报时间', '核定金额', '区级', '拨付金额', '到账时间', '状态', '文号'],
        rows: [
          ...[90, 91, 94, 96, 100].map((index, at) => good(['高企奖励', 2024 + (at % 2), enterprises[index]!.name, `GQ-${index}`, `${2024 + (at % 2)}.3.1${at}`, '10万元', '10万元', '100000元', `${2024 + (at % 2)}年8月1${at}日`, '已兑现', `云财教〔${2024 + (at % 2)}〕${at + 20}号`])),
          ...[10, 12, 97].map((index, at) => good(['专利授权奖励', 2025, enterprises[index]!.name, `SQ-${index}`, '2025.4.8', '0.3万', '0.3万', '3,000元', `2025年7月${at + 8}日`, '兑现', '云财教〔2025〕31号'])),
        ],
        mess: '金额单位写在单元格里，万元与元混用',
      },
    ],
  }
}

function signedBook(): Book {
  return {
    file: '18-签约项目与投资项目.xls',
    about: '6·18 签约项目、投资项目、科技贷款',
    tables: [
      {
        name: '6·18签约项目',
        register: 'signedProject',
        title: '“6·18”签约项目跟踪表',
        head: ['项目名称', '签约活动', '届次', '我方单位', '对方单位', '项目类型', '是否产学研', '签约金额（万元）', '签约时间', '落地情况', '责任单位'],
        rows: [
          good(['海西育成中心云岭育成项目', '中国·海峡创新项目成果交易会', '第二十二届', '云岭区科学技术局（知识产权局）', '中科院海西研究院', '协议', '是', 500, '2024.6.18', '落地注册', '区科技局']),
          good(['竹纤维高值化利用', '中国·海峡创新项目成果交易会', '第二十三届', enterprises[123]!.name, '福建农林大学', '合同', '√', '1,200', '2025年6月18日', '开工', '区科技局']),
          good(['铸件在线检测', '中国·海峡创新项目成果交易会', '第二十三届', enterprises[6]!.name, '三明学院', '合同项目', '√', 160, { on: '2025-06-18' }, '已签约', '区科技局']),
        ],
      },
      {
        name: '投资项目',
        register: 'investmentProject',
        title: '区级重点投资项目',
        lines: ['单位：亿元'],
        head: ['投资项目名称', '建设单位', '计划总投资', '年度计划投资', '年度完成投资', '项目阶段', '开工日期', '所属镇街', '责任人'],
        rows: [
          good(['特钢棒材智能化改造', enterprises[0]!.name, 12.6, 4.2, 3.05, '在建', '2024年3月', '云台街道', '陈沐禾']),
          good(['储能柜生产基地', enterprises[1]!.name, 1.8, 0.9, 0.42, '开工', '2025年5月', '云岭经济开发区', '陈沐禾']),
          good(['竹木加工园二期', null, 0.95, 0.3, 0.31, '在建', '2023年11月', '竹籁乡', '林小岚']),
        ],
        foot: [['合计', null, 15.35, 5.4, 3.87, null, null, null, null]],
        mess: '单位是亿元，写在表上方；合计行（年度完成投资写错）',
      },
      {
        name: '科技贷',
        register: 'techLoan',
        head: ['企业名称', '贷款银行', '放款日期', '贷款产品', '贷款金额（万元）', '利率', '到期日'],
        rows: [
          good([enterprises[92]!.name, '云岭农商行', '2025/2/14', '科技贷', 300, '4.15%', '2026/2/13']),
          good([enterprises[108]!.name, '云岭农商行', '2025/5/21', '科技贷', 200, '4.35%', '2026/5/20']),
          wrong('到期日早于放款日期', [enterprises[109]!.name, '云岭农商行', '2025/5/21', '科技贷', 200, '4.35%', '2024/5/20']),
        ],
      },
    ],
  }
}
