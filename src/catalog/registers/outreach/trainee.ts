import { flag, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, phones, remarks } from '../columns.ts'

export const trainee = defineRegister({
  label: '培训签到',
  office: '宣传服务',
  source: '现场签到表',
  about: '哪家企业谁来听了哪一期：参训企业数的凭据。',
  key: ['training', 'enterprise', 'person'],
  title: 'person',
  sheets: ['签到表', '培训签到', '参会签到', '参训人员'],
  order: ['training'],
  fields: {
    training: ref('培训名称', 'training', { headers: ['会议名称', '培训班名称'], keyHeaders: ['培训日期'] }),
    enterprise: ref('参训单位', 'enterprise', {
      mayBeOutside: true,
      headers: ['单位', '单位名称', '企业名称', '工作单位'],
      keyHeaders: enterpriseCodes,
    }),
    person: text('参训人', { personal: true, headers: ['姓名', '签到人'] }),
    post: text('职务', { optional: true, headers: ['职位', '岗位'] }),
    phone: text('联系电话', { optional: true, personal: true, headers: phones }),
    signedIn: flag('是否签到', { default: '是', headers: ['签到'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
