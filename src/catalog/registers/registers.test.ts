import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { checkNode } from '#engine/expr/check.ts'
import type { Field } from '#engine/ledger/field.ts'
import { type RegisterDeclaration, schemaOf } from '#engine/ledger/register.ts'
import * as exported from './index.ts'

const registers: Readonly<Record<string, RegisterDeclaration>> = exported
const schema = schemaOf(registers)
const chinese = /[\u4e00-\u9fff]/
// The house's own columns stand in every table beside those of the register.
const reserved = ['id', 'nk', 'division', 'version', 'seq', 'match', 'search', 'digest', 'fromSeq', 'toSeq']
const houseTables = [
  'revision',
  'batch',
  'file',
  'quarantine',
  'rememberedMapping',
  'knownAnswer',
  'alias',
  'setting',
  'publication',
]

describe('registers', () => {
  it('没有两个台账同名（标签）', () => {
    assert.deepEqual(repeated(Object.values(registers).map((register) => register.label)), [])
  })

  it('没有台账占用系统自己的表名', () => {
    assert.deepEqual(
      Object.keys(registers).filter((name) => houseTables.includes(name)),
      [],
    )
  })

  it('自带的名称不占用留给各局自建的名称（added 加大写字母开头）', () => {
    const names = Object.entries(registers).flatMap(([name, { fields }]) => [name, ...Object.keys(fields)])
    assert.deepEqual(
      names.filter((name) => /^added[A-Z]/.test(name)),
      [],
    )
  })

  it('没有两个台账的表头全部相同：必填列加区分列总能认出是哪一本', () => {
    const prints = Object.entries(registers).map(
      ([name, register]) => [name, [...headersOf(register).keys()].sort().join('|')] as const,
    )
    for (const [name, print] of prints) {
      assert.deepEqual(
        prints.filter(([other, same]) => other !== name && same === print),
        [],
      )
    }
  })

  it('术语表里每本台账都有一行，主要字段齐全', () => {
    const glossary = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8').split('\n')
    for (const [name, register] of Object.entries(registers)) {
      const rows = glossary.filter((line) => line.startsWith(`| ${register.label} | \`${name}\` |`))
      assert.ok(rows.length > 0, `术语表没有 ${register.label} ${name}`)
      for (const key of register.key) {
        const pair = `${register.fields[key]?.label} \`${key}\`*`
        assert.ok(
          rows.some((row) => row.includes(pair)),
          `${name} 的 ${key} 与术语表不一致`,
        )
      }
    }
  })

  for (const [name, register] of Object.entries(registers)) {
    describe(`${name} ${register.label}`, () => {
      const fields = Object.entries(register.fields)

      it('名称是驼峰英文，说明是中文', () => {
        for (const word of [name, ...fields.map(([key]) => key)]) assert.match(word, /^[a-z][a-zA-Z0-9]*$/)
        for (const text of [register.label, register.source, register.about, ...register.sheets])
          assert.ok(text.length > 0)
        for (const text of [register.label, register.about]) assert.match(text, chinese)
        assert.ok(register.sheets.length > 0, '没有工作表名的线索')
      })

      it('主键字段存在、必填，排序、标题、别名字段都存在', () => {
        assert.ok(register.key.length > 0)
        for (const key of register.key) {
          assert.ok(register.fields[key], `没有主键字段 ${key}`)
          assert.notEqual(register.fields[key]?.optional, true, `主键字段 ${key} 不能选填`)
          assert.notEqual(register.fields[key]?.kind, 'references', `主键字段 ${key} 不能是多条引用`)
        }
        const named = [register.title, register.placedBy, ...(register.order ?? []), ...(register.alsoKnownBy ?? [])]
        for (const key of named) if (key !== undefined) assert.ok(register.fields[key], `没有字段 ${key}`)
      })

      it('归属字段是区划代码，或指向镇街的引用', () => {
        if (register.placedBy === undefined) return
        const field = register.fields[register.placedBy]
        assert.ok(
          (field?.kind === 'identifier' && field.scheme === 'division') ||
            (field?.kind === 'reference' && field.to === 'town'),
          register.placedBy,
        )
      })

      it('字段不与系统列、引用的伴随列重名', () => {
        const names = fields.map(([key]) => key)
        assert.deepEqual(
          names.filter((key) => reserved.includes(key)),
          [],
        )
        const companions = fields.flatMap(([key, field]) =>
          field.kind === 'reference' ? [`${key}Id`, `${key}Key`] : [],
        )
        assert.deepEqual(
          companions.filter((key) => names.includes(key)),
          [],
        )
      })

      it('字段标签是中文或通用缩写，台账内不重复', () => {
        for (const [key, field] of fields) assert.ok(field.label.length > 0, key)
        assert.deepEqual(repeated(fields.map(([, field]) => field.label)), [])
      })

      it('没有一个表头被两个字段认领', () => {
        const claims = fields.flatMap(([, field]) => [...new Set(headerWords(field))])
        assert.deepEqual(repeated(claims), [])
      })

      it('选项的别名都指向存在的选项，别名不与别的选项重名', () => {
        for (const [key, field] of fields) {
          if (field.kind !== 'choice') continue
          const labels = Object.values<string>(field.options)
          assert.deepEqual(repeated(labels), [], key)
          for (const label of labels) assert.ok(label.length > 0, key)
          for (const [word, code] of Object.entries<string>(field.synonyms ?? {})) {
            assert.ok(Object.hasOwn(field.options, code), `${key} 的别名“${word}”指向不存在的选项 ${code}`)
            const same = Object.entries<string>(field.options).find(([, label]) => label === word)
            assert.ok(same === undefined || same[0] === code, `${key} 的别名“${word}”是另一个选项的名称`)
          }
        }
      })

      it('引用都指向存在的台账', () => {
        for (const [key, field] of fields) {
          if (field.kind === 'reference' || field.kind === 'references')
            assert.ok(registers[field.to], `${key} → ${field.to}`)
        }
      })

      it('默认值读得出来，单元格其余部分有去处', () => {
        for (const [key, field] of fields) {
          if (field.default !== undefined) {
            assert.notEqual(field.optional, true, `${key} 有默认值，就不必选填`)
            if (field.kind === 'choice')
              assert.ok(Object.values<string>(field.options).includes(field.default), `${key} 的默认值不是选项`)
            if (field.kind === 'flag') assert.match(field.default, /^[是否]$/)
            if (field.kind === 'integer') assert.match(field.default, /^\d+$/)
          }
          for (const [part, to] of Object.entries(field.rest ?? {})) {
            assert.ok(register.fields[to], `${key} 的 ${part} 去处 ${to} 不存在`)
            assert.notEqual(to, key)
            assert.equal(register.fields[to]?.kind, restKinds[part], `${key} 的 ${part} 去处 ${to}`)
          }
        }
      })

      it('检查写明哪里不对，用到的字段都存在，类型说得通', () => {
        const says = (register.checks ?? []).map((check) => check.say)
        assert.deepEqual(repeated(says), [])
        for (const check of register.checks ?? []) {
          assert.match(check.say, chinese)
          assert.deepEqual(checkNode(check.holds.node, name, schema), { type: 'flag', faults: [] }, check.say)
        }
      })
    })
  }
})

const restKinds: Readonly<Record<string, Field['kind']>> = {
  text: 'text',
  comparator: 'choice',
  unit: 'text',
  others: 'list',
  until: 'day',
  halfDay: 'choice',
}

function headerWords(field: Field): readonly string[] {
  return [field.label, ...(field.headers ?? []), ...(field.kind === 'reference' ? (field.keyHeaders ?? []) : [])]
}

function headersOf(register: RegisterDeclaration): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(register.fields).flatMap(([key, field]) => headerWords(field).map((word) => [word, key] as const)),
  )
}

function repeated(words: readonly string[]): readonly string[] {
  return [...new Set(words.filter((word, index) => words.indexOf(word) !== index))]
}
