import { choice, day, flag, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, remarks } from '../columns.ts'

export const signedProject = defineRegister({
  label: '签约项目台账',
  office: '科技项目',
  source: '6·18 等对接会签约材料',
  about: '在成果交易会和对接会上签约的项目，以及落地情况。',
  key: ['title'],
  sheets: ['签约项目', '6·18签约项目', '618项目', '对接项目', '产学研项目'],
  order: ['signedOn'],
  fields: {
    title: text('签约项目名称', { headers: ['项目名称', '对接项目名称'] }),
    event: ref('签约活动', 'campaignDay', {
      optional: true,
      mayBeOutside: true,
      headers: ['活动名称', '展会', '对接会'],
    }),
    edition: text('届次', { optional: true, headers: ['年份', '届次(年份)'] }),
    ownParty: ref('我方单位', 'enterprise', {
      optional: true,
      mayBeOutside: true,
      headers: ['企业名称', '甲方', '签约企业', '需方'],
      keyHeaders: enterpriseCodes,
    }),
    outsideParty: text('对方单位', { optional: true, headers: ['乙方', '签约方', '合作单位', '供方'] }),
    kind: choice(
      '项目类型',
      { contract: '合同', agreement: '协议', intent: '意向' },
      {
        optional: true,
        headers: ['签约类型', '类型'],
        synonyms: { 合同项目: 'contract', 协议项目: 'agreement', 意向项目: 'intent' },
      },
    ),
    industryUniversity: flag('是否产学研', { optional: true, headers: ['产学研', '产学研合作'] }),
    amount: money('签约金额', { optional: true, headers: ['投资额', '总投资', '合同金额'] }),
    signedOn: day('签约日期', { optional: true, headers: ['签约时间', '签订日期'] }),
    state: choice(
      '落地情况',
      { signed: '已签约', registered: '落地注册', started: '开工', producing: '投产', ended: '终止' },
      {
        optional: true,
        headers: ['进展', '状态', '落地状态'],
        synonyms: {
          签约: 'signed',
          落地: 'registered',
          在建: 'started',
          已开工: 'started',
          运行: 'producing',
          已投产: 'producing',
          已终止: 'ended',
        },
      },
    ),
    platform: ref('形成平台', 'platform', { optional: true, headers: ['落地平台'] }),
    officer: text('责任单位', { optional: true, headers: ['责任人', '跟踪单位'] }),
    problems: text('存在问题', { optional: true, headers: ['问题'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
