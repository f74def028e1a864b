import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isProblem } from '#engine/ground/problem.ts'
import { openLanes } from './lanes.ts'

test('同时只有几个在做，排队有尽头，做坏了也让出来', async () => {
  const lanes = openLanes(2, 3)
  let now = 0
  let most = 0
  const finish: (() => void)[] = []
  const work = () =>
    lanes(async () => {
      most = Math.max(most, ++now)
      await new Promise<void>((resolve) => finish.push(resolve))
      now--
    })
  const running = [work(), work(), work(), work(), work()]
  await assert.rejects(work(), (error) => isProblem(error) && error.code === 'serverBusy')
  for (let done = 0; done < 5; done++) {
    while (finish.length <= done) await new Promise((resolve) => setImmediate(resolve))
    finish[done]?.()
  }
  await Promise.all(running)
  assert.equal(most, 2)
  const failing = openLanes(1, 1)
  await assert.rejects(
    failing(() => Promise.reject(new Error('坏了'))),
    /坏了/,
  )
  assert.equal(await failing(async () => 1), 1)
})
