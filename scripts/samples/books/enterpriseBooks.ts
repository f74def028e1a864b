import { creditCode, wrongCode } from '../codes.ts'
import { type Enterprise, isAboveScale, total, towns, zone } from '../enterprises.ts'
import { enterprises } from '../figures.ts'
import { again, type Book, type Cell, fullWidth, good, type Row, thousands, writtenDay, wrong } from '../sheet.ts'

/** The half-width or short way in which somebody else writes an enterprise. All of them lead to the same record. */
export function calledBy(enterprise: Enterprise, way: number): string {
  if (way % 11 === 3) return enterprise.short
  if (way % 11 === 6 && enterprise.former) return enterprise.former
  if (way % 11 === 8) return enterprise.name.replaceAll('（', '(').replaceAll('）', ')')
  if (way % 11 === 9) return ` ${enterprise.name}　`
  return enterprise.name
}

export function enterpriseBooks(): Book[] {
  const byTown = [...towns, zone].flatMap((town) => enterprises.filter((enterprise) => enterprise.town === town))
  const inZone = byTown.filter(({ town }) => town === zone)
  return [
    {
      file: '03-企业台账.xlsx',
      about: '全区科技企业底册，按镇街排列',
      tables: [
        {
          name: '企业台账',
          register: 'enterprise',
          title: '云岭区科技企业台账',
          lines: ['填报单位：云岭区科技局　　填报日期：2025年10月9日'],
          head: [
            '镇（街）',
            '统一社会信用代码',
            '企业名称',
            '简称',
            '曾用名',
            '成立时间',
            '注册资本（万元）',
            '行业代码',
            '所属行业',
            '技术领域',
            '主要产品',
            '登记状态',
            '联系电话',
            '备注',
          ],
          rows: [...byTown.map((enterprise) => good(rowOf(enterprise))), ...wrongEnterprises()],
          merged: [0],
          hiddenColumns: [12],
          between: [
            {
              before: 90,
              cells: [
                '镇（街）',
                '统一社会信用代码',
                '企业名称',
                '简称',
                '曾用名',
                '成立时间',
                '注册资本（万元）',
                '行业代码',
                '所属行业',
                '技术领域',
                '主要产品',
                '登记状态',
                '联系电话',
                '备注',
              ],
            },
          ],
          foot: [['填表人：林小岚', null, null, '审核人：黄知砚'], ['注：外资企业的注册资本按原币填写。']],
          mess: '镇街一列纵向合并、隐藏列、中间重复表头、日期九种写法、千分位、外币注册资本、全半角括号、表末注释',
        },
      ],
    },
    {
      file: '04-开发区企业名单.xls',
      about: '开发区管委会报来的名单，与企业台账有重复',
      tables: [
        {
          name: '企业名单',
          register: 'enterprise',
          title: '云岭经济开发区企业名单',
          head: ['序号', '企业名称', '社会信用代码', '职工人数', '企业地址'],
          rows: [
            ...inZone
              .slice(0, 10)
              .map((enterprise, at) =>
                good(
                  [
                    at + 1,
                    enterprise.name,
                    enterprise.code,
                    enterprise.staff,
                    `云岭经济开发区创新路${enterprise.index + 1}号`,
                  ],
                  'updated',
                ),
              ),
            again([
              11,
              inZone[0]!.name,
              inZone[0]!.code,
              inZone[0]!.staff,
              `云岭经济开发区创新路${inZone[0]!.index + 1}号`,
            ]),
            wrong('信用代码在 Excel 里成了科学记数，末几位丢失', [
              12,
              '云岭区琢砚纳米材料有限公司',
              '9.13505E+17',
              18,
              '云岭经济开发区创新路77号',
            ]),
          ],
          foot: [['合计', null, null, inZone.slice(0, 10).reduce((sum, { staff }) => sum + staff, 0), null]],
          mess: '旧版 xls；与企业台账重复的行补了地址；被 Excel 破坏的代码；同表重复行；合计行',
        },
      ],
    },
    {
      file: '05-规上企业名单2022-2025.xlsx',
      about: '统计局每年年初提供的规模以上企业名录，一年一张表',
      tables: [2022, 2023, 2024, 2025].map((year) => ({
        name: `${year}年规上企业`,
        register: 'enterpriseYear',
        title: `${year}年度云岭区规模以上企业名单`,
        head: [
          '序号',
          '企业名称',
          '统一社会信用代码',
          '是否规上',
          '规上类别',
          '入库时间',
          '是否区属',
          '有无研发机构',
          '应统尽统',
          '备注',
        ],
        rows: yearRows(year),
        ...(year === 2025 ? { hiddenRows: [11] } : {}),
        foot: [['说明：退出规上的企业保留在表内，“是否规上”填“否”。']],
        mess: year === 2025 ? '年度只写在标题里；√、是、有混用；隐藏行；企业简称' : '年度只写在标题里；√、是、有混用',
      })),
    },
  ]
}

