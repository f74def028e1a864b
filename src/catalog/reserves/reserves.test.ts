import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Reserve, reserveFaults } from '#engine/plan/reserve.ts'
import { catalog } from '../index.ts'

const shipped = catalog.reserves['hnteReserve'] as Reserve
const faultsOf = (change: Partial<Reserve>) => reserveFaults('hnteReserve', { ...shipped, ...change }, catalog)

test('培育库的声明里写错的名称，一处一句', () => {
  assert.deepEqual(faultsOf({}), [])
  assert.deepEqual(faultsOf({ register: 'reserve' }), ['培育库 hnteReserve：没有台账 reserve'])
  assert.deepEqual(faultsOf({ fields: { ...shipped.fields, officer: 'person' } }), [
    '培育库 hnteReserve：没有字段 person',
  ])
  assert.deepEqual(faultsOf({ entry: 'hnteEntry' }).slice(0, 1), ['培育库 hnteReserve：没有政策 hnteEntry'])
  assert.deepEqual(faultsOf({ goals: { by: 'pool', policies: { national: 'hnte', provincial: 'cityStarFarm' } } }), [
    '培育库 hnteReserve：政策 cityStarFarm 的对象不是 enterprise 所指的台账',
  ])
  assert.deepEqual(faultsOf({ goals: { by: 'pool', policies: { national: 'hnte' } } }), [
    '培育库 hnteReserve：没有类别 provincial 所申报的政策',
  ])
  assert.deepEqual(faultsOf({ stages: { lead: { next: ['gone'] } } }), ['培育库 hnteReserve：没有阶段 gone'])
  const group = { label: '人才', said: 'note', remedy: '引进人才' }
  assert.deepEqual(faultsOf({ groups: { ...shipped.groups, talent: group } }), [
    '培育库 hnteReserve：没有短板 talent（政策 hnteReserve 的 gaps）',
  ])
  const steps = { ...shipped.tasks.steps, visitBy: { label: '走访', group: 'nobody' } }
  assert.deepEqual(faultsOf({ tasks: { ...shipped.tasks, steps } }), [
    '培育库 hnteReserve：没有测算 reserveTasks 的结果 visitBy',
    '培育库 hnteReserve：没有任务“走访”的短板 nobody',
  ])
})
