import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '#testing/books.ts'
import { withBooks } from '#testing/filledBooks.ts'
import { checkData } from './dataCheck.ts'
import { faultTrend, keepFaultCounts, missingMonthEnds, reckonPastFaults } from './faultTrend.ts'
import { deleteRecord } from './records.ts'
import { liftSilence, silenceFinding } from './silences.ts'
import { toyCreditCode, toyRegisters } from './toyRegisters.ts'

const by = { actor: '经办人' }

onBothDatabases((inNewPlace) => {
  test('以前各月末的疑点数按那天已录入的台账补算：改好的、删掉的、后来核实的，当时都还算', () =>
    withBooks(inNewPlace, toyRegisters, '2025-08-05T02:00:00Z', async ({ ledger, put, turnClock }) => {
      const first = await put('firm', { creditCode: toyCreditCode(1), name: '甲公司', staff: 0, town: '无名镇' })
      const same = await put('firm', { creditCode: toyCreditCode(2), name: '（甲）公司', staff: 3 })
      turnClock('2025-09-10T02:00:00Z')
      const project = await put('project', { number: 'X1', name: '项目', partners: '外地公司' })
      await put('firm', { staff: 5 }, first)
      const [unresolved] = (await checkData(ledger, { register: 'firm', code: 'unresolved.town' })).faults
      await silenceFinding(ledger, by, { register: 'firm', id: first, code: 'unresolved.town', reason: '外镇' })
      turnClock('2025-10-10T02:00:00Z')
      await put('firm', { creditCode: toyCreditCode(3), name: '(甲)公司', staff: 1 })
      await deleteRecord(ledger, by, { register: 'project', id: project })
      turnClock('2025-11-10T02:00:00Z')
      await deleteRecord(ledger, by, { register: 'firm', id: same })
      await keepFaultCounts(ledger, await checkData(ledger))
      assert.equal(unresolved?.count, 1)

      const months = await missingMonthEnds(ledger)
      assert.deepEqual(
        months.map(({ day }) => day),
        ['2025-10-31', '2025-09-30', '2025-08-31'],
        '台账开始以前没有可算的',
      )
      for (const month of months) await reckonPastFaults(ledger, month, new AbortController().signal)
      assert.deepEqual(await missingMonthEnds(ledger), [])
      const counted = async (register?: string) =>
        (await faultTrend(ledger, register)).map(({ day, errors, warnings, reckonedOn }) => [
          day,
          errors + warnings,
          reckonedOn,
        ])
      const now = (await checkData(ledger)).faults.reduce((sum, { count }) => sum + count, 0)
      assert.deepEqual(await counted(), [
        // 甲公司 has no staff and an unknown town.
        ['2025-08-31', 2, '2025-11-10'],
        // Mended and found true; the partner of the project is unknown.
        ['2025-09-30', 1, '2025-11-10'],
        // Two firms of one name; the project is gone.
        ['2025-10-31', 2, '2025-11-10'],
        ['2025-11-10', now, null],
      ])
      assert.deepEqual(
        (await counted('project')).map(([, count]) => count),
        [0, 1, 0, 0],
      )
      await liftSilence(ledger, { register: 'firm', id: first, code: 'unresolved.town' })
    }))

  test('停下来的补算什么都不留，下次接着算', () =>
    withBooks(inNewPlace, toyRegisters, '2025-08-05T02:00:00Z', async ({ ledger, put, turnClock }) => {
      await put('firm', { creditCode: toyCreditCode(1), name: '甲公司', staff: 0 })
      turnClock('2025-10-05T02:00:00Z')
      const [month] = await missingMonthEnds(ledger)
      assert.ok(month)
      await reckonPastFaults(ledger, month, AbortSignal.abort())
      assert.deepEqual(await faultTrend(ledger), [])
      assert.equal((await missingMonthEnds(ledger)).length, 2)
    }))
})