function rowOf(enterprise: Enterprise): Cell[] {
  const { index } = enterprise
  const capital: Cell =
    index % 17 === 3
      ? thousands(enterprise.capital)
      : index === 45
        ? '50万美元'
        : index % 19 === 8
          ? fullWidth(String(enterprise.capital))
          : enterprise.capital
  return [
    enterprise.town.name,
    enterprise.code,
    index % 29 === 11 && index % 2 === 0 ? enterprise.name.replace('（', '(').replace('）', ')') : enterprise.name,
    enterprise.short,
    enterprise.former ?? (index % 5 === 0 ? '无' : null),
    writtenDay(enterprise.registeredOn, index),
    capital,
    index % 3 === 0 ? enterprise.industry.slice(1) : enterprise.industry,
    enterprise.industryName,
    enterprise.techField,
    enterprise.products,
    enterprise.active ? ['存续', '在营', '正常'][index % 3]! : '停业',
    index % 7 === 0 ? '-' : `0598-01${String(10_000 + index)}`,
    null,
  ]
}

/** Rows at the end of the ledger that cannot be taken; none of these enterprises plays a part elsewhere. */
function wrongEnterprises(): Row[] {
  const bare = (code: Cell, name: Cell, day: Cell = '2019-5-6', capital: Cell = 200): Cell[] => [
    '云台街道',
    code,
    name,
    null,
    null,
    day,
    capital,
    'I6513',
    '应用软件开发',
    '电子信息',
    null,
    '存续',
    null,
    '待核',
  ]
  return [
    wrong('信用代码第 18 位校验码不对', bare(wrongCode(creditCode(total + 1)), '云岭区棠坤软件有限公司')),
    wrong('信用代码被存成数字，末几位丢失', bare(913_504_980_000_000_000, '云岭区沐笃软件有限公司')),
    wrong('没有企业名称', bare(creditCode(total + 3), null)),
    wrong('成立日期不存在（2 月 30 日）', bare(creditCode(total + 4), '福建衡启信息技术有限公司', '2018年2月30日')),
    wrong('信用代码只有 15 位旧注册号', bare('350498100012345', '云岭区麓禾食品科技有限公司')),
  ]
}

function yearRows(year: number): Row[] {
  const listed = enterprises.filter(({ index }) => isAboveScale(index, year) || isAboveScale(index, year - 1))
  return listed.map((enterprise, at) => {
    const { index } = enterprise
    const above = isAboveScale(index, year)
    const yes = ['是', '√', '有', 'Y'][index % 4]!
    return good([
      at + 1,
      calledBy(enterprise, index + year),
      index % 6 === 1 && !enterprise.former ? null : enterprise.code,
      above ? (yes === '有' ? '是' : yes) : '否',
      above ? (index % 3 === 0 ? '工业' : '规上工业') : null,
      above && !isAboveScale(index, year - 1) ? writtenDay(`${year}-01-15`, index) : null,
      index === 0 ? '否' : '是',
      index % 3 === 0 ? '有' : index % 3 === 1 ? '√' : '无',
      index < 68 ? yes : '×',
      above ? null : '当年退出规上',
    ])
  })
}
