import assert from 'node:assert/strict'
import { it } from 'node:test'
import { field } from '#engine/expr/expr.ts'
import { count, indicatorsOver } from '#engine/indicator/indicator.ts'
import { choice, day, text } from '#engine/ledger/field.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { onEachPlace, type Scope } from '#testing/stores.ts'
import type { Books } from './books.ts'
import { composeReport } from './compose.ts'
import { driftOf } from './drift.ts'
import { getPublication, listPublications, publishReport } from './publish.ts'
import { defineReport } from './report.ts'

const registers = {
  grant: defineRegister({
    label: '授权台账',
    office: '知识产权',
    source: '公告',
    about: '测试用',
    key: ['number'],
    sheets: ['授权'],
    fields: {
      number: text('编号'),
      kind: choice('类型', { invention: '发明', design: '外观' }),
      grantedOn: day('授权日', { optional: true }),
    },
  }),
}
const define = indicatorsOver<typeof registers>()
const common = { unit: '件', source: '公告', tier: 'common', chapter: '知识产权' } as const
const indicators = {
  grants: define({
    ...common,
    label: '授权量',
    definition: '全部',
    kind: 'counted',
    register: 'grant',
    measure: count(),
    timing: { flow: 'grantedOn' },
  }),
  inventions: define({
    ...common,
    label: '发明授权量',
    definition: '发明',
    kind: 'counted',
    register: 'grant',
    where: field('kind').is('invention'),
    measure: count(),
    timing: { flow: 'grantedOn' },
  }),
}
const bulletin = defineReport({
  label: '测试通报',
  about: '测试用',
  layout: 'gongwen',
  asks: 'month',
  template: '# {{ year }}年通报\n授权{{ grants }}件，其中发明{{ inventions }}件，占{{ share }}%。',
  figures: {
    year: { from: 'parameter', parameter: 'year', slots: [1] },
    grants: { from: 'indicator', indicator: 'grants', window: 'months', slots: [2] },
    inventions: { from: 'indicator', indicator: 'inventions', window: 'months', slots: [3] },
    share: {
      from: 'figures',
      value: field('inventions').times(100).dividedBy(field('grants')),
      decimals: 1,
      unit: '%',
      definition: '发明占比',
      slots: [4],
    },
  },
  rules: [{ id: 'RULE-1', say: '部分不多于全部', holds: field('inventions').atMost(field('grants')) }],
})
const catalog = { registers: { grant: { ...registers.grant, name: 'grant' } }, indicators, reports: { bulletin } }
const asked = { year: 2025, fromMonth: 1, toMonth: 9, asOf: '2025-09-30' }

onEachPlace((newPlace) => {
  const inBooks = async (
    scope: Scope,
    use: (books: Books, save: (values: Record<string, string>, id?: string) => Promise<string>) => Promise<void>,
  ) => {
    const place = await newPlace(scope)
    const ledger = await openBooks(place, catalog.registers, () => new Date('2025-10-08T02:00:00Z'))
    try {
      await use({ ledger, indicators: catalog.indicators, reports: catalog.reports }, async (values, id) => {
        const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
        return (await saveRecord(ledger, { actor: '测试员' }, { register: 'grant', given, ...(id ? { id } : {}) }))
          .record.id
      })
    } finally {
      await ledger.store.close()
    }
  }

  it('发布冻结当时的数；之后的变化说得出是哪个数、因为哪条记录', (t) =>
    inBooks(t, async (books, save) => {
      const first = await save({ number: 'A1', kind: 'invention', grantedOn: '2025-03-01' })
      await save({ number: 'A2', kind: 'design', grantedOn: '2025-04-01' })
      await save({ number: 'A3', kind: 'design', grantedOn: '2024-04-01' })
      const publication = await publishReport(books, '测试员', 'bulletin', asked)
      assert.deepEqual(
        publication.composed.figures.map((figure) => figure.text),
        ['2025', '2', '1', '50.0'],
      )
      assert.deepEqual(await driftOf(books, publication.id), [])

      await save({ grantedOn: '2024-12-31' }, first)
      const drift = await driftOf(books, publication.id)
      assert.deepEqual(
        drift.map(({ id, before, after }) => [id, before, after]),
        [
          ['grants', '2', '1'],
          ['inventions', '1', '0'],
          ['share', '50.0', '0.0'],
        ],
      )
      assert.equal(drift[0]?.causes.length, 1)
      assert.match(drift[0]?.causes[0]?.sentence ?? '', /修改授权台账“A1”：授权日 2025-03-01 → 2024-12-31/)

      const frozen = await getPublication(books, publication.id)
      assert.deepEqual(frozen.composed.figures, publication.composed.figures)
      const asThen = await composeReport(books, 'bulletin', asked, publication.composed.seq)
      assert.deepEqual(
        asThen.figures.map((figure) => figure.text),
        ['2', '1', '50.0'].toSpliced(0, 0, '2025'),
      )
      assert.deepEqual(
        (await listPublications(books, 'bulletin')).map(({ id }) => id),
        [publication.id],
      )
    }))

  it('缺数或规则不成立时不能发布，并说出缺什么', (t) =>
    inBooks(t, async (books) => {
      const composed = await composeReport(books, 'bulletin', asked)
      assert.equal(composed.ready, false)
      assert.equal(composed.tree.blocks.length, 2)
      await assert.rejects(publishReport(books, '测试员', 'bulletin', asked), (error: Error) =>
        /授权台账还没有任何记录/.test(error.message),
      )
    }))

  it('发布件被绕过程序改动时拒绝打开', (t) =>
    inBooks(t, async (books, save) => {
      await save({ number: 'A1', kind: 'invention', grantedOn: '2025-03-01' })
      const { id } = await publishReport(books, '测试员', 'bulletin', asked)
      await books.ledger.store.write(({ db }) =>
        db.updateTable('publication').set({ content: '{}' }).where('id', '=', id).execute(),
      )
      await assert.rejects(getPublication(books, id), { code: 'chainBroken' })
    }))
})
