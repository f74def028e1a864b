import { enterprises, patents } from '../figures.ts'
import { inForce } from '../patents.ts'
import { type Book, good, writtenDay, wrong } from '../sheet.ts'
import { named } from './projectBooks.ts'

export function ipBooks(): Book[] {
  const inventions = patents.filter((patent) => patent.kind === 'invention' && inForce(patent, '2025-09-30'))
  const holderOf = (at: number) => (typeof inventions[at]!.holder === 'string' ? inventions[at]!.holder : (inventions[at]!.holder as { name: string }).name)
  return [
    {
      file: '23-知识产权保护与运用.xlsx',
      about: '执法检查、案件、质押、保险、贯标、挖掘和实施',
      tables: [
        {
          name: '专利执法检查',
          register: 'inspection',
          title: '知识产权执法检查台账',
          head: ['检查时间', '被检查单位', '场所类型', '宣传节点', '角色', '牵头单位', '联合单位', '出动人数', '检查商品数', '专利商品数', '涉嫌假冒', '处理情况', '案件编号', '所属镇街', '备注'],
          rows: [
            ...[
              ['2024-04-25', '溪东惠民超市', '超市', '世界知识产权日', 62, 9, 0, '未发现问题'],
              ['2024-06-25', '北岭康济药店', '药店', '福建省知识产权日', 40, 6, 0, '正常'],
              ['2025-03-14', '溪东惠民超市', '大型超市', '国际消费者权益日', 85, 12, 0, '未发现问题'],
              ['2025-03-14', '云台百佳生活超市', '超市', '国际消费者权益日', 120, 15, 1, '责令下架'],
              ['2025-03-17', '北岭康济药店', '大药房', '国际消费者权益日', 66, 8, 0, '正常'],
              ['2025-04-25', '白砚益民药店', '药店', '世界知识产权日', 48, 7, 0, '无问题'],
              ['2025-04-25', '云台百佳生活超市', '超市', '世界知识产权日', 96, 14, 0, '无问题'],
              ['2025-06-25', '长濂镇康源药房', '药房', '福建省知识产权日', 52, 6, 1, '立案查处'],
              ['2025-06-26', '莲屿镇便民超市', '便利店', '福建省知识产权日', 70, 9, 0, '未发现问题'],
            ].map((row, at) => {
              const [day, place, kind, node, checked, marked, suspected, disposal] = row as [string, string, string, string, number, number, number, string]
              return good([writtenDay(day, at), place, kind, node, at % 2 === 0 ? '配合' : '协助', '三明市科学技术局（市知识产权局）', '区科技局、区市场监管局', at % 3 === 0 ? '6人' : 5, checked, marked, suspected, disposal, disposal === '立案查处' ? '云知案〔2025〕1号' : null, place.includes('镇') ? place.slice(0, 3) : '溪东街道', null])
            }),
            wrong('专利商品数大于检查商品数', ['2025-07-30', '青棠镇农资店', '农资店', null, '牵头', '区科技局', null, 4, 5, 50, 0, '正常', null, '青棠镇', '数字疑似填反']),
            wrong('检查日期缺日', ['2025年8月', '南栎乡供销超市', '超市', null, '牵头', '区科技局', null, 4, 30, 5, 0, '正常', null, '南栎乡', null]),
          ],
          foot: [['填表人：林小岚', null, null, '审核人：黄知砚']],
          mess: '场所类型用“大药房”“便利店”、人数带“人”、日期缺日',
        },
        {
          name: '知识产权案件',
          register: 'ipCase',
          head: ['案号', '案件类型', '来源', '立案日期', '当事人', '违法行为', '处理决定', '罚款金额', '结案日期'],
          rows: [good(['云知案〔2025〕1号', '假冒专利', '检查', '2025-06-30', '长濂镇康源药房', '销售假冒专利产品', '责令改正', '2000', '2025年8月11日']), good(['云知案〔2024〕3号', '专利侵权纠纷', '投诉', '2024.10.8', '云岭区某五金店', '许诺销售', '调解结案', null, '2024.11.29'])],
        },
        {
          name: '专利权质押',
          register: 'pledge',
          title: '专利权质押融资登记台账',
          head: ['出质人', '信用代码', '质押登记日', '质权人', '质押登记号', '专利件数', '质押合同签订日期', '借款合同号', '贷款合同签订日期', '贷款金额（万元）', '年利率', '放款日期', '贷款到期日', '还款日期', '已付利息（元）', '担保方式'],
          rows: [
            ...named.pledge.map((index, at) => good([enterprises[index]!.name, enterprises[index]!.code, `2024.${at + 3}.18`, '云岭农商行', `Y2024980${2000 + at}`, at + 2, `2024.${at + 3}.11`, `JK2025-0${at + 11}`, `2024.${at + 3}.12`, 300 + at * 200, ['4.15%', '4.35%', '4.2%'][at]!, `2024.${at + 3}.20`, `2025.${at + 3}.19`, `2025.${at + 3}.18`, 124_500 + at * 40_000, '纯质押'])),
            good([enterprises[93]!.name, enterprises[93]!.code, '2025/7/9', '中行云岭支行', 'Y2025980300', 3, '2025/7/2', 'JK2025-021', '2025/7/3', 500, '3.9%', '2025/7/11', '2026/7/10', null, null, '组合担保']),
          ],
        },
        {
          name: '知识产权保险',
          register: 'ipInsurance',
          head: ['保单号', '投保企业', '险种', '投保件数', '保险公司', '投保日期', '保险期限至', '保险金额（万元）', '保费（元）'],
          rows: [good(['PZIP2025001', enterprises[1]!.name, '专利执行保险', 4, '人保云岭支公司', '2025.4.26', '2026.4.25', 40, 2400]), good(['PZIP2025002', enterprises[95]!.name, '专利执行保险', 2, '人保云岭支公司', '2025.5.6', '2026年5月', 20, '1,200'])],
        },
        {
          name: '贯标企业',
          register: 'ipStandard',
          head: ['企业名称', '证书编号', '认证时间', '有效期至', '认证机构', '状态'],
          rows: enterprises.slice(1, 9).map((enterprise, at) => good([enterprise.name, `IPMS2024${String(at + 1).padStart(4, '0')}`, `2024.${at + 2}.15`, `2027.${at + 2}.14`, '中规认证', '通过'])),
        },
        {
          name: '专利挖掘',
          register: 'patentLead',
          head: ['企业名称', '技术点', '产品线', '拟申请类型', '发现日期', '阶段', '指导专家', '责任人'],
          rows: enterprises.slice(90, 102).map((enterprise, at) => good([enterprise.name, `${enterprise.products.split('、')[0]}改进点${at + 1}`, enterprise.products.split('、')[0]!, at % 3 === 0 ? '发明' : '实用新型', writtenDay(`2025-0${(at % 8) + 1}-20`, at), ['线索', '交底书', '已申请'][at % 3]!, '柯云樵', '黄知砚'])),
        },
        {
          name: '专利实施转化',
          register: 'patentUse',
          head: ['企业名称', '产业化项目', '实施年度', '实施专利', '转化方式', '新增产值（万元）', '新增利税（万元）'],
          rows: [0, 3, 6].map((at) => good([holderOf(at), `专利产业化项目${at + 1}`, 2025, inventions[at]!.number, '自行实施', 360 + at * 55, 41 + at])),
        },
        {
          name: '服务机构',
          register: 'serviceAgency',
          head: ['服务机构名称', '机构类型', '引进日期', '执业人数', '联系电话'],
          rows: [good(['三明砚知专利代理事务所', '专利代理', '2022.5.1', 3, '0598-0000201']), good(['福建岚测检测服务公司', '检验检测', '2023年8月1日', null, '0598-0000202'])],
        },
      ],
    },
    {
      file: '24-商标软著地标.xls',
      about: '商标、软件著作权、地理标志、植物新品种',
      tables: [
        {
          name: '注册商标',
          register: 'trademark',
          head: ['商标注册号', '国际分类', '商标名称', '注册人', '申请日期', '注册日期', '专用期限至', '是否驰名商标'],
          rows: enterprises.slice(90, 104).map((enterprise, at) => good([String(60_100_200 + at * 317), 30 - (at % 6), enterprise.short.slice(0, 2), enterprise.name, `2021.${(at % 9) + 1}.8`, `2022.${(at % 9) + 1}.14`, `2032.${(at % 9) + 1}.13`, '否'])),
        },
        {
          name: '软件著作权',
          register: 'softwareCopyright',
          head: ['登记号', '软件名称', '著作权人', '开发完成日期', '登记日期', '权利取得方式'],
          rows: enterprises.slice(104, 122).map((enterprise, at) => good([`2024SR0${120_300 + at * 91}`, `${enterprise.short}管理系统V1.${at % 5}`, enterprise.name, `2024.${(at % 9) + 1}.2`, writtenDay(`2024-${at % 2 === 0 ? '10' : '11'}-1${at % 9}`, at), '原始取得'])),
        },
        {
          name: '地理标志',
          register: 'geographicalIndication',
          head: ['名称', '类型', '注册号', '注册人', '核准日期', '用标企业数', '年产值（万元）'],
          rows: [good(['青棠绿茶', '证明商标', '41020301', '云岭区茶叶协会', '2019.8.7', 14, 8600]), good(['竹籁笋干', '地理标志产品', '2020年第388号', '云岭区人民政府', '2020.11.2', 6, 3100])],
        },
        {
          name: '植物新品种权',
          register: 'plantVariety',
          head: ['品种权号', '品种名称', '植物种属', '品种权人', '品种权申请日', '品种权授权日'],
          rows: [good(['CNA20210207.3', '砚香优207', '水稻', enterprises[130]!.name, '2021.3.18', '2024.5.30'])],
        },
      ],
    },
  ]
}
