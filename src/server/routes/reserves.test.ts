import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog as shipped } from '#catalog/index.ts'
import { openSheets } from '#engine/ledger/import/source.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { onEachPlace } from '#testing/stores.ts'
import { type Answer, inShippedBooks, type TestServer, withServer } from '../testServer.ts'

const url = '/api/reserves/hnteReserve'
const asked = '?year=2025&asOf=2025-09-30'

async function save({ ask }: TestServer, register: string, values: Record<string, unknown>): Promise<string> {
  const { status, body } = await ask('POST', `/api/registers/${register}`, { values })
  assert.equal(status, 201, JSON.stringify(body))
  return body.record.id
}

async function firm(server: TestServer, n: number, name: string, rights: number): Promise<string> {
  const id = await save(server, 'enterprise', {
    name,
    creditCode: toyCreditCode(n),
    registeredOn: '2016-04-18',
    techField: '新材料',
  })
  await save(server, 'enterpriseYear', { enterprise: name, year: 2025, rdLedger: '是', rdBody: n === 1 ? '否' : '' })
  for (let one = 0; one < rights; one++)
    await save(server, 'softwareCopyright', {
      number: `2024SR${n}${one}`,
      title: `软件${one}`,
      holder: name,
      registeredOn: '2024-03-01',
    })
  return id
}

/** One firm in the list, planned for 2026 with an officer; one that may enter; a ledger of rights that somebody keeps. */
async function district(server: TestServer) {
  await save(server, 'plantVariety', { number: 'CNA1' })
  await firm(server, 1, '三明示例甲机械有限公司', 2)
  const open = await firm(server, 2, '三明示例乙电子有限公司', 1)
  const listed = await save(server, 'hnteReserve', {
    enterprise: '三明示例甲机械有限公司',
    pool: '国家级',
    stage: '培育中',
    enteredOn: '2025-01-10',
    targetYear: 2026,
    officer: '业务员甲',
    patentGap: '只有软著',
  })
  return { open, listed }
}

const stepsOf = (body: Answer['body']) =>
  body.members[0].tasks.map(({ label, dueOn, stateText }: Answer['body']) => [label, dueOn, stateText])

