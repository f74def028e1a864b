import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { assemble, type Catalog } from '#engine/catalog.ts'
import { field, yuan } from '#engine/expr/expr.ts'
import { isProblem } from '#engine/ground/problem.ts'
import { figures } from '#engine/indicator/figure.ts'
import { yearWindow } from '#engine/indicator/window.ts'
import { backupBooks } from '#engine/ledger/backup.ts'
import { type ChoiceField, choice, integer, text } from '#engine/ledger/field.ts'
import { printField } from '#engine/ledger/fields/index.ts'
import { headerForm } from '#engine/ledger/import/header.ts'
import { importFiles } from '#engine/ledger/import/importFiles.ts'
import { vocabularyOf } from '#engine/ledger/import/vocabulary.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { saveRecord } from '#engine/ledger/records.ts'
import { defineRegister } from '#engine/ledger/register.ts'
import { restoreBooks } from '#engine/ledger/restore.ts'
import { verify } from '#engine/ledger/verify.ts'
import { onEachPlace, type Place } from '#testing/stores.ts'
import { temporaryFolder } from '#testing/temporary.ts'
import { carryOver } from './carryOver.ts'
import { type Desk, declaredIn, openDesk } from './desk.ts'

const clock = () => new Date('2026-01-05T01:00:00Z')
const by = { actor: '经办人' }
const firm = defineRegister({
  label: '企业台账',
  office: '企业培育',
  source: '测试',
  about: '企业。',
  key: ['name'],
  sheets: ['企业'],
  fields: { name: text('企业名称') },
})
const shipped = shippedWith(firm)

function shippedWith(register: typeof firm): Catalog {
  return assemble({ registers: { firm: register }, indicators: {}, reports: {} })
}

const staff = { kind: 'integer', label: '研发人数', unit: '人', optional: true }
const fund = {
  label: '产业基金台账',
  office: '科技项目',
  source: '本局',
  about: '区里设立的基金。',
  key: ['name'],
  sheets: ['基金台账'],
  fields: {
    name: { kind: 'text', label: '基金名称' },
    size: { kind: 'money', label: '认缴规模', unit: '万元', optional: true },
    firm: { kind: 'reference', label: '管理人', to: 'firm', optional: true },
    kind: { kind: 'choice', label: '类型', options: { seed: '种子', guide: '引导' }, optional: true },
    setUpOn: { kind: 'day', label: '设立日期', optional: true },
  },
  checks: [
    {
      say: '认缴规模应大于零',
      severity: 'error',
      holds: JSON.parse(JSON.stringify(field('size').above(yuan(0)))) as unknown,
    },
  ],
}
const fundCount = {
  kind: 'counted',
  label: '基金数',
  unit: '只',
  definition: '设立的基金。',
  source: '本局',
  tier: 'occasional',
  chapter: '项目与成果',
  register: 'addedFund',
  measure: { kind: 'count' },
  timing: { stock: true },
  by: ['kind'],
}

async function withDesk<T>(place: Place, use: (desk: Desk) => Promise<T>, catalog = shipped): Promise<T> {
  const desk = await openDesk(place, catalog, clock)
  try {
    return await use(desk)
  } finally {
    await desk.ledger.store.close()
  }
}

function put(desk: Desk, register: string, given: Record<string, string>, id?: string) {
  const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value }]))
  return saveRecord(desk.ledger, by, { register, given: values, ...(id === undefined ? {} : { id }) })
}

async function faultsOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (!isProblem(error)) throw error
    return `${error.code} ${error.message}`
  }
  return ''
}

