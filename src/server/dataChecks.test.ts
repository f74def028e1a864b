import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultTrend } from '#engine/ledger/faultTrend.ts'
import { liftSilence, silenceFinding } from '#engine/ledger/silences.ts'
import { toyCreditCode, toyRegisters } from '#engine/ledger/toyRegisters.ts'
import { onBothDatabases } from '#testing/books.ts'
import { withBooks } from '#testing/filledBooks.ts'
import { type Looked, openDataChecks } from './dataChecks.ts'

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
})
