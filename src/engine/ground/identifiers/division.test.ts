import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { division } from './division.ts'
import { findDivision, isInForce, isProvince, listDivisionsBelow, provinceShortName } from './divisions.ts'

describe('行政区划代码', () => {
  test('撤销的代码曾经有效，并说出后继', () => {
    const before = division.identify('350402', { on: '2020-12-31' })
    assert.deepEqual([before.valid, before.status, before.name, before.successor], [true, 'active', '梅列区', null])
    const after = division.identify('350402', { on: '2022-01-01' })
    assert.deepEqual(
      [after.valid, after.status, after.successor, after.successorName],
      [true, 'abolished', '350404', '三元区'],
    )
    assert.deepEqual([after.severity, after.warnings], ['warning', ['abolished']])
    assert.equal(division.identify('350402', { on: '2021-01-01' }).status, 'abolished')
    assert.equal(division.identify('350404', { on: '2021-01-01' }).status, 'active')
    assert.equal(division.identify('350404', { on: '2020-01-01' }).status, 'notYetInForce')
    assert.ok(division.identify('350404', { on: '2021-06-01' }).warnings.includes('boundaryUnverified'))
  })

  test('乡级代码随县改号，按名称相承；开发区没有直接的后继', () => {
    assert.equal(division.identify('350402001').new, '350404001')
    assert.equal(division.identify('350403201000').new, '350404200000')
    assert.equal(division.identify('350402500').new, null)
    const village = division.identify('350403001002')
    assert.deepEqual([village.new, village.warnings], ['350404004002', ['abolished', 'villageAssumed']])
  })

  test('12 位代码拆开；开发区不计入镇街全覆盖', () => {
    const street = division.identify('350404001000')
    assert.deepEqual(
      [street.level, street.province, street.city, street.county, street.townCode, street.villageCode, street.name],
      ['town', '35', '3504', '350404', '001', '000', '列东街道'],
    )
    const kinds = ['350404001', '350404100', '350404200', '350404500'].map((code) => division.identify(code))
    assert.deepEqual(
      kinds.map(({ townKind }) => townKind),
      ['street', 'town', 'township', 'quasi-town'],
    )
    assert.deepEqual(
      kinds.map(({ countsForTownCoverage }) => countsForTownCoverage),
      [true, true, true, false],
    )
  })

  test('未列入的县级代码可以确认保留，不存在的省份是错', () => {
    const own = division.identify('350498')
    assert.deepEqual([own.valid, own.severity, own.errors, own.city], [false, 'warning', ['unassigned'], '3504'])
    assert.deepEqual(
      [division.identify('990101').severity, division.identify('990101').errors],
      ['error', ['province']],
    )
    assert.deepEqual(division.identify('35040').errors, ['length'])
    assert.deepEqual(division.identify('三明市').errors, ['character'])
    assert.deepEqual(division.identify('350404000001').errors, ['town'])
    assert.deepEqual(division.identify('350404999').warnings, ['townNotListed'])
  })

  test('一分为二的没有唯一后继，两个都列出', () => {
    const split = division.identify('330104')
    assert.deepEqual([split.successor, split.successors], [null, ['330102', '330114']])
  })

  test('合并前后三明的县级区划和镇街数', () => {
    const counties = (on: string) =>
      listDivisionsBelow('3504', on)
        .map(({ code }) => code.slice(4))
        .join(' ')
    assert.equal(counties('2020-06-01'), '02 03 21 23 24 25 26 27 28 29 30 81')
    assert.equal(counties('2022-06-01'), '04 05 21 23 24 25 26 28 29 30 81')
    const towns = (county: string, on: string) =>
      listDivisionsBelow(county, on).filter(({ code }) => division.identify(code, { on }).countsForTownCoverage)
    assert.equal(towns('350402', '2020-06-01').length, 5)
    assert.equal(towns('350404', '2022-06-01').length, 12)
    assert.deepEqual(listDivisionsBelow('350402', '2022-06-01'), [])
  })

  test('代码表前后一致：上级都在，后继都在，撤销与启用相接', () => {
    const provinces = ['11', '35', '54', '65', '71', '82']
    assert.ok(provinces.every(isProvince) && !isProvince('99') && !isProvince('3504'))
    assert.deepEqual(['35', '45', '65', '11', '82'].map(provinceShortName), ['福建', '广西', '新疆', '北京', '澳门'])
    let counties = 0
    for (let province = 11; province <= 82; province++) {
      for (const city of listDivisionsBelow(String(province))) {
        for (let county = 0; county < 100; county++) {
          const found = findDivision(`${city.code}${String(county).padStart(2, '0')}`, '2020-01-01')
          if (found === undefined) continue
          counties++
          assert.match(found.name, /^\p{Script=Han}+$/u, found.code)
          for (const code of found.successors) {
            const heir = findDivision(code)
            assert.ok(heir && isInForce(heir, found.validTo ?? ''), `${found.code} → ${code}`)
          }
        }
      }
    }
    assert.ok(counties > 3000, `只有 ${counties} 个县级代码`)
  })
})
