import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '#testing/temporary.ts'
import { hashOfBytes, openFiles } from './files.ts'

const bytes = Buffer.from('企业名称,专利数\n甲公司,3\n')
const hash = hashOfBytes(bytes)
const place = (folder: string, of = hash) => path.join(folder, of.slice(0, 2), of)

test('原件按内容存放：同样的字节只存一份，一字不差地取回', async (t) => {
  const folder = path.join(temporaryFolder(t), 'files')
  const files = openFiles(folder)
  assert.deepEqual(await files.list(), [])
  assert.equal(await files.keep(bytes), hash)
  assert.equal(await files.keep(Buffer.from(bytes)), hash)
  const empty = await files.keep(new Uint8Array())
  assert.deepEqual((await files.list()).sort(), [hash, empty].sort())
  assert.deepEqual(Buffer.from((await files.read(hash)) as Uint8Array), bytes)
  assert.equal((await files.read(empty))?.length, 0)
})

test('同一文件同时存二十次，留下完整的一份，没有残件', async (t) => {
  const folder = temporaryFolder(t)
  const large = Buffer.alloc(1_000_000, '台账')
  const kept = await Promise.all(Array.from({ length: 20 }, () => openFiles(folder).keep(large)))
  const [one] = kept
  assert.deepEqual(new Set(kept), new Set([hashOfBytes(large)]))
  assert.deepEqual(readdirSync(path.join(folder, String(one).slice(0, 2))), [one])
  assert.ok(readFileSync(place(folder, one)).equals(large))
})

test('没有的、写法不对的、想走出文件夹的，都取不到', async (t) => {
  const folder = temporaryFolder(t)
  writeFileSync(path.join(folder, 'secret'), 'x')
  const files = openFiles(path.join(folder, 'files'))
  await files.keep(bytes)
  for (const wanted of ['0'.repeat(64), hash.toUpperCase(), `../${hash}`, '../secret', '', `${hash}\0`])
    assert.equal(await files.read(wanted), undefined, wanted)
})

test('写到一半留下的残件和外来文件不算原件', async (t) => {
  const folder = temporaryFolder(t)
  const files = openFiles(folder)
  await files.keep(bytes)
  writeFileSync(`${place(folder)}.1.part`, 'half')
  writeFileSync(path.join(path.dirname(place(folder)), 'Thumbs.db'), 'x')
  writeFileSync(path.join(folder, 'readme.txt'), 'x')
  assert.deepEqual(await files.list(), [hash])
})

test('被改动的原件，再导入同一文件即复原', async (t) => {
  const folder = temporaryFolder(t)
  const files = openFiles(folder)
  await files.keep(bytes)
  writeFileSync(place(folder), '改过')
  assert.equal(await files.keep(bytes), hash)
  assert.ok(readFileSync(place(folder)).equals(bytes))
})

test('存不进去时说明原因，不留残件', async (t) => {
  const folder = temporaryFolder(t)
  writeFileSync(path.join(folder, hash.slice(0, 2)), '挡路的文件')
  await assert.rejects(openFiles(folder).keep(bytes), { name: 'Problem', code: 'storageReadOnly' })
  const other = path.join(folder, 'other')
  mkdirSync(place(other), { recursive: true })
  await assert.rejects(openFiles(other).keep(bytes))
  assert.deepEqual(readdirSync(path.dirname(place(other))), [hash])
  assert.equal(existsSync(place(other)), true)
})
