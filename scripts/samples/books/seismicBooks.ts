import { shelters, sites } from '../sites.ts'
import { type Book, type Cell, fullWidth, good, thousands, writtenDay, wrong } from '../sheet.ts'

export function seismicBooks(): Book[] {
  const all = sites()
  const signed = all.filter(({ signedOn }) => signedOn !== null)
  const installed = all.filter(({ installedOn }) => installedOn !== null)
  const row = (at: number, extra: Partial<Record<number, Cell>> = {}): Cell[] => {
    const site = all[at % all.length]!
    const cells: Cell[] = [at + 1, site.name, site.kind, site.nature, site.town, site.state, 2025, writtenDay(site.chosenOn, at), writtenDay(site.signedOn, at + 1), writtenDay(site.installedOn, at + 2), site.installedOn ? 1 : null, at % 6 === 4 ? fullWidth(String(site.students)) : site.students, site.latitude, site.longitude, null]
    return cells.map((cell, column) => extra[column] ?? cell)
  }
  return [
    {
      file: '25-地震预警终端.xlsx',
      about: '安装点、设备、协议、巡检',
      tables: [
        {
          name: '预警终端安装点',
          register: 'terminalSite',
          title: '地震预警信息专用接收终端安装点一览表',
          lines: ['填报单位：云岭区教育局、区地震办　　填报时间：2025年9月30日'],
          head: ['序号', '学校名称', '类型', '办学性质', '镇（街）', '状态', '计划年度', '初定日期', '签约日期', '安装日期', '终端台数', '学生数', '纬度', '经度', '备注'],
          rows: [...all.map((_, at) => good(row(at))), wrong('经纬度填反', row(2, { 1: '南栎教学点', 12: 117.6, 13: 26.3 })), wrong('类型不是可选项', row(3, { 1: '竹籁培训学校', 2: '培训机构' }))],
          foot: [['合计', null, null, null, null, null, null, null, null, null, installed.length, null, null, null, null], ['填表人：林小岚', null, null, '审核人：黄知砚']],
          mess: '经纬度填反的一行、全角数字、合计与签名行',
        },
        {
          name: '终端设备',
          register: 'terminal',
          head: ['设备编号', '安装点名称', '品牌', '型号', '安装形式', '联网方式', '设备状态', '安装日期', '质保期至'],
          rows: installed.map((site, at) => good([`YL-ZD-${String(at + 1).padStart(3, '0')}`, site.name, '岚震', 'EW-210', '挂墙', at % 2 === 0 ? '4G' : '有线', '已安装', writtenDay(site.installedOn, at), '2028年9月'])),
        },
        {
          name: '终端服务协议',
          register: 'agreement',
          title: '地震预警信息专用接收终端发布服务协议签约台账',
          head: ['协议名称', '甲方', '乙方', '协议编号', '安装点', '签订日期', '期限', '合同金额（元）', '状态'],
          rows: signed.map((site, at) => good(['地震预警信息专用接收终端服务协议', site.name, '云岭通信公司', `YLXY-2025-${String(at + 1).padStart(2, '0')}`, site.name, writtenDay(site.signedOn, at), at % 2 === 0 ? '2025.9.1-2028.8.31' : '2025年9月1日至2028年8月31日', at % 3 === 0 ? thousands(7200, 0) : 7200, at % 2 === 0 ? '履行中' : '已签约'])),
          merged: [0],
          mess: '协议名称、乙方整列相同且合并；期限写在一格',
        },
        {
          name: '终端巡检',
          register: 'terminalTicket',
          head: ['工单号', '设备编号', '类型', '发现日期', '发现人', '异常情况', '状态', '处理日期', '维修费用'],
          rows: [good(['XJ-001', 'YL-ZD-001', '巡检', '2025-09-22', '陈沐禾', '无', '正常', '2025-09-22', null]), good(['XJ-002', 'YL-ZD-003', '报修', '2025.9.25', '学校', '屏幕不亮；离线', '已处理', '2025.9.27', '180元'])],
        },
      ],
    },
    {
      file: '26-避难场所与演练.xls',
      about: '避难场所、演练、台站、设防审查',
      tables: [
        {
          name: '应急避难场所',
          register: 'shelter',
          head: ['场所名称', '场地类型', '有效面积（㎡）', '人均面积', '容纳人数', '状态', '建成日期', '所属镇街', '出入口数量'],
          rows: shelters.map(([name, ground, area, each, state, builtOn, town, routes], at) => good([name, ground, at === 0 ? '12,600' : area, each, area / each, state, writtenDay(builtOn, at + 1), town, routes])),
          foot: [['合计', null, shelters.reduce((sum, [, , area]) => sum + area, 0), null, shelters.reduce((sum, [, , area, each]) => sum + area / each, 0), null, null, null, null]],
        },
        {
          name: '应急演练',
          register: 'drill',
          head: ['演练名称', '演练日期', '演练类型', '参演学校', '主办单位', '参演人数', '疏散用时', '审批日期', '状态'],
          rows: [
            good(['云台中心小学疏散演练', '2025年5月12日上午', '疏散演练', '云台中心小学', '区教育局、区地震办', 1260, 138, '2025年5月6日', '完成']),
            good(['预警终端联调演练', '2025.9.24', '终端', '云台中心小学、溪东中心小学', '区地震办', '860人次', 120, '2025.9.18', '已结束']),
            wrong('终端演练没有审批就发出', ['预警终端夜间测试', '2025.9.26', '终端', '北岭中心初级中学', '区地震办', 30, 90, null, '已发出']),
          ],
        },
        {
          name: '地震台站',
          register: 'quakeStation',
          head: ['台站名称', '台站类型', '管理单位', '建成时间', '纬度', '经度', '状态', '所属镇街'],
          rows: [good(['云岭预警基准站', '预警站', '福建省地震局', '2020.12.1', 26.41, 117.72, '正常', '白砚镇']), good(['竹籁宏观观测点', '宏观点', '云岭区地震办', '2016年5月3日', 26.32, 117.66, '运行', '竹籁乡'])],
        },
        {
          name: '抗震设防要求',
          register: 'quakeReview',
          head: ['工程名称', '建设单位', '审查类型', '审查日期', '峰值加速度', '设防烈度', '文号', '结果', '所属镇街'],
          rows: [good(['云岭区第二医院门诊楼', '云岭区卫健局', '设防要求确定', '2025.3.12', 0.05, 6, '云震审〔2025〕1号', '同意', '溪东街道']), good(['溪东新城小学', '云岭区教育局', '设防要求确定', '2025年7月2日', 0.05, 6, '云震审〔2025〕2号', '同意', '溪东街道'])],
        },
      ],
    },
  ]
}
