import { any, field } from '#engine/expr/expr.ts'
import { choice, day, integer, list, ref, refs, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks, townCodes, townNames } from '../columns.ts'
import { halfDays, halfDayWords } from '../vocabulary.ts'

export const drill = defineRegister({
  label: '应急演练台账',
  office: '防震减灾',
  source: '演练方案、审批单与总结',
  about: '学校、社区的地震应急演练：场次、学校数和人次。没有审批的演练不能发送。',
  key: ['heldOn', 'title'],
  title: 'title',
  sheets: ['演练', '应急演练', '地震演练', '疏散演练'],
  order: ['heldOn'],
  fields: {
    title: text('演练名称', { headers: ['演练主题', '演练内容'] }),
    heldOn: day('演练日期', { headers: ['演练时间', '日期', '时间'], rest: { halfDay: 'halfDay' } }),
    halfDay: choice('时段', halfDays, { optional: true, headers: ['上午/下午'], synonyms: halfDayWords }),
    drillNo: text('演练编号', { optional: true, headers: ['编号'] }),
    kind: choice(
      '演练类型',
      { terminal: '终端演练', tabletop: '桌面推演', evacuation: '疏散演练' },
      {
        optional: true,
        open: true,
        headers: ['类型', '演练形式'],
        synonyms: { 桌面: 'tabletop', 疏散: 'evacuation', 应急疏散演练: 'evacuation', 终端: 'terminal' },
      },
    ),
    sites: refs('参演单位', 'terminalSite', {
      optional: true,
      headers: ['演练单位', '学校名称', '参演学校', '组织单位'],
    }),
    organisers: list('主办单位', { optional: true, headers: ['指导单位'] }),
    attendance: integer('参演人数', {
      optional: true,
      unit: '人次',
      atLeast: 0,
      headers: ['参加人数', '人次', '参演人次'],
    }),
    evacuationSeconds: integer('疏散用时', { optional: true, unit: '秒', atLeast: 0, headers: ['疏散时间'] }),
    scenario: text('演练情景', { optional: true, headers: ['情景', '震级设定'] }),
    approvedBy: text('审批人', { optional: true, headers: ['批准人'] }),
    approvedOn: day('审批日期', { optional: true, headers: ['批准日期'] }),
    state: choice(
      '演练状态',
      { draft: '草稿', approved: '已审批', sent: '已发出', finished: '已结束', cancelled: '取消' },
      { optional: true, headers: ['状态'], synonyms: { 已完成: 'finished', 完成: 'finished', 已取消: 'cancelled' } },
    ),
    review: text('演练总结', { optional: true, long: true, headers: ['总结', '评估'] }),
    town: ref('所属镇街', 'town', { optional: true, headers: townNames, keyHeaders: townCodes }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '审批日期晚于演练日期', severity: 'error', holds: field('approvedOn').atMost(field('heldOn')) },
    {
      say: '终端演练没有审批就发出',
      severity: 'error',
      holds: any(
        field('kind').isNot('terminal'),
        field('state').oneOf('sent', 'finished').not(),
        field('approvedOn').isKnown(),
      ),
    },
    {
      say: '疏散用时超过 30 分钟，请核对单位是不是秒',
      severity: 'warning',
      holds: field('evacuationSeconds').atMost(1800),
    },
    {
      say: '演练已结束，没有填参演人数',
      severity: 'warning',
      holds: field('state').isNot('finished').or(field('attendance').isKnown()),
    },
  ],
})
