import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog } from '#catalog/index.ts'
import { day } from '#engine/expr/expr.ts'
import { addDays } from '#engine/ground/day.ts'
import { identify } from '#engine/ground/identifiers/index.ts'
import { openBooks } from '#engine/ledger/open.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import { calculationAnswer } from '#engine/policy/calculationAnswer.ts'
import { getCalculation } from '#engine/policy/find.ts'
import { writeDocx } from '#engine/report/docx/write.ts'
import { leadingRows } from '#engine/report/profile/leading.ts'
import { profileDocument } from '#engine/report/profile/profileDocument.ts'
import { readProfile, type TableAnswer } from '#engine/report/profile/readProfile.ts'
import { plainText } from '#engine/report/tree.ts'
import { onEachPlace } from '#testing/stores.ts'
import { nextAnnuityOn } from './annuity.ts'

const officer = { actor: '经办人' }
/** With its check character. */
function patentNo(body: string): string {
  const found = [...'0123456789X'].find((sign) => identify('patentNo', `${body}.${sign}`).valid)
  return `${body}.${found}`
}
type Texts = Readonly<Record<string, string | number>>

onEachPlace((newPlace) => {
  test('一企一档：称号按当天，财务和三种口径按年，专利有下次年费，别的台账自己出现；Word 里都有', async (t) => {
    const ledger = await openBooks(
      await newPlace(t, catalog.registers),
      catalog.registers,
      () => new Date('2025-11-03T02:00:00Z'),
    )
    t.after(() => ledger.store.close())
    const add = async (register: string, values: Texts) => {
      const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
      return (await saveRecord(ledger, officer, { register, given })).record
    }
    const name = '众益机械有限公司'
    const { id } = await add('enterprise', { creditCode: '91350100M000100Y43', name, scope: '阀门' })
    await add('hnte', {
      enterprise: name,
      year: 2023,
      result: '认定通过',
      certifiedOn: '2023-12-08',
      certificateNo: 'GR202335000001',
    })
    await add('hnte', {
      enterprise: name,
      year: 2020,
      result: '认定通过',
      certifiedOn: '2020-12-01',
      certificateNo: 'GR202035000002',
    })
    await add('gradient', { enterprise: name, tier: '专精特新中小企业', year: 2024, validThrough: '2027-06-30' })
    await add('finance', { enterprise: name, year: 2024, revenue: 4000, profit: -12.5 })
    await add('finance', { enterprise: name, year: 2023, revenue: 3000 })
    await add('rdSpend', { enterprise: name, year: 2024, statisticsBase: 220, taxBase: 180.5, hnteBase: 200 })
    await add('patent', {
      number: '201710601862.3',
      title: '一种阀门',
      kind: '发明专利',
      holder: name,
      filedOn: '2017-07-21',
      grantedOn: '2019-03-05',
      state: '授权有效',
    })
    await add('patent', {
      number: patentNo('201020000001'),
      title: '旧新型',
      kind: '实用新型',
      holder: name,
      filedOn: '2010-02-01',
      grantedOn: '2010-10-01',
      state: '期限届满',
      endedOn: '2020-02-01',
    })
    await add('need', { enterprise: name, content: '缺研发人员', raisedOn: '2025-05-01', closed: '是' })
    await add('trademark', { number: '1234567', niceClass: 7, holder: name })

    const books = { ledger, ...catalog }
    const profile = await readProfile(books, { profile: 'enterprise', id, asOf: '2025-11-03' })
    assert.deepEqual(
      profile.stamps.map(({ label, until }) => [label, until]),
      [
        ['高新技术企业', '2026-12-07'],
        ['专精特新中小企业', '2027-06-30'],
      ],
    )
    const table = (title: string) => {
      const found = profile.sections.find((section) => section.title === title)
      assert.ok(found?.kind === 'table', title)
      return found as TableAnswer
    }
    const finance = table('经营与财务')
    assert.deepEqual(
      [finance.columns.map(({ label }) => label), finance.rows.map(({ cells }) => cells)],
      [
        ['会计年度', '营业收入（万元）', '利润总额（万元）'],
        [
          ['2024', '4000', '-12.5'],
          ['2023', '3000', ''],
        ],
      ],
    )
    const spend = table('研发投入（三种口径）')
    assert.deepEqual(spend.rows[0]?.cells, ['2024', '220', '180.5', '200', '5.00', '5.50'])
    assert.match(spend.notes[0] ?? '', /^“允许扣除的研发费用”比“研究开发费用合计”：2024 年少 39\.5 万元。税务口径/)
    const patents = table('专利')
    assert.deepEqual(
      patents.rows.map(({ cells }) => [cells[0], cells.at(-1)]),
      [
        ['201710601862.3', '2026-07-21'],
        ['201020000001.3', ''],
      ],
    )
    assert.deepEqual(patents.notes, ['共 2 条，其中有效 1，有效发明 1，已授权 2。'])
    assert.deepEqual(
      table('称号与认定').rows.map(({ cells }) => cells[0]),
      ['高新技术企业', '高新技术企业', '专精特新中小企业'],
    )
    assert.deepEqual(table('商标台账（注册人）').total, 1)
    assert.deepEqual(table('诉求').notes, ['共 1 条，其中已办结 1。'])

    const before = await readProfile(books, { profile: 'enterprise', id, asOf: '2023-11-30' })
    assert.deepEqual(
      before.stamps.map(({ label, until }) => [label, until]),
      [['高新技术企业', '2023-11-30']],
    )
    assert.equal(
      before.sections.find(({ title }) => title === '研发投入（三种口径）'),
      undefined,
    )
    const then = before.sections.find(({ title }) => title === '经营与财务')
    assert.deepEqual(then?.kind === 'table' && then.rows.map(({ cells }) => cells[0]), ['2023'])
    const document = profileDocument(profile, { organisation: '示例区科技局', day: '2025-11-03' })
    const text = plainText(document)
    assert.match(text, /众益机械有限公司一企一档/)
    assert.match(text, /截至2025年11月3日，该企业：高新技术企业（有效期至2026年12月7日）、专精特新中小企业/)
    assert.match(text, /\n一、登记信息\n/)
    assert.match(text, /201710601862\.3\t一种阀门/)
    const bytes = await writeDocx(document, { createdAt: new Date('2025-11-03T02:00:00Z') })
    assert.equal(Buffer.from(bytes.slice(0, 2)).toString(), 'PK')
  })

  test('下次年费：授权后的第一个周年起，每年申请日的相应日；最后一年没有；台账记的优先', async (t) => {
    const ledger = await openBooks(
      await newPlace(t, catalog.registers),
      catalog.registers,
      () => new Date('2025-11-03T02:00:00Z'),
    )
    t.after(() => ledger.store.close())
    const given = (values: Texts) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
    const firm = await saveRecord(ledger, officer, {
      register: 'enterprise',
      given: given({ creditCode: '91350100M000100Y43', name: '甲公司' }),
    })
    // [number, kind, filed, granted, more, as of, due]: the first is the example of the examination guidelines.
    const cases: readonly (readonly [string, string, string, string, Texts, string, string | null])[] = [
      ['97100001', '发明专利', '1997-06-03', '2001-08-01', {}, '2001-08-02', '2002-06-03'],
      ['202010000001', '发明专利', '2020-02-29', '2022-05-01', {}, '2025-01-01', '2025-02-28'],
      ['202010000002', '发明专利', '2020-11-03', '2022-05-01', {}, '2025-11-03', '2025-11-03'],
      ['202010000003', '发明专利', '2020-11-02', '2022-05-01', {}, '2025-11-03', '2026-11-02'],
      ['201520000001', '实用新型', '2015-12-01', '2016-06-01', {}, '2025-11-03', null],
      ['202010000004', '发明专利', '2020-03-01', '2022-05-01', { annuityYear: 8 }, '2025-11-03', '2028-03-01'],
      [
        '202010000005',
        '发明专利',
        '2020-03-01',
        '2022-05-01',
        { annuityDueOn: '2025-12-31' },
        '2025-11-03',
        '2025-12-31',
      ],
    ]
    for (const [number, kind, filedOn, grantedOn, more, asOf, expected] of cases) {
      const saved = await saveRecord(ledger, officer, {
        register: 'patent',
        given: given({
          number: patentNo(number),
          kind,
          filedOn,
          grantedOn,
          holder: '甲公司',
          state: '授权有效',
          ...more,
        }),
      })
      const rows = await leadingRows(ledger, {
        register: 'patent',
        by: 'holder',
        subject: firm.record.id,
        asOf,
        derived: [nextAnnuityOn(day(addDays(asOf, -1)))],
        limit: 100,
      })
      const row = rows.find(({ record }) => record.id === saved.record.id)
      assert.equal(row?.derived[0]?.value, expected, number)
    }
  })

  test('下次年费日遇放假顺延，与年费缴纳期限的测算是同一天；顺延到的那天还没有过，第二天就是下一年的', async (t) => {
    const ledger = await openBooks(await newPlace(t), catalog.registers, () => new Date('2025-09-20T02:00:00Z'))
    t.after(() => ledger.store.close())
    const add = async (register: string, values: Texts) => {
      const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
      return (await saveRecord(ledger, officer, { register, given })).record.id
    }
    const id = await add('enterprise', { creditCode: '91350100M000100Y43', name: '甲公司' })
    await add('patent', {
      number: patentNo('202010000001'),
      kind: '发明专利',
      filedOn: '2020-10-01',
      grantedOn: '2022-05-01',
      holder: '甲公司',
      state: '授权有效',
    })
    const next = async (asOf: string) => {
      const { sections } = await readProfile({ ledger, ...catalog }, { profile: 'enterprise', id, asOf })
      const patents = sections.find((section) => section.title === '专利')
      return patents?.kind === 'table' ? patents.rows[0]?.cells.at(-1) : undefined
    }
    assert.equal(await next('2025-09-20'), '2025-10-01')
    for (let date = 1; date <= 8; date++)
      await add('holiday', { observedOn: `2025-10-0${date}`, kind: '放假', name: '国庆节' })
    const { results } = calculationAnswer(
      getCalculation(catalog.calculations, 'annuityDue'),
      { kind: 'invention', filing: '2020-10-01', year: 6, holidays: [['2025-10-01', '2025-10-08']] },
      '2025-09-20',
    )
    assert.equal(results['effectiveDue'], '2025-10-09')
    for (const asOf of ['2025-09-20', '2025-10-01', '2025-10-09']) assert.equal(await next(asOf), '2025-10-09', asOf)
    assert.equal(await next('2025-10-10'), '2026-10-01')
  })
})
