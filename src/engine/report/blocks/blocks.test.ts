import assert from 'node:assert/strict'
import { it } from 'node:test'
import { field } from '#engine/expr/expr.ts'
import { count, indicatorsOver, sum } from '#engine/indicator/indicator.ts'
import { choice, day, money, ref, text } from '#engine/ledger/field.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { onEachPlace, type Scope } from '#testing/stores.ts'
import type { Books } from '../books.ts'
import { composeReport } from '../compose.ts'
import { driftOf } from '../drift.ts'
import { comparePublications, publishReport } from '../publish.ts'
import { defineReport } from '../report.ts'
import { type Block, plainText } from '../tree.ts'

const common = { office: '科技项目', source: '文件', about: '测试用' } as const
const registers = {
  firm: defineRegister({
    ...common,
    label: '企业',
    key: ['name'],
    sheets: ['企业'],
    fields: { name: text('名称'), code: text('代码', { optional: true }) },
  }),
  grant: defineRegister({
    ...common,
    label: '补助',
    key: ['number'],
    sheets: ['补助'],
    fields: {
      number: text('编号'),
      firm: ref('企业', 'firm'),
      kind: choice('类别', { a: '甲类', b: '乙类' }),
      paidOn: day('日期'),
      amount: money('金额', { optional: true }),
    },
  }),
}
const define = indicatorsOver<typeof registers>()
const said = { source: '文件', tier: 'common', chapter: '项目与成果', register: 'grant' } as const
const indicators = {
  grants: define({
    ...said,
    label: '补助笔数',
    unit: '笔',
    definition: '全部',
    kind: 'counted',
    measure: count(),
    timing: { flow: 'paidOn' },
    by: ['kind'],
  }),
  paid: define({
    ...said,
    label: '补助金额',
    unit: '万元',
    decimals: 1,
    definition: '合计',
    kind: 'counted',
    measure: sum(field('amount')),
    timing: { flow: 'paidOn' },
    by: ['kind'],
  }),
}
const bulletin = defineReport({
  label: '补助通报',
  about: '测试用',
  layout: 'gongwen',
  asks: 'month',
  choices: { kind: { label: '类别', register: 'grant', field: 'kind' } },
  template:
    '# {{ year }}年{{ kind }}通报\n共{{ rows }}笔，{{ total }}万元。\n{{ list }}\n{{ figures }}\n{{ months }}\n{{ kinds }}\n::署名 某局，2025年10月8日',
  figures: {
    year: { from: 'parameter', parameter: 'year' },
    kind: { from: 'choice', choice: 'kind' },
    rows: { from: 'table', table: 'list', unit: '笔' },
    total: { from: 'table', table: 'list', sum: 'amount' },
  },
  blocks: {
    list: {
      kind: 'records',
      caption: '名单',
      register: 'grant',
      chosen: { kind: 'kind' },
      columns: [{ field: 'firm' }, { field: 'firm.code' }, { field: 'amount', sum: true }],
      sort: [{ field: 'amount', descending: true }],
      numbered: true,
    },
    figures: {
      kind: 'figures',
      caption: '指标',
      rows: [{ indicator: 'grants' }, { indicator: 'paid', chosen: { kind: 'kind' }, label: '其中所选类别金额' }],
      columns: [
        { label: '单位', show: 'unit' },
        { label: '完成数', window: 'months' },
        { label: '同比', window: 'months', reading: 'growth' },
      ],
      optional: true,
    },
    months: { kind: 'chart', caption: '逐月', shape: 'line', by: 'month', series: [{ indicator: 'grants' }] },
    kinds: {
      kind: 'chart',
      caption: '分类',
      shape: 'bar',
      by: { dimension: 'kind' },
      series: [{ indicator: 'grants' }],
    },
  },
  rules: [],
})
const asked = { year: 2025, fromMonth: 1, toMonth: 3, choices: { 类别: '甲类' } }

const shown = (blocks: readonly Block[], kind: Block['kind']) =>
  blocks
    .filter((block) => block.kind === kind)
    .map((block) => plainText({ title: '', layout: 'gongwen', blocks: [block] }))

