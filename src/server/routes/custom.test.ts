import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import exceljs from 'exceljs'
import mammoth from 'mammoth'
import { catalog } from '#catalog/index.ts'
import { readDeclarations } from '#engine/bureau/stored.ts'
import { getRegister } from '#engine/ledger/ledger.ts'
import { toyCreditCode } from '#engine/ledger/toyRegisters.ts'
import { type InNewPlace, onBothDatabases } from '#testing/books.ts'
import { withServer } from '../testServer.ts'

/** A condition as the editor makes it. */
const oneOf = (name: string, value: string) => ({
  op: 'oneOf',
  arg: { op: 'field', name },
  values: [{ op: 'literal', type: 'text', value }],
})
const field = (id: string, label: string, kind: string, more: object = {}) => ({ id, label, kind, ...more })
const fund = {
  label: '产业基金台账',
  office: '科技项目',
  sheets: ['基金台账'],
  key: ['a'],
  fields: [
    field('a', '基金名称', 'text', { optional: false }),
    field('b', '认缴规模', 'money', { unit: '万元' }),
    field('c', '管理人', 'reference', { to: 'enterprise' }),
    field('d', '基金类型', 'choice', { options: [{ label: '种子基金' }, { label: '引导基金' }] }),
    field('e', '设立日期', 'day'),
    field('f', '到期日期', 'day'),
    field('g', '是否备案', 'flag'),
  ],
  checks: [
    { say: '到期日期早于设立日期', severity: 'error', left: 'f', how: 'atLeast', right: { field: 'e' } },
    { say: '认缴规模应大于零', severity: 'warning', left: 'b', how: 'above', right: { value: '0' } },
  ],
}

