import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachPlace } from '#testing/stores.ts'
import { withServer } from '../testServer.ts'

onEachPlace((newPlace) => {
  test('测算列成一页，一项有依据、事实和算例；未见原文的一处核实后写明依据，撤回就还原', async (t) =>
    withServer(await newPlace(t), async ({ ask }) => {
      const standing = async () => {
        const { body } = await ask('GET', '/api/calculations')
        const line = body.find(({ calculation }: Line) => calculation === 'scale.isSme')
        return [line.unverified, line.verified]
      }
      const point = '各行业上限未对照原文'
      assert.deepEqual(await standing(), [[point], []])

      const { body: page } = await ask('GET', '/api/calculations/scale.isSme')
      assert.deepEqual([page.label, page.source], ['是否中小企业', '工信部联企业〔2011〕300号'])
      assert.ok(page.facts.some(({ label, unit }: Fact) => label === '从业人员' && unit === '人'))
      assert.deepEqual(page.examples[0].results, [{ label: '属于中小企业', text: '是' }])

      const path = '/api/calculations/scale.isSme/parameters'
      const given = { parameter: point, source: '工信部联企业〔2011〕300号原文', confirmedOn: '2025-06-01' }
      const wrong = await ask('POST', path, { ...given, value: '1000' })
      assert.equal(wrong.status, 400)
      assert.match(wrong.body.title, /没有值可填/)
      const other = await ask('POST', path, { ...given, parameter: '各行业上限未对照' })
      assert.match(other.body.title, /“是否中小企业”没有要核实的.*是否想用“各行业上限未对照原文”/)

      const saved = await ask('POST', path, { ...given, confirmedBy: '综合股' })
      assert.equal(saved.status, 200, JSON.stringify(saved.body))
      const said = `${point}（工信部联企业〔2011〕300号原文，2025年6月1日，综合股核实）`
      assert.deepEqual(await standing(), [[], [said]])
      const { version } = saved.body[0].confirmation
      const query = new URLSearchParams({ parameter: point, version: String(version) })
      assert.equal((await ask('DELETE', `${path}?${query}`)).status, 200)
      assert.deepEqual(await standing(), [[point], []])

      const { body: unknown } = await ask('GET', '/api/calculations/scale.isSmee')
      assert.equal(unknown.code, 'calculationNotFound')
    }))
})

type Line = { readonly calculation: string }
type Fact = { readonly label: string; readonly unit: string | null }