onEachPlace((newPlace) => {
  const inBooks = async (
    scope: Scope,
    use: (
      books: Books,
      save: (register: string, given: Record<string, string>, id?: string) => Promise<string>,
    ) => Promise<void>,
  ) => {
    const named = Object.fromEntries(Object.entries(registers).map(([name, register]) => [name, { ...register, name }]))
    const ledger = await openBooks(await newPlace(scope), named, () => new Date('2025-10-08T02:00:00Z'))
    try {
      await use({ ledger, indicators, reports: { bulletin } }, async (register, given, id) => {
        const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value }]))
        const saved = await saveRecord(ledger, { actor: '测试' }, { register, given: values, ...(id ? { id } : {}) })
        return saved.record.id
      })
    } finally {
      await ledger.store.close()
    }
  }
  const fill = async (save: (register: string, given: Record<string, string>, id?: string) => Promise<string>) => {
    await save('firm', { name: '一号公司', code: 'A-1' })
    await save('grant', { number: '1', firm: '一号公司', kind: '甲类', paidOn: '2025-01-05', amount: '10' })
    const second = await save('grant', {
      number: '2',
      firm: '=cmd()',
      kind: '甲类',
      paidOn: '2025-03-05',
      amount: '2.5',
    })
    await save('grant', { number: '3', firm: '一号公司', kind: '乙类', paidOn: '2025-03-09', amount: '1' })
    await save('grant', { number: '4', firm: '一号公司', kind: '甲类', paidOn: '2024-02-09', amount: '4' })
    return second
  }

  it('名单按所选内容取，走引用的列取得到，合计与正文里的数是同一个数', (t) =>
    inBooks(t, async (books, save) => {
      await fill(save)
      const { tree, figures, ready, parameters } = await composeReport(books, 'bulletin', asked)
      assert.deepEqual(parameters.choices, { kind: 'a' })
      assert.equal(ready, true)
      assert.equal(
        shown(tree.blocks, 'table')[0],
        [
          '表1 名单',
          '序号\t企业\t代码\t金额（万元）',
          '1\t一号公司\tA-1\t10',
          '2\t一号公司\tA-1\t4',
          '3\t=cmd()\t\t2.5',
          '合计\t\t\t16.5',
        ].join('\n'),
      )
      assert.match(plainText(tree), /^2025年甲类通报\n共3笔，16\.5万元。/)
      const total = figures.find(({ id }) => id === 'total')
      assert.equal(total?.records?.ids.length, 3)
    }))

  it('指标表的每格、图上的每个点都是有出处的数；没有的格印横线', (t) =>
    inBooks(t, async (books, save) => {
      await fill(save)
      const { tree, figures } = await composeReport(books, 'bulletin', asked)
      assert.equal(
        shown(tree.blocks, 'table')[1],
        [
          '表2 指标',
          '指标\t单位\t完成数\t同比（%）',
          '补助笔数\t笔\t3\t200.0',
          '其中所选类别金额\t万元\t12.5\t212.5',
        ].join('\n'),
      )
      assert.deepEqual(shown(tree.blocks, 'chart'), [
        '\t1月\t2月\t3月\n补助笔数\t1\t0\t2\n图1 逐月',
        '\t甲类\t乙类\n补助笔数\t2\t1\n图2 分类',
      ])
      const march = figures.find(({ id }) => id === 'months.1.3')
      assert.deepEqual([march?.text, march?.records?.ids.length, march?.window], ['2', 2, '2025年3月'])
      assert.deepEqual(tree.blocks.at(-1), { kind: 'signature', organisation: '某局', day: '2025-10-08' })
    }))

  it('发布以后名单里改了一行：条数和合计没变也说得出来；两次发布逐数对照', (t) =>
    inBooks(t, async (books, save) => {
      const second = await fill(save)
      const first = await publishReport(books, '测试员', 'bulletin', asked)
      assert.deepEqual(await driftOf(books, first.id), [])
      await save('grant', { firm: '一号公司' }, second)
      const drift = await driftOf(books, first.id)
      assert.deepEqual(
        drift.map(({ id, before, after }) => [id, before, after]),
        [['list.count', '4 行', '4 行，其中 1 行与发布时不同']],
      )
      assert.match(drift[0]?.causes[0]?.sentence ?? '', /企业/)
      await save('grant', { amount: '3.5' }, second)
      const next = await publishReport(books, '测试员', 'bulletin', asked)
      const { changes, same } = await comparePublications(books, first.id, next.id)
      assert.deepEqual(
        changes.map(({ id, before, after }) => [id, before, after]),
        [
          ['total', '16.5', '17.5'],
          ['list.sum.amount', '16.5', '17.5'],
          ['figures.2.2', '12.5', '13.5'],
          ['figures.2.3', '212.5', '237.5'],
        ],
      )
      assert.ok(same > 5)
    }))

  it('透视表：各格、合计都是有出处的数，没填的自成一行', (t) =>
    inBooks(t, async (books, save) => {
      await fill(save)
      const report = defineReport({
        ...bulletin,
        template: '{{ free }}',
        figures: {},
        blocks: {
          free: {
            kind: 'pivot',
            caption: '分企业分类',
            register: 'grant',
            rows: [{ field: 'firm' }],
            column: { field: 'kind' },
            measure: { kind: 'sum', field: 'amount' },
            totals: true,
          },
        },
      })
      const { tree, figures } = await composeReport({ ...books, reports: { bulletin: report } }, 'bulletin', asked)
      const [shownTable = ''] = shown(tree.blocks, 'table')
      assert.match(shownTable, /企业\t甲类\t乙类\t合计/)
      assert.match(shownTable, /一号公司\t14\S*\t1\S*\t15/)
      assert.match(shownTable, /合计\t16\.5\S*\t1\S*\t17\.5/)
      const all = figures.find(({ id }) => id === 'free.total.total')
      assert.equal(all?.records?.ids.length, 4)
      assert.equal(all?.recordCount, 4)
    }))

  it('没有记录时名单是空的，选项说缺什么', (t) =>
    inBooks(t, async (books) => {
      const { tree, missing } = await composeReport(books, 'bulletin', { year: 2025, toMonth: 3 })
      assert.match(shown(tree.blocks, 'table')[0] ?? '', /合计\t\t\t0/)
      assert.ok(missing.some((say) => /类别：补助中没有可选的内容/.test(say)))
      await assert.rejects(composeReport(books, 'bulletin', { ...asked, choices: { 类别: '丙类' } }), {
        code: 'badInput',
      })
    }))
})
