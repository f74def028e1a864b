import { enterprises } from '../figures.ts'
import { commissioners, personName } from '../people.ts'
import { type Book, type Cell, good, writtenDay, wrong } from '../sheet.ts'

export function peopleBooks(): Book[] {
  const all = commissioners()
  const serving = all.filter(({ state, kind }) => state === '在岗' && kind === '个人')
  const span = (from: string | null, to: string | null, at: number): Cell => {
    if (from === null || to === null) return null
    const [a, b] = [from.split('-').map(Number), to.split('-').map(Number)]
    return at % 2 === 0 ? `${a.join('.')}-${b.join('.')}` : `${a[0]}年${a[1]}月${a[2]}日至${b[0]}年${b[1]}月${b[2]}日`
  }
  return [
    {
      file: '19-科技特派员台账.xlsx',
      about: '省、市、区三级特派员和团队，服务日志',
      tables: [
        {
          name: '科技特派员',
          register: 'commissioner',
          title: '云岭区科技特派员台账',
          head: [
            '序号',
            '姓名',
            '选认年度',
            '级别',
            '类别',
            '团队负责人',
            '申报时间',
            '选认结果',
            '选认时间',
            '服务期限',
            '状态',
            '派出单位',
            '单位性质',
            '服务领域',
            '服务镇街',
            '退出日期',
            '备注',
          ],
          rows: [
            ...all.map((item, at) =>
              good([
                at + 1,
                at % 10 === 4 && item.kind === '个人' ? `${item.name[0]}　${item.name.slice(1)}` : item.name,
                item.year,
                at % 4 === 1 ? item.level.slice(0, 1) : item.level,
                item.kind,
                item.leader,
                writtenDay(item.appliedOn, at),
                item.result === '通过' && at % 3 === 0 ? '已通过' : item.result,
                writtenDay(item.selectedOn, at + 2),
                span(item.termFrom, item.termTo, at),
                item.state,
                item.home,
                item.homeKind,
                item.fields.join(at % 2 === 0 ? '、' : '，'),
                item.towns.join(['、', '；', '/'][at % 3]!),
                writtenDay(item.exitedOn, 1),
                null,
              ]),
            ),
            wrong('级别不是可选项', [
              90,
              '许柏屿',
              2025,
              '镇级',
              '个人',
              null,
              '2025-04-20',
              '通过',
              '2025-05-28',
              null,
              '在岗',
              '白砚镇农技站',
              '事业单位',
              '养殖业',
              '白砚镇',
              null,
              null,
            ]),
            wrong('没有申报年度', [
              91,
              '许柏川',
              '待定',
              '区级',
              '个人',
              null,
              null,
              '通过',
              null,
              null,
              '在岗',
              '白砚镇农技站',
              '事业单位',
              '养殖业',
              '白砚镇',
              null,
              null,
            ]),
          ],
          foot: [['注：任期内退出的，状态填“退出”。']],
          mess: '姓名中间有空格、服务期限写在一格、镇街名单三种分隔、级别写“省”“市”',
        },
        {
          name: '团队成员',
          register: 'commissionerMember',
          head: ['团队名称', '成员姓名', '是否负责人', '工作单位', '职称', '专业特长'],
          rows: all
            .filter(({ kind }) => kind === '团队')
            .flatMap((team, at) => [
              good([team.name, team.leader, '√', team.home, '教授', '作物栽培']),
              good([team.name, personName(90 + at * 2), '', team.home, '副教授', '植物保护']),
              good([team.name, personName(91 + at * 2), '', team.home, '农艺师', '农产品加工']),
            ]),
          merged: [0],
          mess: '团队名称纵向合并',
        },
        {
          name: '服务日志',
          register: 'serviceLog',
          title: '科技特派员服务日志（2025年）',
          head: [
            '特派员姓名',
            '服务时间',
            '服务地点',
            '服务镇街',
            '服务方式',
            '服务内容',
            '服务人数（人次）',
            '带动农户',
            '推广新技术',
            '推广面积',
          ],
          rows: serving
            .slice(0, 36)
            .map((item, at) =>
              good([
                item.name,
                writtenDay(`2025-0${(at % 9) + 1}-${10 + (at % 17)}`, at),
                `${item.towns[0]}示范片`,
                item.towns[0]!,
                ['现场', '线上', '培训'][at % 3]!,
                `${item.fields[0]}技术指导`,
                6 + (at % 30),
                3 + (at % 12),
                at % 3,
                `${20 + at * 3}亩`,
              ]),
            ),
          mess: '面积带单位“亩”、日期九种写法',
        },
        {
          name: '科技人才',
          register: 'talent',
          head: ['人才姓名', '人才项目', '人才年度', '级别', '用人单位', '入选日期', '学历学位', '职称', '资助金额'],
          rows: [
            good([
              personName(61),
              '“三区”科技人才',
              2025,
              '省级',
              '云岭区农业科学研究所',
              '2025.3.20',
              '硕士',
              '副研究员',
              2,
            ]),
            good([
              personName(62),
              '“三区”科技人才',
              2025,
              '省级',
              '云岭区中医院',
              '2025.3.20',
              '博士',
              '副主任医师',
              2,
            ]),
            good([
              personName(63),
              '引进人才',
              2024,
              '市级',
              enterprises[1]!.name,
              '2024.9.1',
              '博士',
              '高级工程师',
              '5万元',
            ]),
          ],
        },
      ],
    },
  ]
}