onBothDatabases((inEmptyPlace, name) => {
  const inNewPlace: InNewPlace = (use) => inEmptyPlace(use, catalog.registers)
  test('浏览器里建的台账：起草、预览、保存，导入、计数、进报告', () =>
    inNewPlace((place) =>
      withServer(place, async ({ ask, importAll, ledger }) => {
        const { body: preview } = await ask('POST', '/api/custom/preview', { kind: 'register', draft: fund })
        assert.deepEqual(preview, {
          name: 'addedChanYeJiJin',
          effects: ['新建台账“产业基金台账”，7 个字段，现在没有记录'],
          refusals: [],
          texts: ['到期日期不早于设立日期', '认缴规模超过0元'],
        })
        const saved = await ask('POST', '/api/custom', { kind: 'register', draft: fund })
        assert.deepEqual([saved.status, saved.body], [201, { kind: 'register', name: 'addedChanYeJiJin', version: 1 }])
        const { body: catalog } = await ask('GET', '/api/catalog')
        assert.equal(catalog.registers['addedChanYeJiJin'].label, '产业基金台账')
        const rows =
          '首期,12000,甲公司,引导基金,2025-03-01,2030-03-01,是\n二期,500,乙公司,种子基金,2025-05-01,2024-01-01,否\n三期,800,,种子基金,2025-06-01,,否\n'
        const content = `基金名称,认缴规模（万元）,管理人,基金类型,设立日期,到期日期,是否备案\n${rows}`
        const job = await importAll([{ name: '基金台账.csv', content }])
        assert.deepEqual(
          job.results.map(({ register, created, quarantined }: Record<string, unknown>) => [
            register,
            created,
            quarantined,
          ]),
          [['addedChanYeJiJin', 2, 1]],
        )
        const { body: list } = await ask('GET', '/api/registers/addedChanYeJiJin?search=sq')
        assert.equal(list.total, 2)
        const exported = await ask('GET', '/api/registers/addedChanYeJiJin/export.xlsx')
        assert.equal(exported.status, 200)
        assert.equal((await ask('GET', '/api/check?register=addedChanYeJiJin')).status, 200)

        const indicator = {
          label: '种子基金数',
          unit: '只',
          chapter: '项目与成果',
          register: 'addedChanYeJiJin',
          where: oneOf('addedJiJinLeiXing', 'zhongzijijin'),
          measure: 'count',
          timing: 'day',
          timed: 'addedSheLiRiQi',
          by: ['addedJiJinLeiXing'],
        }
        const { body: seen } = await ask('POST', '/api/custom/preview', { kind: 'indicator', draft: indicator })
        assert.deepEqual([seen.refusals, seen.texts], [[], ['基金类型为种子基金']])
        const counted = await ask('POST', '/api/custom', { kind: 'indicator', draft: indicator })
        assert.equal(counted.body.name, 'addedZhongZiJiJinShu')
        const { body: figure } = await ask('GET', '/api/indicators/addedZhongZiJiJinShu?year=2025')
        assert.equal(figure.text, '1')
        const { body: again } = await ask('GET', '/api/custom/indicator/addedZhongZiJiJinShu')
        assert.deepEqual(again.draft.where, indicator.where)

        await ask('POST', '/api/reports', { label: '基金快报' })
        const { body: blank } = await ask('GET', '/api/reports/addedReport/declaration')
        const declaration = {
          ...blank.declaration,
          template: '# {{ year }}年基金快报\n今年新设种子基金 {{ seeds }} 只，名单：{{ names }}。\n',
          figures: {
            ...blank.declaration.figures,
            seeds: { from: 'indicator', indicator: 'addedZhongZiJiJinShu', window: 'year' },
            names: { from: 'records', register: 'addedChanYeJiJin', window: 'year', field: 'addedJiJinMingCheng' },
          },
        }
        const written = await ask('PATCH', '/api/reports/addedReport', { version: 1, declaration })
        assert.equal(written.status, 200, JSON.stringify(written.body))
        const { body: report } = await ask('GET', '/api/reports/addedReport?year=2025')
        assert.match(JSON.stringify(report.tree), /"text":"1"/)
        assert.match(JSON.stringify(report.tree), /首期、三期/)
        const document = await ask('GET', '/api/reports/addedReport/document.docx?year=2025')
        assert.equal(document.status, 200)
        const { value } = await mammoth.extractRawText({ buffer: document.bytes })
        assert.match(value, /今年新设种子基金 ?1 ?只，名单：首期、三期/)
        const { body: leaving } = await ask('GET', '/api/custom/register/addedChanYeJiJin/withdrawal')
        assert.match(leaving.refusals.join(''), /addedChanYeJiJin|基金/, 'what leans on it is named')
        assert.ok(ledger.registers['addedChanYeJiJin'])
      }),
    ))

  test('成组的条件：全部、任一、都不，一组里再套一组，念得出来，数得对', () =>
    inNewPlace((place) =>
      withServer(place, async ({ ask, importAll }) => {
        const rows = [
          ['甲科技公司', '在营', ''],
          ['乙科技公司', '注销', '2024-05-01'],
          ['丙科技公司', '停业', ''],
          ['丁科技公司', '', ''],
          ['戊食品公司', '在营', ''],
        ].map(([name, state, closed], n) => `${name},${toyCreditCode(n + 1)},${state},${closed}`)
        await importAll([
          { name: '企业台账.csv', content: `企业名称,统一社会信用代码,经营状态,注销日期\n${rows.join('\n')}\n` },
        ])
        const contains = (text: string) => ({ op: 'contains', arg: { op: 'field', name: 'name' }, text })
        const closed = { op: 'known', arg: { op: 'field', name: 'closedOn' } }
        const any = { op: 'or', args: [oneOf('state', 'active'), closed] }
        const none = (...args: object[]) => ({ op: 'not', arg: { op: 'or', args } })
        const cases: [object, string, string][] = [
          [{ op: 'and', args: [contains('科技'), any] }, '企业名称含“科技”，且（经营状态为在营，或注销日期已填）', '2'],
          [
            { op: 'and', args: [contains('科技'), none(oneOf('state', 'active'), oneOf('state', 'closed'))] },
            '企业名称含“科技”，且都不满足（经营状态为在营；经营状态为注销）',
            '1',
          ],
          [
            none(contains('甲'), { op: 'and', args: [contains('食品'), oneOf('state', 'active')] }),
            '都不满足（企业名称含“甲”；企业名称含“食品”，且经营状态为在营）',
            '3',
          ],
        ]
        for (const [index, [where, words, expected]] of cases.entries()) {
          const draft = {
            label: `成组${'甲乙丙'[index]}`,
            unit: '家',
            chapter: '创新主体',
            register: 'enterprise',
            where,
            measure: 'count',
            timing: 'stock',
          }
          const { body: seen } = await ask('POST', '/api/custom/preview', { kind: 'indicator', draft })
          assert.deepEqual([seen.refusals, seen.texts], [[], [words]])
          const { body: saved } = await ask('POST', '/api/custom', { kind: 'indicator', draft })
          assert.equal((await ask('GET', `/api/indicators/${saved.name}?year=2025`)).body.text, expected, words)
          const { body: again } = await ask('GET', `/api/custom/indicator/${saved.name}`)
          assert.deepEqual(again.draft.where, where)
        }
      }),
    ))

  test('改已有的台账：安全的直接改，会让数变样的说明原因；停用的能恢复', () =>
    inNewPlace((place) =>
      withServer(place, async ({ ask }) => {
        await ask('POST', '/api/custom', { kind: 'register', draft: fund })
        const of = async () => (await ask('GET', '/api/custom/register/addedChanYeJiJin')).body
        const first = await of()
        const names = Object.fromEntries(
          first.draft.fields.map((one: { label: string; name: string }) => [one.label, one.name]),
        )
        const put = await ask('POST', '/api/registers/addedChanYeJiJin', {
          values: { [names['基金名称']]: '首期', [names['基金类型']]: '种子基金' },
        })
        assert.equal(put.status, 201, put.body.title)
        const { version, ...draft } = first.draft
        const changed = (label: string, change: object) => ({
          ...draft,
          fields: draft.fields.map((one: { label: string }) => (one.label === label ? { ...one, ...change } : one)),
          checks: draft.checks.map(({ text: _, ...check }: { text: string }) => check),
        })
        const refused = async (next: object, said: RegExp) => {
          const { body } = await ask('POST', '/api/custom/preview', { kind: 'register', draft: next })
          assert.match((body.refusals ?? [body.title]).join('\n'), said)
          const answer = await ask('POST', '/api/custom', { kind: 'register', draft: { ...next, version } })
          assert.equal(answer.status, 422)
        }
        await refused(changed('认缴规模', { kind: 'text' }), /换了种类/)
        await refused(
          changed('基金类型', { options: [{ label: '引导基金', code: 'yindaojijin' }] }),
          /“种子基金”还有 1 条记录（“首期”）在用/,
        )
        await refused(changed('认缴规模', { optional: false }), /还有 1 条记录没填/)
        await refused({ ...changed('认缴规模', {}), title: names['基金类型'] }, /记录的称呼不能再改/)
        const safe = changed('认缴规模', { label: '认缴总规模', headers: ['规模'] })
        const { body: seen } = await ask('POST', '/api/custom/preview', { kind: 'register', draft: safe })
        assert.match(seen.effects.join('\n'), /“认缴规模”改称“认缴总规模”/)
        const second = await ask('POST', '/api/custom', { kind: 'register', draft: { ...safe, version } })
        assert.equal(second.body.version, 2)
        const stale = await ask('POST', '/api/custom', { kind: 'register', draft: { ...safe, label: '甲', version } })
        assert.deepEqual([stale.status, stale.body.code], [409, 'declarationMoved'])
        assert.match((await of()).versions[0].changes.join('\n'), /认缴总规模/)

        const { body: leaving } = await ask('GET', '/api/custom/register/addedChanYeJiJin/withdrawal')
        assert.match(leaving.effects.join(''), /1 条记录留着/)
        await ask('POST', '/api/custom/register/addedChanYeJiJin/withdraw', { version: 2 })
        assert.equal((await ask('GET', '/api/registers/addedChanYeJiJin')).status, 404)
        await ask('POST', '/api/custom/register/addedChanYeJiJin/restore', { version: 3 })
        assert.equal((await ask('GET', '/api/registers/addedChanYeJiJin')).body.total, 1)
      }),
    ))

  test('照工作表起草；自带台账加字段和校验；怪名字、三百列也不出错', () =>
    inNewPlace((place) =>
      withServer(place, async ({ ask, upload, ledger }) => {
        const firstFieldOf = async (register: string) => ledger.registers[register]?.key[0]
        const body = Array.from(
          { length: 8 },
          (_, n) => `${n + 1},设备${n},${n % 2 ? '在用' : '停用'},${n * 1.5},2025-0${n + 1}-01,是`,
        )
        const sheet = await upload([
          { name: '仪器设备.csv', content: `序号,设备名称,状态,原值（万元）,购置日期,是否共享\n${body.join('\n')}\n` },
        ])
        const asked = { upload: sheet.body.upload, sheet: '0.0' }
        const { body: proposed } = await ask('POST', '/api/custom/propose', asked)
        assert.deepEqual(
          proposed.draft.fields.map(({ label, kind }: { label: string; kind: string }) => [label, kind]),
          [
            ['设备名称', 'text'],
            ['状态', 'choice'],
            ['原值', 'money'],
            ['购置日期', 'day'],
            ['是否共享', 'flag'],
          ],
        )
        assert.deepEqual([proposed.draft.key, proposed.rows], [['column1'], 8])
        const made = await ask('POST', '/api/custom', { kind: 'register', draft: proposed.draft })
        assert.equal(made.status, 201, made.body.title)

        const strange = [
          '__proto__',
          'constructor',
          'id',
          '版本',
          'select',
          'drop table',
          '=cmd|calc',
          '\u202e反',
          'a'.repeat(90),
        ]
        const odd = {
          ...fund,
          label: 'constructor',
          key: ['0'],
          checks: [],
          fields: [...strange, ...Array.from({ length: 291 }, (_, n) => `列${n}`)].map((label, index) =>
            field(String(index), label, 'text', { optional: index > 0 }),
          ),
        }
        const wide = await ask('POST', '/api/custom', { kind: 'register', draft: odd })
        assert.equal(wide.status, 201, wide.body.title)
        await ask('POST', '/api/registers/' + wide.body.name, {
          values: { [`${await firstFieldOf(wide.body.name)}`]: '=1+1' },
        })
        const sheetOf = await ask('GET', `/api/registers/${wide.body.name}/export.xlsx`)
        const written = new exceljs.Workbook()
        await written.xlsx.load(sheetOf.bytes as never)
        const cells: string[] = []
        written.worksheets[0]?.eachRow((row) => row.eachCell((cell) => void cells.push(`${cell.type} ${cell.text}`)))
        assert.ok(
          cells.includes(`${exceljs.ValueType.String} =cmd|calc`),
          'a header that looks like a formula is a text',
        )
        assert.equal(cells.filter((cell) => cell.startsWith(`${exceljs.ValueType.Formula} `)).length, 0)
        const more = { ...odd, label: '三百零一', fields: [...odd.fields, field('x', '多出', 'text')] }
        assert.match(
          (await ask('POST', '/api/custom', { kind: 'register', draft: more })).body.title,
          /最多 300 个字段，现在有 301 个/,
        )
        assert.equal(({} as Record<string, unknown>)['label'], undefined)

        const staff = {
          register: 'enterprise',
          field: field('n', '研发人数', 'integer', { unit: '人', optional: true }),
        }
        const added = await ask('POST', '/api/custom', { kind: 'field', draft: staff })
        assert.equal(added.body.name, 'enterprise.addedYanFaRenShu')
        const check = {
          register: 'enterprise',
          check: {
            say: '研发人数偏多',
            severity: 'warning',
            left: 'addedYanFaRenShu',
            how: 'atMost',
            right: { value: '10000' },
          },
        }
        const { body: seen } = await ask('POST', '/api/custom/preview', { kind: 'check', draft: check })
        assert.deepEqual(seen.texts, ['研发人数不超过10000'])
        assert.equal((await ask('POST', '/api/custom', { kind: 'check', draft: check })).status, 201)
        const gone = await ask('POST', '/api/custom/field/enterprise.addedYanFaRenShu/withdraw', { version: 1 })
        assert.equal(gone.status, 422, 'the check leans on it')
      }),
    ))

  test('给自带字段加列名和选项：导入认新列名，选项填得进、改得了名，有人用就去不掉，说在哪里用', () =>
    inNewPlace((place) =>
      withServer(place, async ({ ask, importAll, ledger }) => {
        const refused = async (draft: object, said: RegExp) => {
          const { body } = await ask('POST', '/api/custom', { kind: 'supplement', draft })
          assert.equal(body.code, 'declarationInvalid', JSON.stringify(body))
          assert.match(body.title, said)
        }
        const state = { register: 'enterprise', field: 'state' }
        await refused({ ...state, headers: ['企业名称'] }, /“企业台账”的“企业名称”已经认列名“企业名称”/)
        await refused({ ...state, options: [{ label: '注 销' }] }, /已自带选项“注 销”/)
        await refused({ ...state, options: [{ label: '歇业' }] }, /“歇业”是“经营状态”的自带选项“停业”的另一种写法/)
        await refused({ register: 'enterprise', field: 'name', options: [{ label: '甲' }] }, /没有选项可加/)
        await refused({ register: 'enterprise', field: 'nothing', headers: ['甲'] }, /没有选给哪一项加/)
        await refused(state, /还没有写要加的列名或选项/)

        const draft = { ...state, headers: ['生产情况'], options: [{ label: '筹建' }, { label: '搬迁中' }] }
        const { body: seen } = await ask('POST', '/api/custom/preview', { kind: 'supplement', draft })
        assert.deepEqual(seen, {
          name: 'enterprise.state',
          effects: [
            '以后导入时，列名“生产情况”也认作“经营状态”',
            '“经营状态”增加选项“筹建”',
            '“经营状态”增加选项“搬迁中”',
          ],
          refusals: [],
          texts: [],
        })
        const saved = await ask('POST', '/api/custom', { kind: 'supplement', draft })
        assert.deepEqual([saved.status, saved.body.version], [201, 1])
        await refused(draft, /“经营状态”已经补充过/)
        const job = await importAll([
          {
            name: '企业台账.csv',
            content: `企业名称,统一社会信用代码,生产情况\n甲公司,${toyCreditCode(1)},筹建\n乙公司,${toyCreditCode(2)},在营\n`,
          },
        ])
        const { body: list } = await ask('GET', '/api/registers/enterprise?search=甲公司')
        assert.equal(list.records[0]?.values.state, 'added-choujian', JSON.stringify(job.results))
        const filter = encodeURIComponent(JSON.stringify({ state: { oneOf: ['added-choujian'] } }))
        assert.equal((await ask('GET', `/api/registers/enterprise?filter=${filter}`)).body.total, 1)

        const { body: one } = await ask('GET', '/api/custom/supplement/enterprise.state')
        assert.deepEqual([one.label, one.registerLabel], ['经营状态', '企业台账'])
        assert.deepEqual(one.draft.options, [
          { code: 'added-choujian', label: '筹建' },
          { code: 'added-banqianzhong', label: '搬迁中' },
        ])
        const indicator = {
          label: '筹建企业数',
          unit: '家',
          chapter: '创新主体',
          register: 'enterprise',
          where: oneOf('state', 'added-choujian'),
          measure: 'count',
          timing: 'stock',
        }
        assert.equal((await ask('POST', '/api/custom', { kind: 'indicator', draft: indicator })).status, 201)
        const without = { ...one.draft, options: one.draft.options.slice(1) }
        await refused(without, /选项“筹建”还有 1 条记录（“甲公司”）在用，指标“筹建企业数”里用到，不能去掉/)
        const { body: leaving } = await ask('GET', '/api/custom/supplement/enterprise.state/withdrawal')
        assert.match(leaving.refusals.join('\n'), /选项“筹建”还有 1 条记录/)

        const renamed = {
          ...one.draft,
          headers: [],
          options: [{ code: 'added-choujian', label: '筹建中' }],
        }
        const second = await ask('POST', '/api/custom', { kind: 'supplement', draft: renamed })
        assert.equal(second.body.version, 2, JSON.stringify(second.body))
        const { body: changed } = await ask('GET', '/api/custom/supplement/enterprise.state')
        assert.deepEqual(changed.versions[0].changes, [
          '去掉列名“生产情况”',
          '选项“筹建”改称“筹建中”',
          '去掉选项“搬迁中”',
        ])
        const field = ledger.registers['enterprise']?.fields['state']
        assert.equal(field?.kind === 'choice' && field.options['added-choujian'], '筹建中')
        assert.equal(field?.kind === 'choice' && field.options['active'], '在营', '自带的都还在')
      }),
    ))

  if (name === 'SQLite')
    test('写成程序的声明文件：格式与我们的一样，能编译，装回来还是同一份声明', () =>
      inNewPlace((place) =>
        withServer(place, async ({ ask, ledger }) => {
          await ask('POST', '/api/custom', { kind: 'register', draft: fund })
          const count = {
            label: '企业数（自建）',
            unit: '家',
            chapter: '创新主体',
            register: 'enterprise',
            measure: 'count',
            timing: 'stock',
          }
          // 名称含科技，且（在营，或不是独立法人），且两样名称都没有: groups within a group.
          const where = {
            op: 'and',
            args: [
              { op: 'contains', arg: { op: 'field', name: 'name' }, text: '科技' },
              { op: 'or', args: [oneOf('state', 'active'), { op: 'known', arg: { op: 'field', name: 'closedOn' } }] },
              {
                op: 'not',
                arg: {
                  op: 'or',
                  args: [
                    { op: 'contains', arg: { op: 'field', name: 'name' }, text: '甲' },
                    { op: 'contains', arg: { op: 'field', name: 'name' }, text: '乙' },
                  ],
                },
              },
            ],
          }
          await ask('POST', '/api/custom', { kind: 'indicator', draft: { ...count, where } })
          const supplement = {
            register: 'enterprise',
            field: 'closedOn',
            headers: ['退出市场日期'],
          }
          await ask('POST', '/api/custom', { kind: 'supplement', draft: supplement })
          const state = { register: 'enterprise', field: 'state', options: [{ label: '筹建' }] }
          await ask('POST', '/api/custom', { kind: 'supplement', draft: state })
          const stored = await readDeclarations(ledger.store.reader, 'indicator')
          const catalogOf = (name: string) => stored.find((one) => one.name === name)?.content
          const folder = mkdtempSync(path.join(mkdirOf('dist'), 'declared-'))
          try {
            const files = [
              'register/addedChanYeJiJin',
              'indicator/addedQiYeShuZiJian',
              'supplement/enterprise.closedOn',
              'supplement/enterprise.state',
            ]
            const exportOf = (file: string) => file.replace(/^.*[./]/, '')
            for (const file of files) {
              const { body, status } = await ask('GET', `/api/custom/${file}/source.ts`)
              assert.equal(status, 200)
              writeFileSync(path.join(folder, `${path.basename(file)}.ts`), body)
            }
            const config = { extends: '../../tsconfig.json', compilerOptions: { noEmit: true }, include: ['*.ts'] }
            writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config))
            const run = (command: string, ...args: string[]) =>
              execFileSync(process.execPath, [path.join('node_modules', command), ...args], {
                encoding: 'utf8',
                stdio: 'pipe',
              })
            run('typescript/bin/tsc', '-p', folder)
            for (const file of files) {
              const name = path.basename(file)
              const { body } = await ask('GET', `/api/custom/${file}/source.ts`)
              const formatted = execFileSync(
                process.execPath,
                [
                  'node_modules/@biomejs/biome/bin/biome',
                  'check',
                  '--write',
                  '--stdin-file-path',
                  `src/catalog/${name}.ts`,
                ],
                { encoding: 'utf8', input: body },
              )
              assert.equal(body, formatted)
              const module = (await import(pathToFileURL(path.join(folder, `${name}.ts`)).href)) as Record<
                string,
                unknown
              >
              const { name: _, ...content } = (ledger.registers[name] ??
                catalogOf(name) ??
                getRegister(ledger.registers, 'enterprise').fields[exportOf(file)]) as { name?: string }
              assert.deepEqual(JSON.parse(JSON.stringify(module[exportOf(file)])), JSON.parse(JSON.stringify(content)))
            }
          } finally {
            rmSync(folder, { recursive: true, force: true })
          }
        }),
      ))
})

function mkdirOf(folder: string): string {
  mkdirSync(folder, { recursive: true })
  return folder
}
