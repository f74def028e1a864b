import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isProblem } from '#engine/ground/problem.ts'
import { onEachPlace, type Place } from '#testing/stores.ts'
import { checkData } from './dataCheck.ts'
import type { Ledger } from './ledger.ts'
import { openBooks } from './open.ts'
import { saveRecord } from './records.ts'
import { silenceFinding } from './silences.ts'
import { toyCreditCode, toyRegisters } from './toyRegisters.ts'

const officer = { actor: '经办人' }

async function inBooks(place: Place, use: (ledger: Ledger, add: Add) => Promise<void>): Promise<void> {
  const ledger = await openBooks(place, toyRegisters, () => new Date('2026-01-05T01:00:00Z'))
  try {
    await use(ledger, async (register, values, id) => {
      const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
      return (await saveRecord(ledger, officer, { register, given, ...(id === undefined ? {} : { id }) })).record.id
    })
  } finally {
    await ledger.store.close()
  }
}
type Add = (register: string, values: Record<string, string | number>, id?: string) => Promise<string>

async function found(ledger: Ledger): Promise<[string, string, number][]> {
  const { faults } = await checkData(ledger)
  return faults.map(({ register, code, count }) => [register, code.replace(/^check\..*/, 'check'), count])
}

onEachPlace((newPlace) => {
  test('查出不成立的校验、对不上的引用、不合规则的编号、重复的记录，别的不说', async (t) =>
    inBooks(await newPlace(t), async (ledger, add) => {
      await add('firm', { creditCode: toyCreditCode(1), name: '甲公司', staff: 0 })
      await add('firm', { creditCode: toyCreditCode(2), name: '乙公司', staff: 3, town: '无名镇' })
      await add('firm', { creditCode: toyCreditCode(3), name: '（乙）公司' })
      await add('firm', { creditCode: toyCreditCode(4), name: '(乙)公司' })
      await add('town', { code: '999999001', name: '某镇' })
      await add('project', { number: 'X1', name: '项目', partners: '甲公司、外地公司' })
      assert.deepEqual(await found(ledger), [
        ['town', 'identifier.code', 1],
        ['firm', 'check', 1],
        ['firm', 'unresolved.town', 1],
        ['firm', 'twice.name', 2],
        ['project', 'unresolved.partners', 1],
      ])
      const { faults } = await checkData(ledger, { register: 'project' })
      assert.deepEqual(
        faults[0]?.findings.map(({ title }) => title),
        ['项目'],
      )
      const { faults: towns } = await checkData(ledger, { register: 'firm', code: 'unresolved.town' })
      assert.deepEqual(
        towns.map(({ findings }) => findings.map(({ say }) => say)),
        [['所属镇街“无名镇”不在“镇街名录”中']],
      )
      await add('town', { code: '999999002', name: '无名镇' })
      assert.deepEqual(
        (await found(ledger)).filter(([register]) => register === 'firm').map(([, code]) => code),
        ['check', 'twice.name'],
      )
    }))

  test('两种写法后来指向同一家企业：同一年的两条是重复', async (t) =>
    inBooks(await newPlace(t), async (ledger, add) => {
      await add('spend', { enterprise: '甲公司', year: 2024, amount: 1 })
      await add('spend', { enterprise: '甲', year: 2024, amount: 2 })
      await add('spend', { enterprise: '甲', year: 2023, amount: 2 })
      assert.deepEqual(await found(ledger), [['spend', 'unresolved.enterprise', 3]])
      await add('firm', { creditCode: toyCreditCode(1), name: '甲公司', shortName: '甲' })
      assert.deepEqual(await found(ledger), [['spend', 'twice.key', 2]])
    }))

  test('核实属实的不再提醒，记录一改又提醒；数目照实', async (t) =>
    inBooks(await newPlace(t), async (ledger, add) => {
      const ids: string[] = []
      for (const n of [1, 2, 3])
        ids.push(await add('firm', { creditCode: toyCreditCode(n), name: `示例${n}公司`, staff: 0 }))
      const town = await add('town', { code: '999999001', name: '某镇' })
      const { faults } = await checkData(ledger, { limit: 2 })
      const fault = faults.find(({ register }) => register === 'firm')
      assert.deepEqual([fault?.count, fault?.findings.length], [3, 2])
      const silence = {
        register: 'firm',
        id: ids[0] as string,
        code: fault?.code as string,
        reason: '筹建中，没有职工',
      }
      await silenceFinding(ledger, officer, silence)
      await silenceFinding(ledger, officer, silence)
      await silenceFinding(ledger, officer, { register: 'town', id: town, code: 'identifier.code', reason: '自定代码' })
      const after = await checkData(ledger)
      assert.deepEqual([after.faults.map(({ count }) => count), after.silenced], [[2], 2])
      assert.ok(!after.faults[0]?.findings.some(({ id }) => id === ids[0]))
      await add('firm', { note: '仍在筹建' }, ids[0])
      assert.deepEqual(
        (await checkData(ledger)).faults.map(({ count }) => count),
        [3],
      )
      const refused = (given: Partial<typeof silence>) =>
        assert.rejects(silenceFinding(ledger, officer, { ...silence, ...given }), (error) => isProblem(error))
      await refused({ reason: '  ' })
      await refused({ code: 'check.00000000' })
      await refused({ id: 'none' })
    }))

  test('本区的新代码不算错', async (t) =>
    inBooks(await newPlace(t), async (ledger, add) => {
      await add('organisation', { name: '云岭区科技局', own: '是', divisionCode: '350498', district: '云岭区' })
      await add('town', { code: '350498101', name: '某镇' })
      await ledger.store.write(async ({ db }) => {
        const { setDistrictIn } = await import('./ledger.ts')
        await setDistrictIn(db, { code: '350498', name: '云岭区', told: false })
      })
      assert.deepEqual(await found(ledger), [])
    }))
})
