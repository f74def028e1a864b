import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onBothDatabases } from '#testing/books.ts'
import { type Put, withBooks } from '#testing/filledBooks.ts'
import type { GroupKey } from './groupKeys.ts'
import { listGroups } from './groups.ts'
import type { Ledger } from './ledger.ts'
import { listIds, listRows, recordsByIds } from './query.ts'
import { toyCreditCode, toyRegisters } from './toyRegisters.ts'

onBothDatabases((inNewPlace) => {
  const books = (use: (ledger: Ledger, put: Put) => Promise<void>) =>
    withBooks(inNewPlace, toyRegisters, '2025-11-01T02:00:00Z', ({ ledger, put }) => use(ledger, put))
  const shape = async (ledger: Ledger, register: string, group: readonly GroupKey[]) =>
    (await listGroups(ledger, { register, group })).map(({ keys, count, sums }) => [keys.join('/'), count, sums])

  it('一项分组：条数和小计由数据库算，未填的一组在最后', () =>
    books(async (ledger, put) => {
      for (const [n, kind, capital, staff] of [
        [1, '有限公司', '100', 3],
        [2, '股份公司', '200', 4],
        [3, '有限公司', '50.5', 5],
        [4, '', '', 6],
      ] as const)
        await put('firm', {
          creditCode: toyCreditCode(n),
          name: `企业${n}`,
          staff,
          ...(kind ? { kind } : {}),
          ...(capital ? { capital } : {}),
        })
      assert.deepEqual(await shape(ledger, 'firm', [{ field: 'kind' }]), [
        ['limited', 2, { capital: 150_500_000n, staff: 8n }],
        ['stock', 1, { capital: 200_000_000n, staff: 4n }],
        ['', 1, { capital: null, staff: 6n }],
      ])
    }))

  it('两项分组：外组在前，内组随后，行的次序与组的次序一致；简称与全称是一组', () =>
    books(async (ledger, put) => {
      const code = toyCreditCode(1)
      await put('firm', { creditCode: code, name: '甲有限公司', shortName: '甲公司' })
      for (const [enterprise, year, amount] of [
        ['乙公司', 2024, '3'],
        ['甲公司', 2024, '1'],
        ['甲有限公司', 2023, '2'],
      ] as const)
        await put('spend', { enterprise, year, amount })
      const group = [{ field: 'enterprise' }, { field: 'year' }]
      const groups = (await listGroups(ledger, { register: 'spend', group })).map(({ keys, count }) => [...keys, count])
      assert.deepEqual(groups, [
        ['乙公司', 1],
        ['乙公司', 2024, 1],
        ['甲有限公司', 2],
        ['甲有限公司', 2023, 1],
        ['甲有限公司', 2024, 1],
      ])
      const rows = await listRows(ledger, { register: 'spend', group })
      assert.deepEqual(
        rows.map(({ values }) => values['year']),
        [2024, 2023, 2024],
      )
      const ids = await listIds(ledger, { register: 'spend', group })
      const register = toyRegisters['spend'] as NonNullable<(typeof toyRegisters)[string]>
      assert.deepEqual(await recordsByIds(ledger, register, ids), rows)
    }))

  it('日期按年、按月分组；三项分组和没有的字段被拒绝', () =>
    books(async (ledger, put) => {
      for (const [n, registeredOn] of ['2024-03-05', '2024-03-31', '2024-11-01', '2025-01-01'].entries())
        await put('firm', { creditCode: toyCreditCode(n), name: `企业${n}`, registeredOn })
      const counts = async (part: 'year' | 'month') =>
        (await listGroups(ledger, { register: 'firm', group: [{ field: 'registeredOn', part }] })).map(
          ({ keys, count }) => `${keys[0]} ${count}`,
        )
      assert.deepEqual(await counts('year'), ['2024 3', '2025 1'])
      assert.deepEqual(await counts('month'), ['2024-03 2', '2024-11 1', '2025-01 1'])
      const group = ['kind', 'town', 'large'].map((field) => ({ field }))
      await assert.rejects(listGroups(ledger, { register: 'firm', group }), { code: 'badInput' })
      await assert.rejects(listGroups(ledger, { register: 'firm', group: [{ field: 'none' }] }), {
        code: 'fieldNotFound',
      })
    }))

  it('只要勾选的，或除去勾掉的', () =>
    books(async (ledger, put) => {
      const ids: string[] = []
      for (let n = 0; n < 4; n++) ids.push(await put('firm', { creditCode: toyCreditCode(n), name: `企业${n}` }))
      const [first, second] = ids as [string, string]
      assert.deepEqual(await listIds(ledger, { register: 'firm', only: [second, first] }), [first, second])
      assert.deepEqual(await listIds(ledger, { register: 'firm', except: [first, second] }), ids.slice(2))
      assert.deepEqual(await listIds(ledger, { register: 'firm', only: [] }), [])
    }))
})
