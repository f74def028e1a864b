import { choice, day, integer, ref, text } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { remarks } from '../columns.ts'
import { levels, levelWords, subjects, subjectWords } from '../vocabulary.ts'

export const publicityItem = defineRegister({
  label: '信息稿件台账',
  office: '宣传服务',
  source: '采用截图与链接',
  about: '发出的信息、报道、推送：在哪里发的、什么主题。',
  key: ['publishedOn', 'title'],
  title: 'title',
  sheets: ['信息稿件', '宣传稿件', '媒体报道', '信息采用', '推送'],
  order: ['publishedOn'],
  fields: {
    title: text('稿件标题', { headers: ['标题', '信息标题', '报道标题', '推送标题'] }),
    publishedOn: day('发布日期', { headers: ['采用日期', '刊发日期', '发布时间', '日期'] }),
    channel: ref('发布渠道', 'channel', {
      optional: true,
      mayBeOutside: true,
      headers: ['渠道', '采用单位', '刊发媒体', '发布平台'],
    }),
    medium: choice(
      '媒体类型',
      {
        television: '电视',
        newspaper: '报纸',
        website: '网站',
        wechat: '微信',
        sms: '短信',
        email: '邮件',
        bulletin: '简报',
      },
      {
        optional: true,
        open: true,
        headers: ['媒体', '类型'],
        synonyms: {
          公众号: 'wechat',
          微信公众号: 'wechat',
          网络: 'website',
          政府网站: 'website',
          电视台: 'television',
        },
      },
    ),
    level: choice('采用级别', levels, { optional: true, headers: ['级别', '媒体级别'], synonyms: levelWords }),
    subject: choice('稿件主题', subjects, {
      optional: true,
      open: true,
      headers: ['主题', '类别'],
      synonyms: subjectWords,
    }),
    policy: ref('宣传政策', 'policyDocument', { optional: true, headers: ['政策名称'] }),
    activity: ref('所报活动', 'activity', { optional: true, headers: ['活动名称'] }),
    reads: integer('阅读量', { optional: true, unit: '次', atLeast: 0, headers: ['浏览量', '点击量'] }),
    author: text('撰稿人', { optional: true, headers: ['作者', '供稿人'] }),
    url: text('网址', { optional: true, headers: ['链接'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
})
