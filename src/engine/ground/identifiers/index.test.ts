import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { errorSentences, identifiers, identify, isSchemeName, type SchemeName } from './index.ts'

/** Values of every scheme: first a good one, then ones that break each rule of it. */
const examples: Readonly<Record<SchemeName, readonly (string | number)[]>> = {
  uscc: ['913500007336174899', '913500007336174898', '9135', '9135OOOO7336I74899', '9.1E+17', '98990000733617489X'],
  orgcode: ['D2143569-X', '19220382-2', '1922038', '192203-8*1', '1922038@2'],
  division: ['350404', '350402', '350498', '990000', '35040', '三元区', '350404000001', '350404999', '350402001001'],
  patentNo: [
    '201710601862.3',
    '201710601862.4',
    '2017',
    '甲',
    '201750601862.5',
    '50101673.0',
    2123502.3,
    '201710601862',
  ],
  publicationNo: ['CN1340998A', 'CN2340998A', 'CN13A', '甲', '1340998A', 'CN4340998A'],
  pct: ['PCT/CN2021/123456', 'PCT/CN2021/12345', '2021/123456', 'PCT/CN1970/123456', 'PCT/CN04/12345'],
  grNo: ['GR201735000011', 'GR201799000011', 'GR2017', 'GX201735000011', 'GR199935000011', 'GF201935000011'],
  techSmeNo: [
    '2024341181A8020396',
    '2024341181C8020396',
    '2024',
    '2024甲41181A8020396',
    '2001341181A8020396',
    '2024991181A8020396',
  ],
  industry: ['C3130', 'I3130', '99', '某业', 1, 111],
  ipc: ['C21D 8/02', 'I21D 8/02', '甲', 'C21D'],
  locarno: ['06-01', '33-01', '甲'],
  residentId: [
    '11010519491231002X',
    '110105194912310021',
    '1101',
    '1101051949123100甲X',
    '350402189502290017',
    '350402880808001',
    '990105194912310023',
    '350402188808080000',
  ],
  mobile: ['13805981234', '12805981234', '138', '138甲'],
  landline: ['0598-7222168', '7222168', '0000-7222168', '0598-72221', '甲'],
}

describe('编号查验', () => {
  for (const name of Object.keys(identifiers) as SchemeName[]) {
    test(`${identifiers[name].label}：好的有效；坏的每个代码都有一句中文`, () => {
      const [good, ...bad] = examples[name]
      assert.deepEqual({ ...identify(name, good!), sentences: {} }.errors, [])
      assert.equal(identify(name, good!).severity, undefined)
      const seen = new Set<string>()
      for (const raw of [...bad, '', '无', '9.13504E+17']) {
        const found = identify(name, raw)
        assert.ok(found.severity !== undefined, `${String(raw)} 没有查出问题`)
        assert.equal(found.valid, found.errors.length === 0)
        for (const code of [...found.errors, ...found.warnings]) {
          seen.add(code)
          assert.match(found.sentences[code] ?? '', /^[^a-z]*\p{Script=Han}.*。$/u, `${name} ${code}`)
          assert.equal(found.sentences[code], errorSentences[name][code])
        }
      }
      assert.ok(seen.size >= 3, [...seen].join())
    })
  }

  test('任何文本都有回答，存储形式再查一次不变', () => {
    const names = fc.constantFrom(...(Object.keys(identifiers) as SchemeName[]))
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.stringMatching(/^[0-9A-Z./ -]{0,24}$/),
      fc.constantFrom(...Object.values(examples).flat()),
      fc.double(),
    )
    fc.assert(
      fc.property(names, texts, (name, raw) => {
        const found = identify(name, raw)
        if (!found.valid || found.normalized === null) return
        const again = identify(name, found.normalized)
        assert.deepEqual([again.valid, again.normalized], [true, found.normalized])
      }),
      { numRuns: 500 },
    )
  })

  test('方案名只认自己的', () => {
    assert.ok(isSchemeName('uscc') && !isSchemeName('constructor') && !isSchemeName('__proto__'))
  })

  test('行业：字母由大类推出，名称也认', () => {
    const { industry } = identifiers
    assert.deepEqual([industry.identify('3130').section, industry.identify('3130').isManufacturing], ['C', true])
    assert.deepEqual([industry.identify('制造业').section, industry.identify('C').section], ['C', 'C'])
    assert.deepEqual(
      [industry.identify('软件和信息技术服务业').normalized, industry.identify('0111').normalized],
      ['I65', 'A0111'],
    )
    assert.deepEqual(
      ['01', '05', '06', '43', '44', '97'].map((code) => industry.identify(code).section),
      ['A', 'A', 'B', 'C', 'D', 'T'],
    )
    assert.equal(industry.identify('4420').isIndustrial, true)
    assert.equal(industry.identify('4700').isIndustrial, false)
  })

  test('高企证书：发证当年及其后两年享受优惠', () => {
    const found = identifiers.grNo.identify('GR201735000011')
    assert.deepEqual([found.provinceName, found.serial, found.taxBenefitYears], ['福建', '000011', [2017, 2018, 2019]])
  })

  test('公开号：种类、阶段', () => {
    const stages = ['CN110000000A', 'CN106956789B', 'CN1015003B', 'CN2069429U', 'CN101234567C1'].map(
      (raw) => identifiers.publicationNo.identify(raw).stage,
    )
    assert.deepEqual(stages, ['申请公布', '授权公告', '审定公告', '授权公告', '部分无效公告'])
  })

  test('分类号：取主分类号，去掉版本', () => {
    const found = identifiers.ipc.identify('A61K36/00(2006.01)I; A61P 1/00 (2006.01) N;')
    assert.deepEqual([found.main, found.normalized], ['A61K 36/00', 'A61K 36/00; A61P 1/00'])
    assert.deepEqual(identifiers.locarno.identify('26-05 (12)').edition, 12)
  })

  test('身份号码只露首六位和末位', () => {
    assert.equal(identifiers.residentId.identify('350402188808080018').masked, '350402***********8')
  })

  test('电话：去掉国家代码，三明是七位', () => {
    assert.equal(identifiers.mobile.identify('+86 138-0598-1234').normalized, '13805981234')
    assert.equal(identifiers.landline.identify('(0598)7222168转12').normalized, '0598-7222168-12')
    assert.deepEqual(identifiers.landline.identify('0598-72221680').errors, ['length'])
  })
})
