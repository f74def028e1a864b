import { creditCode, wrongCode } from '../codes.ts'
import { enterprises } from '../figures.ts'
import { certificates, filings, giantEvents, smeEntries } from '../recognitions.ts'
import { again, type Book, good, writtenDay, wrong } from '../sheet.ts'
import { calledBy } from './enterpriseBooks.ts'

export function recognitionBooks(): Book[] {
  const first = certificates()[4]!
  return [
    {
      file: '08-高新技术企业台账.xlsx',
      about: '国家级高企申报、证书和培育库',
      tables: [
        {
          name: '国家级高企',
          register: 'hnte',
          title: '云岭区高新技术企业台账（2021—2025年）',
          head: ['序号', '申报年度', '企业名称', '统一社会信用代码', '申报时间', '批次', '首次/重新认定', '技术领域', '产品领域', '认定结果', '证书编号', '发证日期', '有效期至', '取消资格日期', '迁出日期', '备注'],
          rows: [
            ...certificates().map((item, at) =>
              good([
                at + 1,
                item.year,
                calledBy(item.enterprise, at),
                item.enterprise.former || at % 2 === 0 ? item.enterprise.code : null,
                writtenDay(item.appliedOn, at),
                item.batch,
                item.again ? '重新认定' : at % 3 === 0 ? '首次认定' : '首次',
                item.enterprise.techField,
                item.productField,
                item.result,
                item.certificateNo === null ? '—' : at % 6 === 2 ? item.certificateNo.toLowerCase() : item.certificateNo,
                writtenDay(item.certifiedOn, at + 3),
                writtenDay(item.validThrough, at + 5),
                writtenDay(item.cancelledOn, 1),
                writtenDay(item.movedOutOn, 2),
                null,
              ]),
            ),
            again([99, first.year, first.enterprise.name, first.enterprise.code, first.appliedOn, first.batch, '首次认定', first.enterprise.techField, first.productField, first.result, first.certificateNo, first.certifiedOn, first.validThrough, null, null, null]),
            wrong('证书编号少一位', [100, 2023, enterprises[160]!.name, enterprises[160]!.code, '2023-08-01', '第一批', '首次认定', '新材料', '复合板材', '认定通过', 'GR20233510021', '2023-12-28', '2026-12-27', null, null, null]),
            wrong('有效期至早于发证日期', [101, 2023, enterprises[161]!.name, enterprises[161]!.code, '2023-08-01', '第一批', '首次认定', '新材料', '复合板材', '认定通过', 'GR202335100299', '2023-12-28', '2022-12-27', null, null, null]),
          ],
          mess: '日期九种写法、证书编号小写、企业用简称旧名、同一条重复登记、“评审中”',
        },
        {
          name: '高企培育库',
          register: 'hnteReserve',
          title: '高新技术企业培育库',
          head: ['企业名称', '信用代码', '培育类别', '培育阶段', '入库日期', '计划申报年度', '技术领域', '研发机构短板', '专利培育短板', '研发费用归集短板', '知识产权数（件）', '科技人员占比', '研发占比', '责任人', '下一步工作'],
          rows: enterprises.slice(128, 150).map((enterprise, at) =>
            good([
              enterprise.name,
              enterprise.code,
              at % 3 === 0 ? '省级' : '国家级',
              ['线索', '入库', '培育中', '申报准备'][at % 4]!,
              at % 2 === 0 ? '2024年3月' : { on: '2025-02-18' },
              at % 3 === 2 ? '2027' : 2026,
              enterprise.techField,
              at % 3 === 0 ? '未建研发机构' : '无',
              at % 4 === 1 ? '缺发明专利' : '-',
              at % 5 === 2 ? '未设辅助账' : null,
              at % 9,
              0.08 + (at % 6) / 100,
              0.031 + (at % 5) / 1000,
              ['林小岚', '黄知砚', '陈沐禾'][at % 3]!,
              at % 2 === 0 ? '组织财务培训' : '对接代理机构',
            ]),
          ),
          mess: '占比写成小数（0.08 即 8%）、只写到月的日期',
        },
      ],
    },
    {
      file: '09-省级高企备案.xls',
      about: '省级高企备案，按批次',
      tables: [
        {
          name: '省级高企备案',
          register: 'provincialHnte',
          title: '省级高新技术企业备案情况表',
          head: ['备案年度', '批次', '企业名称', '社会信用代码', '报送日期', '技术领域', '备案结果', '备案编号', '备案日期', '有效期至', '备注'],
          rows: [
            ...filings().map((item, at) =>
              good([
                item.year,
                item.batch === '第一批' ? (at % 2 === 0 ? '第一批' : '1') : '第2批',
                calledBy(item.enterprise, at + 2),
                item.enterprise.code,
                writtenDay(item.appliedOn, at + 1),
                item.enterprise.techField,
                item.result === '通过' ? ['通过', '已备案', '备案'][at % 3]! : item.result,
                item.filedOn === null ? null : `SG${item.year}${String(item.enterprise.index).padStart(4, '0')}`,
                writtenDay(item.filedOn, at),
                writtenDay(item.validThrough, at + 4),
                null,
              ]),
            ),
            wrong('备案结果不是可选项', [2024, '第二批', enterprises[162]!.name, enterprises[162]!.code, '2024-05-06', '新材料', '再议', null, null, null, '材料不全']),
          ],
          merged: [0],
          mess: '旧版 xls；年度纵向合并；批次写成“1”“第2批”；结果用“已备案”“备案”',
        },
      ],
    },
    {
      file: '10-科技小巨人与梯度企业.xlsx',
      about: '省科技小巨人领军企业、专精特新等称号',
      tables: [
        {
          name: '科技小巨人领军企业',
          register: 'littleGiant',
          title: '福建省科技小巨人领军企业认定及复审情况',
          head: ['序号', '企业名称', '信用代码', '年度', '事项', '结果', '公布日期', '文号', '备注'],
          rows: [
            ...giantEvents().map((item, at) =>
              good([at + 1, at % 2 === 0 ? item.enterprise.short : item.enterprise.name, at % 2 === 0 ? null : item.enterprise.code, item.year, item.event, item.result, writtenDay(item.decidedOn, at), `闽科企〔${item.year}〕${at + 3}号`, null]),
            ),
            wrong('事项不是可选项', [20, enterprises[30]!.name, enterprises[30]!.code, 2025, '摸底', '通过', '2025-08-15', null, null]),
          ],
          mess: '一半企业只写简称',
        },
        {
          name: '专精特新梯度培育',
          register: 'gradient',
          head: ['企业名称', '统一社会信用代码', '梯度层次', '认定年度', '级别', '认定日期', '有效期至', '认定结果', '文号'],
          rows: enterprises.slice(3, 21).map((enterprise, at) =>
            good([enterprise.name, enterprise.code, ['专精特新', '创新型中小企业', '单项冠军', '瞪羚'][at % 4]!, 2022 + (at % 4), at % 4 === 2 ? '国家级' : '省级', `${2022 + (at % 4)}.10.${at + 8}`, `${2025 + (at % 4)}年10月`, '通过', null]),
          ),
          mess: '有效期只写到月',
        },
        {
          name: '科技型企业',
          register: 'provincialTech',
          head: ['企业名称', '统一社会信用代码', '称号', '认定年度', '级别', '证书编号', '认定日期', '有效期至', '认定结果'],
          rows: enterprises.slice(90, 99).map((enterprise, at) =>
            good([enterprise.name, enterprise.code, '福建省科技型企业', 2022, '省', `KX2022${String(at + 1).padStart(4, '0')}`, '2022/9/30', '2025/9/29', '认定']),
          ),
        },
      ],
    },
    {
      file: '11-科技型中小企业入库2023-2025.csv',
      about: '评价系统导出的入库名单（UTF-8）',
      tables: [
        {
          name: '11-科技型中小企业入库2023-2025',
          register: 'techSme',
          head: ['企业名称', '统一社会信用代码', '评价年度', '入库登记编号', '入库日期', '评价得分', '评价结果'],
          rows: [
            ...smeEntries().map((item, at) => good([calledBy(item.enterprise, at * 3), item.enterprise.code, String(item.year), item.number, writtenDay(item.registeredOn, 1 + (at % 7)), item.number === null ? null : (61 + (at % 34)).toFixed(1), item.result])),
            wrong('入库登记编号第 11 位不对', [enterprises[163]!.name, enterprises[163]!.code, '2025', '2025350498C0009999', '2025-06-12', '70.5', '通过']),
            wrong('入库日期不在评价年度内', [enterprises[164]!.name, enterprises[164]!.code, '2025', '2025350498A0009998', '2024-06-12', '66.0', '通过']),
            wrong('入库登记编号被写成科学记数', [enterprises[165]!.name, wrongCode(creditCode(165)), '2025', '2.02535E+17', '2025-06-12', '68.0', '通过']),
          ],
          mess: '带 BOM 的 UTF-8；日期七种写法；科学记数的编号',
        },
      ],
    },
  ]
}
