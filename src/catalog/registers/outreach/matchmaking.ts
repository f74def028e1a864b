import { choice, day, money, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'

export const matchmaking = defineRegister({
  label: '产学研对接台账',
  office: '宣传服务',
  source: '对接会与走访记录',
  about: '企业与高校院所、服务机构的对接：要什么、找了谁、成没成。',
  key: ['enterprise', 'partner', 'matchedOn'],
  title: 'enterprise',
  sheets: ['产学研对接', '对接台账', '校企对接', '成果对接'],
  order: ['matchedOn'],
  fields: {
    enterprise: ref('对接企业', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    partner: text('对接单位', { headers: ['合作单位', '高校院所', '服务机构', '对接高校'] }),
    matchedOn: day('对接日期', { headers: ['对接时间', '日期'] }),
    demand: text('对接需求', { optional: true, headers: ['需求', '需求内容'] }),
    need: ref('对应技术需求', 'techNeed', { optional: true, headers: ['技术需求'] }),
    result: choice(
      '对接结果',
      { talking: '洽谈中', intent: '达成意向', signed: '签约', failed: '未达成' },
      {
        optional: true,
        headers: ['结果', '进展'],
        synonyms: { 洽谈: 'talking', 意向: 'intent', 已签约: 'signed', 未成: 'failed' },
      },
    ),
    amount: money('合作金额', { optional: true, headers: ['金额'] }),
    officer: text('经办人', { optional: true, headers: ['责任人'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
