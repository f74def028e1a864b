import { field } from '#engine/expr/expr.ts'
import { choice, day, ref, text, year } from '#engine/ledger/field.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { enterpriseCodes, enterpriseNames, remarks } from '../columns.ts'
import { batches, batchWords, levels, levelWords, results, resultWords } from '../vocabulary.ts'

export const gradient = defineRegister({
  label: '梯度培育企业台账',
  office: '企业培育',
  source: '工信、科技部门认定公告',
  about: '创新型中小企业、专精特新、雏鹰、瞪羚、独角兽等梯度称号；各地名称不同，可以增列。',
  key: ['enterprise', 'tier', 'year'],
  sheets: ['梯度培育', '专精特新', '雏鹰', '瞪羚', '独角兽', '创新型中小企业'],
  order: ['year', 'tier'],
  fields: {
    enterprise: ref('企业名称', 'enterprise', { headers: enterpriseNames, keyHeaders: enterpriseCodes }),
    tier: choice(
      '梯度层次',
      {
        innovative: '创新型中小企业',
        specialised: '专精特新中小企业',
        nationalGiant: '专精特新“小巨人”',
        singleChampion: '制造业单项冠军',
        fledgling: '雏鹰企业',
        gazelle: '瞪羚企业',
        nearUnicorn: '准独角兽企业',
        unicorn: '独角兽企业',
        onCloud: '上云标杆企业',
      },
      {
        open: true,
        headers: ['梯度', '称号类别', '梯队', '企业梯度', '培育层次'],
        synonyms: {
          专精特新: 'specialised',
          专精特新企业: 'specialised',
          国家级专精特新小巨人: 'nationalGiant',
          专精特新小巨人: 'nationalGiant',
          单项冠军: 'singleChampion',
          雏鹰: 'fledgling',
          瞪羚: 'gazelle',
          瞪羚创新企业: 'gazelle',
          准独角兽: 'nearUnicorn',
          未来独角兽: 'nearUnicorn',
          独角兽: 'unicorn',
        },
      },
    ),
    year: year('认定年度', { headers: ['年度', '认定年份'] }),
    level: choice('级别', levels, { optional: true, headers: ['认定级别'], synonyms: levelWords }),
    batch: choice('批次', batches, { optional: true, open: true, synonyms: batchWords }),
    recognisedOn: day('认定日期', { optional: true, headers: ['认定时间', '公布日期'] }),
    validThrough: day('有效期至', { optional: true, headers: ['有效期', '到期日期'], monthMeans: 'last' }),
    result: choice('认定结果', results, { optional: true, headers: ['结果', '状态'], synonyms: resultWords }),
    documentNo: text('认定文号', { optional: true, headers: ['文号'] }),
    note: text('备注', { optional: true, headers: remarks }),
  },
  checks: [
    { say: '有效期至早于认定日期', severity: 'error', holds: field('validThrough').atLeast(field('recognisedOn')) },
  ],
})
