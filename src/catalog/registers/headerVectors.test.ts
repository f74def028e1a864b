/**
 * The worked cases on headers of ledgers that lie outside this project: the folder TAIZHANG_VECTORS, or ../shared/domain
 * beside it. The domain text's names of fields are mapped to ours; the unit is the one that the header itself names.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { readHeader, withoutBrackets } from '#engine/ledger/import/header.ts'
import { vocabularyOf } from '#engine/ledger/import/vocabulary.ts'
import type { Registers } from '#engine/ledger/register.ts'
import { catalog } from '../index.ts'

type Case = {
  readonly id: string
  readonly topic: string
  readonly input: { readonly header: string }
  readonly expected: { readonly field: string; readonly unit?: string | null }
}

/** Where the domain text's field stands with us; a field of several ledgers is looked for in each of them. */
const places: Readonly<Record<string, readonly string[]>> = {
  uscc: ['enterprise.creditCode'],
  name: ['enterprise.name'],
  town: ['enterprise.town'],
  applicationNo: ['patent.number'],
  title: ['patent.title'],
  kind: ['patent.kind'],
  filingDate: ['patent.filedOn'],
  grantDate: ['patent.grantedOn'],
  applicant: ['patent.holder'],
  rdInternal: ['rdSpend.internalSpend'],
  rdExpense: ['rdSpend.statisticsBase'],
  rdDeduct: ['rdSpend.taxBase', 'superDeduction.amount'],
  certNo: ['hnte.certificateNo'],
}

const file = join(resolve(process.env.TAIZHANG_VECTORS ?? '../shared/domain'), 'vectors-patents.json')

describe('域外的实例：表头', {
  skip: existsSync(file) ? false : `没有 ${file}，跳过；用 TAIZHANG_VECTORS 指定目录`,
}, () => {
  const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]) : []
  const ours = cases.filter(({ topic }) => topic === 'ledger.header')

  test('文件里有表头的实例', () => assert.ok(ours.length > 0))

  for (const { id, input, expected } of ours) {
    test(`${id} ${JSON.stringify(input.header)}`, () => {
      const places = placesOf(expected.field)
      assert.ok(
        meant(input.header).some((place) => places.includes(place)),
        `“${input.header}”读作 ${meant(input.header).join('、') || '没有'}，应为 ${places.join('、')}`,
      )
      if (expected.unit !== undefined) assert.equal(readHeader(input.header).unit ?? null, expected.unit)
    })
  }
})

function placesOf(field: string): readonly string[] {
  const found = places[field]
  assert.ok(found, `不知道域外的字段 ${field} 对应哪一栏`)
  for (const place of found) {
    const [register = '', name = ''] = place.split('.')
    assert.ok((catalog.registers as Registers)[register]?.fields[name], `没有这一栏：${place}`)
  }
  return found
}

/** Every place that the header may go to, in any register: with its brackets and without. */
function meant(header: string): readonly string[] {
  const { name } = readHeader(header)
  const { meanings } = vocabularyOf(catalog.registers)
  return [name, withoutBrackets(name)].flatMap((form) =>
    (meanings.get(form) ?? []).map(({ register, field }) => `${register}.${field}`),
  )
}