inShippedBooks(onEachPlace)((newPlace) => {
  test('名单：阶段、三方面短板、从申报日倒推的任务；够条件没列入的单列', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const { open } = await district(server)
      const { status, body } = await server.ask('GET', `${url}${asked}`)
      assert.equal(status, 200, JSON.stringify(body))
      assert.deepEqual(
        body.stages.filter(({ count }: Answer['body']) => count > 0).map(({ label }: Answer['body']) => label),
        ['培育中'],
      )
      const [member] = body.members
      assert.deepEqual(
        [member.title, member.stageText, member.year, member.officer, member.filingOn],
        ['三明示例甲机械有限公司', '培育中', 2026, '业务员甲', '2026-08-31'],
      )
      assert.deepEqual(
        member.groups.map(({ label, state, said }: Answer['body']) => [label, state, said]),
        [
          ['研发机构', 'short', ''],
          ['专利培育', 'short', '只有软著'],
          ['研发费用归集', 'there', ''],
        ],
      )
      // Twelve months before 31 August 2026 and so on; what is before 30 September 2025 is overdue.
      assert.deepEqual(stepsOf(body), [
        ['列出知识产权缺口', '2025-08-31', '未列计划，已逾期'],
        ['申请专利', '2025-11-30', '未列计划'],
        ['建立研发辅助账', '2026-02-28', '未列计划'],
        ['专项审计', '2026-04-30', '未列计划'],
        ['准备申报材料', '2026-06-30', '未列计划'],
        ['预审', '2026-07-31', '未列计划'],
      ])
      const { body: entering } = await server.ask('GET', `${url}/candidates${asked}`)
      assert.deepEqual([entering.total, entering.candidates], [1, [{ id: open, title: '三明示例乙电子有限公司' }]])
      const { body: other } = await server.ask('GET', `${url}${asked}&filingOn=2025-06-15`)
      assert.equal(other.members[0].filingOn, '2026-06-15')
      assert.equal(stepsOf(other)[0]?.[1], '2025-06-15')
    }))

  test('任务列入走访计划是一批：责任人、期限照列；再列不重复；那天有别的走访的不动；整批撤销', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const { listed } = await district(server)
      await save(server, 'visit', {
        enterprise: '三明示例甲机械有限公司',
        visitedOn: '2026-04-30',
        state: '计划',
        content: '别的事',
      })
      const { status, body } = await server.ask('POST', `${url}/tasks${asked}`, { records: [listed] })
      assert.deepEqual([status, body.created, body.refused, body.already], [201, 5, 0, 0], JSON.stringify(body))
      assert.deepEqual(body.taken, ['三明示例甲机械有限公司 2026-04-30'])
      const { body: after } = await server.ask('GET', `${url}${asked}`)
      assert.deepEqual(
        stepsOf(after).map(([, , state]: readonly string[]) => state),
        ['已列计划，已逾期', '已列计划', '已列计划', '未列计划', '已列计划', '已列计划'],
      )
      const { visit } = after.members[0].tasks[1]
      assert.deepEqual([visit.officer, visit.dueOn], ['业务员甲', '2025-11-30'])
      const { body: record } = await server.ask('GET', `/api/registers/visit/${visit.id}`)
      assert.match(record.record.printed.content, /^申请专利：只有软著；申请专利、软件著作权/)
      const { body: again } = await server.ask('POST', `${url}/tasks${asked}`, { records: [listed] })
      assert.deepEqual([again.batch, again.created, again.already], [null, 0, 5])

      const done = await server.ask('PATCH', `/api/registers/visit/${visit.id}`, {
        version: record.record.version,
        values: { visitedOn: '2025-09-20', state: '已走访' },
      })
      assert.equal(done.status, 200, JSON.stringify(done.body))
      const { body: worked } = await server.ask('GET', `${url}${asked}`)
      assert.equal(stepsOf(worked)[1]?.[2], '已办')

      assert.ok((await server.ask('POST', `/api/batches/${body.batch}/undo`)).status < 300)
      const { body: undone } = await server.ask('GET', `${url}${asked}`)
      // What was done since stays.
      assert.deepEqual(
        stepsOf(undone).map(([, , state]: readonly string[]) => state),
        ['未列计划，已逾期', '已办', '未列计划', '未列计划', '未列计划', '未列计划'],
      )
    }))

  test('转到下一阶段要写原因；跳阶段、别人先改过、已出库的各有一句话', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const { listed } = await district(server)
      const move = (body: unknown) => server.ask('POST', `${url}/stages/${listed}${asked}`, body)
      const skipped = await move({ version: 1, to: 'graduated', reason: '已认定' })
      assert.equal(skipped.body.code, 'badInput')
      assert.match(skipped.body.title, /“培育中”之后不能是“已认定出库”.*申报准备、退出/)
      assert.equal((await move({ version: 1, to: 'preparing', reason: ' ' })).status, 400)
      const { status, body } = await move({ version: 1, to: 'preparing', reason: '专利已受理六件' })
      assert.equal(status, 200, JSON.stringify(body))
      assert.equal(body.record.printed.stageReason, '2025年9月30日由培育中转为申报准备：专利已受理六件')
      assert.equal((await move({ version: 1, to: 'applied', reason: '已提交' })).body.code, 'versionConflict')
      assert.equal((await move({ version: 2, to: 'applied', reason: '已提交' })).status, 200)
      const applied = await server.ask('GET', `${url}${asked}`)
      assert.deepEqual([applied.body.members[0].stageText, applied.body.members[0].tasks], ['已申报', []])
      const out = await move({ version: 3, to: 'graduated', reason: '证书已发' })
      assert.equal(out.body.record.printed.leftOn, '2025-09-30')
      const { body: left } = await server.ask('GET', `${url}${asked}`)
      assert.deepEqual(left.members, [])
      assert.equal((await move({ version: 4, to: 'left', reason: '搬走' })).body.code, 'badInput')
    }))

  test('够条件的成批列入，阶段是入库，可整批撤销', async (t) =>
    withServer(await newPlace(t), async (server) => {
      const { open } = await district(server)
      const { status, body } = await server.ask('POST', `${url}/members${asked}`, { subjects: [open] })
      assert.deepEqual([status, body.created, body.refused], [201, 1, 0], JSON.stringify(body))
      const { body: after } = await server.ask('GET', `${url}${asked}`)
      const { body: entering } = await server.ask('GET', `${url}/candidates${asked}`)
      assert.deepEqual(entering, { total: 0, candidates: [] })
      assert.deepEqual(
        after.members.map(({ title, stageText, kind, enteredOn }: Answer['body']) => [
          title,
          stageText,
          kind,
          enteredOn,
        ]),
        [
          ['三明示例乙电子有限公司', '入库', '国家级', '2025-09-30'],
          ['三明示例甲机械有限公司', '培育中', '国家级', '2025-01-10'],
        ],
      )
      assert.ok((await server.ask('POST', `/api/batches/${body.batch}/undo`)).status < 300)
      const { body: undone } = await server.ask('GET', `${url}${asked}`)
      assert.equal(undone.members.length, 1)
      const { body: gone } = await server.ask('POST', `${url}/members${asked}`, { subjects: ['350498-999'] })
      assert.equal(gone.code, 'recordNotFound')
    }))

  test('名单和候选一页一页答：总数、逾期按全部算，一页只是其中几家，按阶段筛', async (t) =>
    withServer(await newPlace(t), async (server) => {
      await district(server)
      const stages = ['入库', '培育中', '申报准备', '申报准备']
      for (const [index, stage] of stages.entries()) {
        const name = `三明示例丙${index}电子有限公司`
        await firm(server, 10 + index, name, 1)
        await save(server, 'hnteReserve', { enterprise: name, pool: '省级', stage, targetYear: 2030 - index })
      }
      await save(server, 'hnteReserve', { enterprise: '哪里也没有的公司', pool: '国家级', stage: '入库' })
      for (const n of [20, 21, 22]) await firm(server, n, `三明示例丁${n}电子有限公司`, 1)
      const titles = (body: Answer['body']) => body.members.map(({ title }: Answer['body']) => title)
      const whole = await server.ask('GET', `${url}${asked}`)
      const order = ['丙0电子', '甲机械', '丙1电子', '丙3电子', '丙2电子'].map((name) => `三明示例${name}有限公司`)
      assert.deepEqual(titles(whole.body), order)
      const { staying, total, overdue, unresolved } = whole.body
      assert.deepEqual([staying, total, overdue], [5, 5, 1])
      assert.deepEqual(unresolved, { count: 1, names: ['哪里也没有的公司'] })
      for (const offset of [0, 2, 4, 6]) {
        const { body } = await server.ask('GET', `${url}${asked}&limit=2&offset=${offset}`)
        assert.deepEqual(body.members, whole.body.members.slice(offset, offset + 2))
        assert.deepEqual([body.staying, body.total, body.overdue], [5, 5, 1])
      }
      const { body: preparing } = await server.ask('GET', `${url}${asked}&stage=preparing&limit=1&offset=1`)
      assert.deepEqual([titles(preparing), preparing.staying, preparing.total], [[order[4]], 5, 2])
      const { body: first } = await server.ask('GET', `${url}/candidates${asked}&limit=3`)
      const { body: second } = await server.ask('GET', `${url}/candidates${asked}&limit=3&offset=3`)
      assert.deepEqual([first.total, first.candidates.length, second.candidates.length], [4, 3, 1])
    }))

  test('别的后备库照样声明：各有各的任务，互不相混', async (t) => {
    const { hnteReserve } = shipped.reserves
    assert.ok(hnteReserve)
    const { papersBy, precheckBy } = hnteReserve.tasks.steps
    assert.ok(papersBy && precheckBy)
    const provincial = {
      ...hnteReserve,
      label: '省级备案后备',
      tasks: {
        ...hnteReserve.tasks,
        usually: { month: 6, day: 30, unverified: '按惯例' },
        steps: { papersBy, precheckBy },
      },
    }
    const catalog = { ...shipped, reserves: { hnteReserve, provincial } }
    await withServer(
      await newPlace(t),
      async (server) => {
        const { listed } = await district(server)
        const { body: lists } = await server.ask('GET', '/api/reserves')
        assert.deepEqual(
          lists.map(({ reserve, label }: Answer['body']) => [reserve, label]),
          [
            ['hnteReserve', '高企培育'],
            ['provincial', '省级备案后备'],
          ],
        )
        const planned = await server.ask('POST', `/api/reserves/provincial/tasks${asked}`, { records: [listed] })
        assert.equal(planned.body.created, 2, JSON.stringify(planned.body))
        const { body: other } = await server.ask('GET', `/api/reserves/provincial${asked}`)
        assert.deepEqual(stepsOf(other), [
          ['准备申报材料', '2026-04-30', '已列计划'],
          ['预审', '2026-05-30', '已列计划'],
        ])
        const { body: first } = await server.ask('GET', `${url}${asked}`)
        assert.ok(stepsOf(first).every(([, , state]: readonly string[]) => state?.startsWith('未列计划')))
      },
      { catalog },
    )
  })

  test('名单和任务能导出成表和 Word；没有的培育库说出相近的', async (t) =>
    withServer(await newPlace(t), async (server) => {
      await district(server)
      const list = await server.ask('GET', `${url}/list.xlsx${asked}`)
      const tasks = await server.ask('GET', `${url}/tasks.xlsx${asked}`)
      const cellsOf = ({ bytes }: Answer) =>
        [...(openSheets({ name: '导出.xlsx', bytes })[0]?.rows(0) ?? [])].map(({ cells }) =>
          cells.map((cell) => cell.day ?? String(cell.value ?? '')),
        )
      assert.equal(list.status, 200)
      assert.ok(cellsOf(list).some((row) => row.includes('三明示例甲机械有限公司') && row.includes('业务员甲')))
      assert.ok(cellsOf(tasks).some((row) => row[0] === '2025-08-31' && row.includes('未列计划，已逾期')))
      const word = await server.ask('GET', `${url}/document.docx${asked}`)
      assert.deepEqual([word.status, word.bytes.subarray(0, 2).toString()], [200, 'PK'])
      const { body: wrong } = await server.ask('GET', `/api/reserves/hnteReserv${asked}`)
      assert.equal(wrong.code, 'badInput')
      assert.match(wrong.title, /hnteReserve/)
    }))
})
