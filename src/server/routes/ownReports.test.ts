import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachPlace } from '#testing/stores.ts'
import { inShippedBooks, withServer } from '../testServer.ts'

const patent = (number: string, grantedOn: string, kind: string) =>
  `${number},一种装置,${kind},云岭智造有限公司,2013-01-25,${grantedOn}`
const ledger = [
  '专利号,专利名称,专利类型,专利权人,申请日,授权公告日',
  patent('201310029643.4', '2025-03-01', '发明专利'),
].join('\n')

inShippedBooks(onEachPlace)((newPlace) => {
  test('本局报告：从空白新建、写入数、存成新版、发布、导出件再导入', async (t) => {
    await withServer(await newPlace(t), async ({ ask, importAll }) => {
      const job = await importAll([{ name: '专利台账.csv', content: ledger }])
      assert.equal(job.results[0].created, 1, JSON.stringify(job))
      const made = await ask('POST', '/api/reports', { label: '知识产权快报' })
      assert.deepEqual(made.body, { name: 'addedReport', version: 1 })
      const { body: first } = await ask('GET', '/api/reports/addedReport/declaration')
      assert.equal(first.own, true)
      const declaration = {
        ...first.declaration,
        template: '# {{ year }}年快报\n授权{{ grants }}件。\n{{ byMonth }}\n',
        figures: {
          ...first.declaration.figures,
          grants: { from: 'indicator', indicator: 'patentGrants', window: 'year' },
        },
        blocks: {
          byMonth: {
            kind: 'chart',
            caption: '逐月授权量',
            shape: 'bar',
            by: 'month',
            series: [{ indicator: 'patentGrants' }],
          },
        },
        note: '加上授权量',
      }
      const saved = await ask('PATCH', '/api/reports/addedReport', { version: 1, declaration })
      assert.equal(saved.status, 200)
      assert.equal(saved.body.version, 2)
      const { body: report } = await ask('GET', '/api/reports/addedReport?year=2025&toMonth=4')
      assert.equal(report.title, '2025年快报')
      const chart = report.tree.blocks.find((block: { kind: string }) => block.kind === 'chart')
      assert.deepEqual(
        chart.series[0].points.map(({ figure }: { figure: { text: string } }) => figure.text),
        ['0', '0', '1', '0'],
      )
      const mark = await ask('POST', '/api/reports/addedReport/checked', {
        year: 2025,
        toMonth: 4,
        figure: 'byMonth.1.3',
      })
      assert.equal(mark.body.checkedBy, '本机/测试')
      const { body: checked } = await ask('GET', '/api/reports/addedReport?year=2025&toMonth=4')
      assert.deepEqual(
        checked.figures.flatMap(({ id, checkedBy }: Record<string, unknown>) => (checkedBy ? [id] : [])),
        ['byMonth.1.3'],
      )
      const unknown = await ask('POST', '/api/reports/addedReport/checked', { year: 2025, figure: 'nowhere' })
      assert.equal(unknown.body.code, 'badInput')
      const { body: catalog } = await ask('GET', '/api/catalog')
      assert.deepEqual(catalog.reports.addedReport, {
        label: '知识产权快报',
        about: '本局自拟。',
        asks: 'month',
        own: true,
      })

      const { body: versions } = await ask('GET', '/api/reports/addedReport/versions')
      assert.deepEqual(
        versions.map(({ version, note, actor }: Record<string, unknown>) => [version, note, actor]),
        [
          [2, '加上授权量', '本机/测试'],
          [1, null, '本机/测试'],
        ],
      )
      const { body: earlier } = await ask('GET', '/api/reports/addedReport/versions/1')
      assert.equal(earlier.declaration.template, first.declaration.template)

      const published = await ask('POST', '/api/reports/addedReport/publish', { year: 2025 })
      assert.equal(published.status, 200)
      const withdrawn = await ask('DELETE', '/api/reports/addedReport')
      assert.equal(withdrawn.status, 200)
      assert.equal((await ask('GET', '/api/reports/addedReport')).status, 404)
      const { body: issue } = await ask('GET', `/api/publications/${published.body.publication.id}`)
      assert.equal(issue.title, '2025年快报')
      assert.deepEqual((await ask('GET', `/api/publications/${issue.id}/drift`)).body, [])

      const again = await ask('POST', '/api/reports', { label: '知识产权快报', declaration })
      assert.deepEqual(again.body, { name: 'addedReport2', version: 1 })
    })
  })

  test('别人先存了一版：后存的被告知，不覆盖', async (t) => {
    await withServer(await newPlace(t), async ({ ask }) => {
      await ask('POST', '/api/reports', { label: '快报' })
      const { body } = await ask('GET', '/api/reports/addedReport/declaration')
      const mine = { ...body.declaration, template: '# 我的' }
      const theirs = { ...body.declaration, template: '# 别人的' }
      assert.equal((await ask('PATCH', '/api/reports/addedReport', { version: 1, declaration: theirs })).status, 200)
      const refused = await ask('PATCH', '/api/reports/addedReport', { version: 1, declaration: mine })
      assert.equal(refused.status, 409)
      assert.equal(refused.body.code, 'declarationMoved')
      assert.equal((await ask('GET', '/api/reports/addedReport/declaration')).body.declaration.template, '# 别人的')
    })
  })

  test('系统自带的报告不能直接改，复制以后记得原版', async (t) => {
    await withServer(await newPlace(t), async ({ ask }) => {
      const { body } = await ask('GET', '/api/reports/monthlyBulletin/declaration')
      assert.equal(body.own, false)
      const refused = await ask('PATCH', '/api/reports/monthlyBulletin', { version: 1, declaration: body.declaration })
      assert.equal(refused.body.code, 'badInput')
      await ask('POST', '/api/reports', { label: '本局月报', from: 'monthlyBulletin' })
      const { body: copy } = await ask('GET', '/api/reports/addedMonthlyBulletin/declaration')
      assert.equal(copy.origin.state, 'same')
      assert.equal(copy.origin.label, '月度工作进度通报')
      const same = await ask('POST', '/api/reports', { label: '月度工作进度通报' })
      assert.match(same.body.title, /已有名为“月度工作进度通报”的报告/)
    })
  })

  test('草稿预览：错名字指出行列和相近的名字，其余照排；写坏的声明说得出哪里', async (t) => {
    await withServer(await newPlace(t), async ({ ask }) => {
      const declaration = {
        label: '快报',
        about: '',
        layout: 'gongwen',
        asks: 'year',
        template: '# 快报\n授权{{ grant }}件，{{ grants }}件。',
        figures: { grants: { from: 'indicator', indicator: 'patentGrants', window: 'year' } },
        rules: [],
      }
      const { body } = await ask('POST', '/api/report-preview', { name: 'draft', declaration, year: 2025 })
      assert.deepEqual(body.faults, [
        {
          part: 'template',
          line: 2,
          column: 6,
          name: 'grant',
          nearest: 'grants',
          say: '没有名为“grant”的数据，是否想用“grants”',
        },
      ])
      assert.equal(body.answer.tree.blocks.length, 2)
      const wrong = {
        ...declaration,
        figures: { grants: { from: 'indicator', indicator: 'patentGrant', window: 'year' } },
      }
      const { body: found } = await ask('POST', '/api/report-preview', {
        name: 'draft',
        declaration: wrong,
        year: 2025,
      })
      assert.equal(found.answer, null)
      assert.match(found.faults[0].say, /没有指标 patentGrant，是否想用 patentGrants/)
      const strange = { ...declaration, figures: { __proto__: null, constructor: { from: 'noted', code: 'x' } } }
      assert.equal((await ask('POST', '/api/report-preview', { name: 'draft', declaration: strange })).status, 422)
      const loop = {
        ...declaration,
        template: '{% for i in (1..9999) %}{% for j in (1..9999) %}{{ grants }}{% endfor %}{% endfor %}',
      }
      const { body: stopped } = await ask('POST', '/api/report-preview', {
        name: 'draft',
        declaration: loop,
        year: 2025,
      })
      assert.equal(stopped.answer, null)
      assert.match(stopped.faults[0].say, /超过上限/)
      assert.equal(stopped.faults[0].line, 1)
    })
  })

  test('补助名单公示：按年度和奖补项目列名单，合计与表一致，个人信息只在声明可以印的报告里', async (t) => {
    await withServer(await newPlace(t), async ({ ask, importAll }) => {
      const rows = [
        '奖补项目,申报年度,企业名称,办理状态,核定金额(万元),开户行,账号',
        '高新技术企业认定奖励,2025,甲公司,已核定,10.5,某行,6222',
        '高新技术企业认定奖励,2025,"=HYPERLINK(""x"")",公示中,20,,',
        '高新技术企业认定奖励,2025,丙公司,退回补正,30,,',
        '专利授权奖励,2025,丁公司,已核定,1,,',
        '高新技术企业认定奖励,2024,戊公司,已核定,5,,',
      ].join('\n')
      await importAll([{ name: '奖补申报台账.csv', content: rows }])
      const choose = encodeURIComponent('奖补项目=高新技术企业认定奖励')
      const { body } = await ask('GET', `/api/reports/subsidyNotice?year=2025&choose=${choose}`)
      const byId = new Map(body.figures.map((figure: { id: string; text: string }) => [figure.id, figure.text]))
      assert.equal(byId.get('firms'), '2')
      assert.equal(byId.get('amount'), '30.5')
      assert.deepEqual(
        body.choices[0].options.map(({ value, records }: Record<string, unknown>) => [value, records]),
        [
          ['hnteReward', 3],
          ['patentGrant', 1],
        ],
      )
      const table = body.tree.blocks.find((block: { kind: string }) => block.kind === 'table')
      assert.deepEqual(
        table.rows.map((row: { text: string }[][]) =>
          row.map((cell) => cell.map(({ text }) => text).join('')).join('|'),
        ),
        ['1|=HYPERLINK("x")||20', '2|甲公司||10.5', '合计|||30.5'],
      )
      const refused = await ask(
        'GET',
        `/api/reports/subsidyNotice?year=2025&choose=${encodeURIComponent('奖补项目=没有的')}`,
      )
      assert.equal(refused.body.code, 'badInput')
      const { body: notice } = await ask('GET', '/api/reports/subsidyNotice/declaration')
      notice.declaration.blocks.list.columns.push({ field: 'account' })
      const { body: leaky } = await ask('POST', '/api/report-preview', {
        name: 'x',
        declaration: notice.declaration,
        year: 2025,
      })
      assert.match(leaky.faults[0].say, /“账号”是个人信息/)
    })
  })
})
