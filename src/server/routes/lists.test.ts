import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSheets } from '#engine/ledger/import/source.ts'
import { onEachPlace } from '#testing/stores.ts'
import { type Answer, inShippedBooks, withServer } from '../testServer.ts'

const number = (n: number) => ['2017106018623', '2017106020002', '2017106020017'][n] as string
const patent = (n: number, more: Record<string, unknown> = {}) => ({
  number: number(n),
  title: `专利${n}`,
  kind: '发明专利',
  filedOn: `201${7 + n}-07-2${n + 1}`,
  holder: '普诺维有限公司',
  state: '有效',
  ...more,
})

inShippedBooks(onEachPlace)((newPlace) => {
  test('每一种字段的筛选：区间、集合、文字、引用、经引用、未填与或未填、没有对上台账', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const add = (register: string, values: Record<string, unknown>) =>
        ask('POST', `/api/registers/${register}`, { values })
      const firm = await add('enterprise', {
        creditCode: '91350402MA2XXY1C1N',
        name: '普诺维有限公司',
        shortName: '普诺维',
        capital: '1200.5',
      })
      assert.equal(firm.status, 201, JSON.stringify(firm.body))
      await add('patent', patent(0))
      await add('patent', patent(1, { kind: '实用新型', grantedOn: '2025-02-03' }))
      const third = await add('patent', patent(2, { kind: '外观设计', holder: '无名氏', grantedOn: '2025-09-09' }))
      assert.equal(third.status, 201, JSON.stringify(third.body))
      const list = async (filter: unknown, more = '') => {
        const { status, body } = await ask(
          'GET',
          `/api/registers/patent?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`,
        )
        assert.equal(status, 200, JSON.stringify(body))
        return body.records.map((record: Answer['body']) => record.title.replace('专利', '')).join('')
      }
      assert.equal(await list({ filedOn: { from: '2018年1月1日', to: '2018.12.31' } }), '1')
      assert.equal(await list({ kind: { oneOf: ['invention', '外观设计'] } }), '02')
      assert.equal(await list({ grantedOn: { unknown: true } }), '0')
      assert.equal(await list({ grantedOn: { from: '2025-09-01', unknown: true } }), '02')
      assert.equal(await list({ title: { startsWith: '专利1' } }), '1')
      assert.equal(await list({ number: { equals: 'ZL201710601862.3' } }), '0')
      assert.equal(await list({ holder: { records: [firm.body.record.id] } }), '01')
      assert.equal(await list({ holder: { resolved: false } }), '2')
      assert.equal(await list({ 'holder.capital': { from: '1200' } }), '01')
      assert.equal(await list({ 'holder.shortName': { contains: '诺维' }, kind: { oneOf: ['invention'] } }), '0')
      assert.equal(await list({ 'holder.shortName': { unknown: true } }), '2')
      assert.equal(await list({ 'holder.capital': { from: '9999' } }), '')
      assert.equal(await list({}, '&search=zl'), '012')
      for (const filter of [
        { nothing: { contains: 'x' } },
        { 'title.town': { contains: 'x' } },
        { filedOn: { from: '五月' } },
      ])
        assert.equal(
          (await ask('GET', `/api/registers/patent?filter=${encodeURIComponent(JSON.stringify(filter))}`)).status,
          400,
        )
      const { body } = await ask(
        'GET',
        `/api/registers/patent?filter=${encodeURIComponent(
          JSON.stringify({
            holder: { records: [firm.body.record.id] },
            filedOn: { from: '2017-01-01', unknown: true },
          }),
        )}`,
      )
      assert.deepEqual(
        body.filters.map(({ label, words }: Answer['body']) => `${label}${words}`),
        ['专利权人为普诺维有限公司', '申请日 2017-01-01 以后或未填'],
      )
    }))

  test('几列排序、只要显示的列、长文字只给开头、搜到的字标出来', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const long = '长'.repeat(10_000)
      for (const n of [0, 1, 2])
        await ask('POST', '/api/registers/patent', {
          values: patent(n, { title: n === 0 ? '一种阀门' : `一种泵${n}`, note: n === 1 ? long : null }),
        })
      const { body } = await ask('GET', '/api/registers/patent?sort=-kind,-filedOn&columns=title,note&search=yzb')
      assert.deepEqual(
        body.records.map(({ title }: Answer['body']) => title),
        ['一种泵2', '一种泵1'],
      )
      const [second, first] = body.records
      assert.deepEqual(Object.keys(first.printed), ['title', 'note'])
      assert.deepEqual([first.cut, first.printed.note.length, first.values.note.length], [['note'], 401, 400])
      assert.deepEqual(second.marks, { title: [[0, 3]] })
      const deep = await ask('GET', '/api/registers/patent?sort=filedOn&offset=2&limit=500&totals=no&columns=title')
      assert.deepEqual(
        [deep.body.total, deep.body.records.map(({ title }: Answer['body']) => title)],
        [undefined, ['一种泵2']],
      )
      assert.equal((await ask('GET', '/api/registers/patent?columns=title,version')).body.code, 'fieldNotFound')
    }))

  test('分组的名字、起点和小计', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      for (const n of [0, 1, 2])
        await ask('POST', '/api/registers/patent', { values: patent(n, n === 1 ? { kind: '实用新型' } : {}) })
      const { body } = await ask('GET', '/api/registers/patent/groups?group=kind,filedOn:year')
      assert.deepEqual(
        body.map(({ depth, label, count, from }: Answer['body']) => [depth, label, count, from]),
        [
          [0, '发明专利', 2, 0],
          [1, '2017年', 1, 0],
          [1, '2019年', 1, 1],
          [0, '实用新型', 1, 2],
          [1, '2018年', 1, 2],
        ],
      )
      assert.equal((await ask('GET', '/api/registers/patent/groups?group=kind:week')).status, 400)
    }))

  test('导出所见：同样的列、次序、筛选、分组和小计，写明日子和条件；只导选中的', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const ids: string[] = []
      for (const n of [0, 1, 2])
        ids.push(
          (await ask('POST', '/api/registers/patent', { values: patent(n, n === 1 ? { kind: '实用新型' } : {}) })).body
            .record.id,
        )
      const state = 'columns=title,filedOn&group=kind&sort=-filedOn'
      const filter = encodeURIComponent(JSON.stringify({ filedOn: { from: '2017-01-01' } }))
      const { bytes } = await ask('GET', `/api/registers/patent/export.xlsx?${state}&filter=${filter}`)
      const texts = textsOf(bytes)
      assert.match(
        texts[1]?.[0] ?? '',
        /^数据截至2025年11月3日。筛选：申请日 2017-01-01 以后。排序：申请日从大到小。分组：专利类型$/,
      )
      assert.deepEqual(texts.slice(2), [
        ['专利名称', '申请日'],
        ['专利2', '2019-07-23'],
        ['专利0', '2017-07-21'],
        ['小计（发明专利，2 条）'],
        ['专利1', '2018-07-22'],
        ['小计（实用新型，1 条）'],
        ['合计（3 条）'],
      ])
      const ticked = await ask('POST', '/api/registers/patent/export.xlsx', {
        state: { columns: ['title'] },
        only: [ids[1]],
      })
      assert.deepEqual(textsOf(ticked.bytes).slice(2), [['专利名称'], ['专利1'], ['合计（1 条）']])
      const others = await ask('POST', '/api/registers/patent/export.xlsx', {
        state: { columns: ['title'] },
        except: [ids[1]],
      })
      assert.deepEqual(textsOf(others.bytes).slice(3), [['专利0'], ['专利2'], ['合计（2 条）']])
    }))
})

/** What is written in the cells of the first sheet, empty ends left out. */
function textsOf(bytes: Uint8Array): string[][] {
  const [sheet] = openSheets({ name: '导出.xlsx', bytes })
  return [...(sheet?.rows(0) ?? [])].map(({ cells }) => {
    const texts = cells.map((cell) => cell.day ?? String(cell.value ?? ''))
    while (texts.at(-1) === '') texts.pop()
    return texts
  })
}