onEachPlace((newPlace) => {
  test('自建的台账、字段和指标马上能用，关掉再开还在，修订链校验得过', async (t) => {
    const place = await newPlace(t)
    await withDesk(place, async (desk) => {
      const held = desk.ledger.registers
      assert.equal(vocabularyOf(held).isKnown(headerForm('研发人数')), false)
      const { record } = await put(desk, 'firm', { name: '甲公司' })
      await desk.declarations.save(by, [
        { kind: 'register', name: 'addedFund', content: fund },
        { kind: 'field', name: 'firm.addedStaff', content: staff },
        { kind: 'indicator', name: 'addedFundCount', content: fundCount },
      ])
      assert.equal(held['addedFund']?.label, '产业基金台账', 'whoever holds the registers sees the new one')
      assert.ok(vocabularyOf(held).isKnown(headerForm('研发人数')), 'a header of an added field is known at once')
      await put(desk, 'firm', { addedStaff: '1,200' }, record.id)
      await put(desk, 'addedFund', { name: '首期', size: '1.2亿元', firm: '甲公司', kind: '种子' })
      assert.match(await faultsOf(put(desk, 'addedFund', { name: '二期', size: '-1' })), /recordRefused/)
      const csv = Buffer.from('基金名称,认缴规模(万元),管理人,类型\n二期,3000,甲公司,引导\n三期,500,乙公司,种子\n')
      const report = await importFiles(desk.ledger, by, [{ name: '基金台账.csv', bytes: csv }])
      assert.deepEqual(
        report.sheets.map(({ register, created, quarantined }) => ({ register, created, quarantined })),
        [{ register: 'addedFund', created: 2, quarantined: 0 }],
      )
    })
    await withDesk(place, async (desk) => {
      const { rows } = await sql`select added_staff from firm`.execute(desk.ledger.store.reader)
      assert.equal(Number((rows[0] as { added_staff: number }).added_staff), 1200)
      const [found] = await figures(desk.ledger, desk.catalog.indicators, {
        window: yearWindow(2025),
      })
      assert.equal(found?.text, '3')
      const proof = await verify(desk.ledger)
      assert.deepEqual(proof.faults, [])
      assert.equal(proof.records, 4 + 3, 'declarations are proved like records')
    })
  })

  test('每一版都在，先看的人改不了后来的一版，撤下后名称和数都留着', async (t) => {
    await withDesk(await newPlace(t), async ({ declarations, ledger }) => {
      const [first] = await declarations.save(by, [{ kind: 'field', name: 'firm.addedStaff', content: staff }])
      const renamed = { ...staff, label: '研发人员' }
      await declarations.save(by, [{ kind: 'field', name: 'firm.addedStaff', content: renamed, version: 1 }])
      assert.match(
        await faultsOf(
          declarations.save(by, [
            { kind: 'field', name: 'firm.addedStaff', content: { ...staff, label: '丙' }, version: 1 },
          ]),
        ),
        /declarationMoved/,
      )
      await declarations.save(by, [{ kind: 'field', name: 'firm.addedStaff', content: null, version: 2 }])
      assert.equal(ledger.registers['firm']?.fields['addedStaff'], undefined)
      const versions = await declarations.versions(first?.id ?? '')
      assert.deepEqual(
        versions.map(({ version, content, actor }) => ({ version, content, actor })),
        [
          { version: 1, content: staff, actor: '经办人' },
          { version: 2, content: renamed, actor: '经办人' },
          { version: 3, content: null, actor: '经办人' },
        ],
      )
    })
  })

  test('写法不对、引用不到、占了名称的声明不能存，也什么都没有写', async (t) => {
    await withDesk(await newPlace(t), async ({ declarations }) => {
      const cases: readonly [content: unknown, kind: string, name: string, said: RegExp][] = [
        [{ ...fund, key: ['nme'] }, 'register', 'addedFund', /declarationInvalid.*没有字段 nme/s],
        [{ ...fund, label: '企业台账' }, 'register', 'addedFund', /已有名为“企业台账”的台账/],
        [{ ...fund, secret: 1 }, 'register', 'addedFund', /写法不对/],
        [fund, 'register', 'firm', /自带/],
        [fund, 'register', '__proto__', /badInput/],
        [
          {
            ...fund,
            fields: JSON.parse('{"__proto__":{"kind":"text","label":"x"},"name":{"kind":"text","label":"y"}}'),
          },
          'register',
          'addedFund',
          /declarationInvalid/,
        ],
        [staff, 'field', 'nobody.addedStaff', /不在系统中/],
        [{ ...staff, label: '企业名称' }, 'field', 'firm.addedName', /已有名为“企业名称”的字段/],
        [{ ...fundCount, register: 'addedFnd' }, 'indicator', 'addedFundCount', /addedFnd 不存在/],
        [{ kind: 'select', label: 'x' }, 'field', 'firm.addedX', /写法不对/],
        [{ ...staff, label: 'x'.repeat(101) }, 'field', 'firm.addedX', /写法不对/],
      ]
      for (const [content, kind, name, said] of cases)
        assert.match(await faultsOf(declarations.save(by, [{ kind, name, content }])), said)
      assert.deepEqual(await declarations.list(), [])
    })
  })

  test('升级带来同名字段、拿走所依托的台账：照样启动，说明原因，数据留着', async (t) => {
    const place = await newPlace(t)
    await withDesk(place, async (desk) => {
      await desk.declarations.save(by, [
        { kind: 'field', name: 'firm.addedStaff', content: staff },
        { kind: 'register', name: 'addedFund', content: fund },
        { kind: 'indicator', name: 'addedFundCount', content: fundCount },
      ])
      await put(desk, 'firm', { name: '甲公司', addedStaff: '7' })
    })
    const upgraded = shippedWith({
      ...firm,
      fields: { ...firm.fields, rdStaff: integer('研发人数', { optional: true }) },
    } as never)
    await withDesk(
      place,
      async ({ declarations, ledger, catalog }) => {
        assert.deepEqual(
          declarations.setAside().map(({ name }) => name),
          ['firm.addedStaff'],
        )
        assert.match(declarations.setAside()[0]?.why ?? '', /已有名为“研发人数”的字段/)
        assert.ok(catalog.indicators['addedFundCount'], 'the others stay in force')
        await put({ ledger } as Desk, 'firm', { rdStaff: '9' }, (await firstId(ledger)) ?? '')
        const { rows } = await sql`select added_staff, rd_staff from firm`.execute(ledger.store.reader)
        assert.deepEqual(Object.values(rows[0] as object).map(Number), [7, 9])
        // A new label, and it is back in force with its values.
        await declarations.save(by, [
          { kind: 'field', name: 'firm.addedStaff', content: { ...staff, label: '研发人数（旧）' }, version: 1 },
        ])
        assert.deepEqual(declarations.setAside(), [])
        assert.equal(ledger.registers['firm']?.fields['addedStaff']?.label, '研发人数（旧）')
      },
      upgraded,
    )
    const { firm: _, ...none } = { firm }
    const other = defineRegister({ ...firm, label: '别的台账' } as never)
    const without = assemble({ registers: { ...none, other } as never, indicators: {}, reports: {} })
    await withDesk(
      place,
      async ({ declarations, ledger }) => {
        assert.deepEqual(
          declarations
            .setAside()
            .map(({ name }) => name)
            .sort(),
          ['addedFund', 'addedFundCount', 'firm.addedStaff'],
        )
        assert.ok(declarations.setAside().every(({ why }) => why !== ''))
        assert.ok((await verify(ledger)).clean)
      },
      without,
    )
  })

  test('升级后把填过的内容并入自带的字段：空着的填上，不同的不动，留痕校验得过', async (t) => {
    const place = await newPlace(t)
    await withDesk(place, async (desk) => {
      await desk.declarations.save(by, [{ kind: 'field', name: 'firm.addedStaff', content: staff }])
      for (const [name, number] of [
        ['甲公司', '7'],
        ['乙公司', '8'],
        ['丙公司', ''],
      ] as const)
        await put(desk, 'firm', { name, ...(number === '' ? {} : { addedStaff: number }) })
    })
    const upgraded = shippedWith({
      ...firm,
      fields: { ...firm.fields, rdStaff: integer('研发人数', { optional: true }) },
    } as never)
    await withDesk(
      place,
      async (desk) => {
        const { rows } = await sql<{ id: string }>`select id from firm where name = '乙公司'`.execute(
          desk.ledger.store.reader,
        )
        await put(desk, 'firm', { rdStaff: '80' }, rows[0]?.id ?? '')
        assert.match(await faultsOf(carryOver(desk, by, { name: 'firm.addedStaff', into: 'name' })), /不是同一种内容/)
        const asked = { name: 'firm.addedStaff', into: 'rdStaff' }
        assert.deepEqual(await carryOver(desk, by, asked), { carried: 1, different: 1 })
        assert.deepEqual(await carryOver(desk, by, asked), { carried: 0, different: 1 })
        await desk.declarations.save(by, [{ kind: 'field', name: 'firm.addedStaff', content: null, version: 1 }])
        const { rows: all } = await sql`select name, rd_staff, added_staff from firm order by id`.execute(
          desk.ledger.store.reader,
        )
        assert.deepEqual(
          all.map((row) => Object.values(row as object).map((value) => (value === null ? null : String(value)))),
          [
            ['甲公司', '7', '7'],
            ['乙公司', '80', '8'],
            ['丙公司', null, null],
          ],
        )
        assert.deepEqual((await verify(desk.ledger)).faults, [])
      },
      upgraded,
    )
  })

  test('给自带字段加的列名和选项：升级后还在，自带的新增也都有；撞了名的放到一边，改名后又起作用', async (t) => {
    const place = await newPlace(t)
    const kinds = (options: Record<string, string>, headers: readonly string[]) =>
      shippedWith({
        ...firm,
        fields: { ...firm.fields, kind: choice('类型', options, { optional: true, headers }) },
      } as never)
    const content = { headers: ['性质'], options: { 'added-fund': '基金' } }
    await withDesk(
      place,
      async (desk) => {
        const wrong = { kind: 'supplement', name: 'firm.name', content: { options: { 'added-a': '甲' } } }
        assert.match(await faultsOf(desk.declarations.save(by, [wrong])), /没有选项可加/)
        await desk.declarations.save(by, [{ kind: 'supplement', name: 'firm.kind', content }])
        await put(desk, 'firm', { name: '甲公司', kind: '基金' })
      },
      kinds({ private: '民营' }, ['企业性质']),
    )
    await withDesk(
      place,
      async ({ ledger, declarations }) => {
        assert.deepEqual(declarations.setAside(), [])
        const kind = getRegister(ledger.registers, 'firm').fields['kind'] as ChoiceField
        assert.deepEqual(
          [kind.label, kind.options, kind.headers],
          ['类型', { private: '民营', state: '国有', 'added-fund': '基金' }, ['企业性质', '属性', '性质']],
        )
      },
      kinds({ private: '民营', state: '国有' }, ['企业性质', '属性']),
    )
    await withDesk(
      place,
      async (desk) => {
        assert.match(desk.declarations.setAside()[0]?.why ?? '', /已自带选项“基金”/)
        const renamed = { ...content, options: { 'added-fund': '基金（旧）' } }
        await desk.declarations.save(by, [{ kind: 'supplement', name: 'firm.kind', content: renamed, version: 1 }])
        assert.deepEqual(desk.declarations.setAside(), [])
        const field = desk.ledger.registers['firm']?.fields['kind'] as ChoiceField
        assert.equal(printField(field, 'added-fund'), '基金（旧）')
      },
      kinds({ private: '民营', fund: '基金' }, []),
    )
  })

  test('别的程序在同一套账上改了，下一次就看得到', async (t) => {
    const place = await newPlace(t)
    await withDesk(place, (one) =>
      withDesk(place, async (other) => {
        await one.declarations.save(by, [{ kind: 'register', name: 'addedFund', content: fund }])
        assert.equal(other.ledger.registers['addedFund'], undefined)
        assert.equal(await other.declarations.refresh(), true)
        assert.equal(await other.declarations.refresh(), false)
        await put(other, 'addedFund', { name: '首期' })
        assert.equal(other.catalog.registers['addedFund']?.label, '产业基金台账')
      }),
    )
  })

  test('备份恢复后自建的台账还在，主键照样管重复', async (t) => {
    const [from, to] = [await newPlace(t), await newPlace(t)]
    const target = path.join(temporaryFolder(t), '备份')
    const proof = await withDesk(from, async (desk) => {
      await desk.declarations.save(by, [{ kind: 'register', name: 'addedFund', content: fund }])
      await put(desk, 'addedFund', { name: '首期' })
      await backupBooks(desk.ledger, target)
      return verify(desk.ledger)
    })
    const place = { ...to, folder: path.join(to.folder, '新') }
    await restoreBooks(target, place, shipped.registers, clock, (db) => declaredIn(db, shipped))
    await withDesk(place, async (desk) => {
      assert.deepEqual(await verify(desk.ledger, proof.anchor), proof)
      const again = sql`insert into added_fund (id, nk, division, version, seq, match, search) values ('x', '首期', '', 1, 9, '', '')`
      await assert.rejects(again.execute(desk.ledger.store.reader))
      await assert.rejects(
        desk.ledger.store.write(({ db }) => again.execute(db)),
        /unique|重复/i,
      )
    })
  })
})

async function firstId(ledger: Desk['ledger']): Promise<string | undefined> {
  const row = await ledger.store.reader.selectFrom('firm').select('id').executeTakeFirst()
  return row === undefined ? undefined : String(row['id'])
}
