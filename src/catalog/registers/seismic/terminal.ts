import { field } from '#engine/expr/expr.ts'
import { choice, day, identifier, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { phones, remarks } from '../columns.ts'

export const terminal = defineRegister({
  label: '预警终端设备台账',
  office: '防震减灾',
  source: '设备到货、安装与验收单',
  about: '每一台预警终端：装在哪、什么型号、谁管。处数看安装点，台数看这里。',
  key: ['number'],
  sheets: ['终端设备', '设备台账', '预警终端设备'],
  order: ['number'],
  fields: {
    number: text('终端编号', { headers: ['设备编号', '终端号'] }),
    site: ref('安装点', 'terminalSite', {
      optional: true,
      headers: ['安装点名称', '学校名称', '安装单位'],
      keyHeaders: ['安装点编号'],
    }),
    brand: text('品牌', { optional: true, headers: ['厂家', '生产厂家'] }),
    model: text('型号', { optional: true, headers: ['规格型号', '设备型号'] }),
    form: choice(
      '安装形式',
      { wall: '挂墙', floor: '落地', desk: '桌面' },
      { optional: true, headers: ['形式'], synonyms: { 壁挂: 'wall', 立式: 'floor' } },
    ),
    serial: text('出厂序列号', { optional: true, headers: ['序列号', 'SN'] }),
    firmware: text('固件版本', { optional: true, headers: ['软件版本'] }),
    protocol: text('协议版本', { optional: true }),
    network: choice(
      '联网方式',
      { wired: '有线', fourG: '4G', fiveG: '5G', dual: '双链路' },
      { optional: true, headers: ['网络', '网络方式'], synonyms: { 光纤: 'wired', 宽带: 'wired' } },
    ),
    iccid: text('SIM卡号', { optional: true, headers: ['ICCID', '物联网卡号'] }),
    state: choice(
      '设备状态',
      { stock: '库存', installed: '已安装', accepted: '已验收', repairing: '维修', scrapped: '报废' },
      {
        optional: true,
        headers: ['状态', '资产状态'],
        synonyms: {
          在库: 'stock',
          安装: 'installed',
          验收: 'accepted',
          在用: 'accepted',
          维修中: 'repairing',
          已报废: 'scrapped',
        },
      },
    ),
    installedOn: day('安装日期', { optional: true, headers: ['安装时间'] }),
    acceptedOn: day('验收日期', { optional: true, headers: ['验收时间'] }),
    scrappedOn: day('报废日期', { optional: true }),
    warrantyTo: day('质保期至', { optional: true, headers: ['质保到期日'], monthMeans: 'last' }),
    keeper: text('终端管理员', { optional: true, personal: true, headers: ['管理员', '保管人'] }),
    keeperPhone: identifier('管理员手机', 'mobile', { optional: true, lenient: true, personal: true, headers: phones }),
    deputy: text('备用管理员', { optional: true, personal: true }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '验收日期早于安装日期', severity: 'error', holds: field('acceptedOn').atLeast(field('installedOn')) },
    { say: '报废日期早于安装日期', severity: 'error', holds: field('scrappedOn').atLeast(field('installedOn')) },
    {
      say: '设备已安装，但没有写安装点',
      severity: 'warning',
      holds: field('state').oneOf('installed', 'accepted').not().or(field('site').isKnown()),
    },
    {
      say: '设备已安装，安装点的状态却还没到已安装',
      severity: 'warning',
      holds: field('state')
        .oneOf('installed', 'accepted')
        .not()
        .or(field('site.state').oneOf('installed', 'tested', 'accepted', 'working', 'stopped')),
    },
    {
      say: '安装日期早于协议签约日期：先装后签',
      severity: 'warning',
      holds: field('installedOn').atLeast(field('site.signedOn')),
    },
  ],
})
