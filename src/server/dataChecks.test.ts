import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog as shipped } from '#catalog/index.ts'
import { checkStates } from '#engine/ledger/checkStates.ts'
import { checkData } from '#engine/ledger/dataCheck.ts'
import { faultTrend } from '#engine/ledger/faultTrend.ts'
import { openFieldMarks } from '#engine/ledger/fieldMarks.ts'
import { deleteRecord } from '#engine/ledger/records.ts'
import { liftSilence, silenceFinding } from '#engine/ledger/silences.ts'
import { toyCreditCode, toyRegisters } from '#engine/ledger/toyRegisters.ts'
import { onBothDatabases } from '#testing/books.ts'
import { withBooks } from '#testing/filledBooks.ts'
import { type Looked, listedAtOnce, openDataChecks } from './dataChecks.ts'

onBothDatabases((inNewPlace) => {
  const found = ({ check }: Looked) => check?.faults.map(({ register, code, count }) => [register, code, count])

  test('大账本：先答着旧的并说清楚，做完就是新的；改了哪本查哪本，过去的月末随后补上', () =>
    withBooks(inNewPlace, toyRegisters, '2025-09-05T02:00:00Z', async ({ ledger, put, turnClock }) => {
      const first = await put('firm', { creditCode: toyCreditCode(1), name: '甲公司', staff: 2, town: '无名镇' })
      turnClock('2025-10-05T02:00:00Z')
      const checks = openDataChecks({ ledger }, { smallBooks: 0, patienceMs: 0 })
      try {
        const until = async (done: (looked: Looked) => boolean) => {
          for (;;) {
            const looked = await checks.look()
            if (done(looked)) return looked
            await new Promise((resolve) => setTimeout(resolve, 5))
          }
        }
        const begun = await checks.look()
        assert.deepEqual([begun.check, begun.at, begun.current], [null, null, false])
        const whole = await until(({ current }) => current)
        assert.deepEqual(found(whole), [['firm', 'unresolved.town', 1]])
        await put('project', { number: 'X1', name: '项目', partners: '外地公司' })
        const next = await checks.look()
        assert.equal(next.current, found(next)?.length === 2, '还是旧的就不说是最新的')
        assert.deepEqual(found(await until(({ current }) => current)), [
          ['firm', 'unresolved.town', 1],
          ['project', 'unresolved.partners', 1],
        ])
        // A town that is there now is no change of the firm, and still its reference leads somewhere.
        await put('town', { code: '350402001', name: '无名镇' })
        assert.deepEqual(found(await until(({ current }) => current)), [['project', 'unresolved.partners', 1]])
        await until(({ running }) => running === null)
        for (;;) {
          const [past] = await faultTrend(ledger)
          if (past?.reckonedOn) break
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
        assert.deepEqual(
          (await faultTrend(ledger)).map(({ day, reckonedOn }) => [day, reckonedOn]),
          [
            ['2025-09-30', '2025-10-05'],
            ['2025-10-05', null],
          ],
        )
        assert.ok(first)
      } finally {
        await checks.close()
      }
    }))

  test('小账本：一问就是最新的；核实、撤回和换了一天也算变动', () =>
    withBooks(inNewPlace, toyRegisters, '2025-09-05T02:00:00Z', async ({ ledger, put, turnClock }) => {
      const id = await put('firm', { creditCode: toyCreditCode(1), name: '甲公司', staff: 2, town: '无名镇' })
      const checks = openDataChecks({ ledger })
      try {
        const finding = { register: 'firm', id, code: 'unresolved.town' }
        assert.deepEqual(found(await checks.look()), [['firm', 'unresolved.town', 1]])
        await silenceFinding(ledger, { actor: '经办人' }, { ...finding, reason: '外镇' })
        const silenced = await checks.look()
        assert.deepEqual([found(silenced), silenced.check?.silenced, silenced.current], [[], 1, true])
        await liftSilence(ledger, finding)
        assert.deepEqual(found(await checks.look()), [['firm', 'unresolved.town', 1]])
        turnClock('2025-09-06T02:00:00Z')
        await checks.look()
        assert.deepEqual(
          (await faultTrend(ledger)).filter(({ reckonedOn }) => reckonedOn === null).map(({ day }) => day),
          ['2025-09-05', '2025-09-06'],
        )
      } finally {
        await checks.close()
      }
    }))

  test('改什么就只重查读它的台账；哪样改法之后，留着的都和整库重查一样', () =>
    withBooks(inNewPlace, toyRegisters, '2025-09-05T02:00:00Z', async ({ ledger, put }) => {
      const marks = openFieldMarks()
      let states = await checkStates(ledger, marks)
      const touched = async () => {
        const before = states
        states = await checkStates(ledger, marks)
        return [...states.keys()].filter((name) => states.get(name) !== before.get(name)).sort()
      }
      const checks = openDataChecks({ ledger }, { past: false })
      const isWhole = async () => {
        const { check, current } = await checks.look()
        assert.equal(current, true)
        assert.deepEqual(check, await checkData(ledger, { limit: listedAtOnce }))
      }
      try {
        const town = await put('town', { code: '350402001', name: '甲镇' })
        const firm = await put('firm', { creditCode: toyCreditCode(1), name: '甲公司', staff: 2, town: '甲镇' })
        await put('firm', { creditCode: toyCreditCode(2), name: '乙公司', town: '无名镇' })
        await put('spend', { enterprise: '甲公司', year: 2024, amount: '5' })
        const project = await put('project', { number: 'X1', name: '项目', lead: '甲公司', partners: '丙公司' })
        await isWhole()
        await touched()
        const steps: readonly (readonly [string, () => Promise<unknown>, readonly string[]])[] = [
          ['旁的字段', () => put('firm', { staff: 3 }, firm), ['firm']],
          ['名称', () => put('firm', { name: '丙公司' }, firm), ['firm', 'project', 'spend']],
          ['镇街的名称，公司落在镇街里', () => put('town', { name: '无名镇' }, town), ['firm', 'town']],
          ['没有谁引用的', () => put('project', { name: '别的项目' }, project), ['project']],
          [
            '新来一家',
            () => put('firm', { creditCode: toyCreditCode(3), name: '甲公司' }),
            ['firm', 'project', 'spend'],
          ],
          [
            '删掉一家',
            () => deleteRecord(ledger, { actor: '经办人' }, { register: 'firm', id: firm }),
            ['firm', 'project', 'spend'],
          ],
        ]
        for (const [what, change, registers] of steps) {
          await change()
          assert.deepEqual(await touched(), registers, what)
          await isWhole()
        }
      } finally {
        await checks.close()
      }
    }))

  test('改一家企业的电话，整套台账只重查企业台账；改名称才查引用它的', () =>
    withBooks(inNewPlace, shipped.registers, '2025-09-05T02:00:00Z', async ({ ledger, put }) => {
      const firm = await put('enterprise', { creditCode: toyCreditCode(1), name: '甲公司' })
      const marks = openFieldMarks()
      const touchedBy = async (given: Readonly<Record<string, string>>) => {
        const before = await checkStates(ledger, marks)
        await put('enterprise', given, firm)
        const after = await checkStates(ledger, marks)
        return [...after.keys()].filter((name) => after.get(name) !== before.get(name))
      }
      assert.deepEqual(await touchedBy({ note: '改过' }), ['enterprise'])
      assert.ok((await touchedBy({ name: '乙公司' })).length > 10)
    }))
})
