import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { after, describe, test } from 'node:test'
import { temporaryFolder } from '#testing/temporary.ts'
import { contract } from './contract.ts'
import { run, start } from './running.ts'

/** Runs with --json and holds the answer against the contract. */
async function json<Name extends keyof typeof contract>(name: Name, args: readonly string[], code = 0, options = {}) {
  const ran = await run([...args, '--json'], options)
  assert.equal(ran.code, code, `${args.join(' ')}\n${ran.stdout.slice(0, 2_000)}\n${ran.stderr}`)
  return contract[name].parse(JSON.parse(ran.stdout)) as never as ReturnType<(typeof contract)[Name]['parse']>
}

const enterprises = `企业名称,统一社会信用代码,成立日期
甲新材料有限公司,913500007336174899,2015-03-01
乙机械有限公司,913500007336174898,2015.3.5
`
const patents = `专利号,专利名称,专利类型,申请日,授权公告日,专利权人,法律状态
201710601862.3,一种阀门,发明专利,2017-07-21,2025-02-03,甲新材料有限公司,有效
201710602000.2,=1+1,发明专利,2017-07-21,,丙公司,审查中
`

describe('一个小文件夹从导入到恢复', () => {
  const folder = temporaryFolder({ after })
  const data = ['--data', path.join(folder, 'data')]
  writeFileSync(path.join(folder, '企业名录.csv'), enterprises)
  writeFileSync(path.join(folder, '专利台账.csv'), patents)
  const inFolder = (...names: string[]) => names.map((name) => path.join(folder, name))

  test('导入：四个数加起来等于读入的行数，隔离的行另存，退出码 0', async () => {
    const report = await json('import', [
      'import',
      ...inFolder('企业名录.csv', '专利台账.csv'),
      '--rejected',
      path.join(folder, '退回.xlsx'),
      ...data,
    ])
    const [firms, rights] = report.sheets
    assert.deepEqual([firms?.register, firms?.rows, firms?.created, firms?.quarantined], ['enterprise', 2, 1, 1])
    for (const sheet of report.sheets)
      assert.equal(sheet.rows, sheet.created + sheet.updated + sheet.unchanged + sheet.quarantined)
    assert.equal(rights?.register, 'patent')
    assert.ok(report.rejected && report.rejected.length > 0 && report.rejected.every((file) => existsSync(file)))
  })

  test('同一文件再导入，没有一行变化', async () => {
    const report = await json('import', ['import', ...inFolder('企业名录.csv'), ...data])
    assert.deepEqual([report.sheets[0]?.created, report.sheets[0]?.updated, report.sheets[0]?.unchanged], [0, 0, 1])
  })

  test('没有认准的表被拒绝：退出码 1，打印对应关系，改好后可以给回来', async () => {
    const file = path.join(folder, '名单.csv')
    writeFileSync(file, '单位,那个代码\n丁设备有限公司,91350104MA2XN5JH5K\n')
    const refused = await json('import', ['import', file, '--register', 'enterprise', ...data], 1)
    assert.equal(refused.sheets[0]?.problem?.code, 'mappingUncertain')
    const mapping = {
      register: 'enterprise',
      headerRow: 1,
      columns: [
        { column: 1, field: 'name' },
        { column: 2, field: 'uscc' },
      ],
    }
    const enterprise = (await import('#catalog/index.ts')).catalog.registers['enterprise']
    const code = Object.entries(enterprise?.fields ?? {}).find(
      ([, field]) => field.kind === 'identifier' && field.scheme === 'uscc',
    )?.[0]
    writeFileSync(
      path.join(folder, '对应.json'),
      JSON.stringify({
        ...mapping,
        columns: mapping.columns.map((column) => (column.column === 2 ? { ...column, field: code } : column)),
      }),
    )
    const dry = await json('import', [
      'import',
      file,
      '--mapping',
      path.join(folder, '对应.json'),
      '--dry-run',
      ...data,
    ])
    assert.equal(dry.sheets[0]?.rows, 1)
    assert.equal(dry.sheets[0]?.batch, null)
  })

  test('指标：数、口径、窗口和记录', async () => {
    const found = await json('figure', [
      'figure',
      'inventionGrants',
      '--year',
      '2025',
      '--records',
      '--by',
      'kind',
      ...data,
    ])
    assert.deepEqual(
      [found.value, found.text, found.unit, found.window],
      [1, '1', '件', { from: '2025-01-01', to: '2025-12-31', text: '2025年' }],
    )
    assert.deepEqual(
      found.records?.map((record) => record.title),
      ['一种阀门'],
    )
    const before = await json('figure', [
      'figure',
      'inventionGrants',
      '--year',
      '2025',
      '--known-on',
      '2000-01-01',
      ...data,
    ])
    assert.equal(before.value, null)
    assert.ok(before.missing.length > 0)
    const list = await json('figureList', ['figure', '--list'])
    assert.ok(list.indicators.length > 100)
  })

  test('导出后原样导入，没有变化；公式样的文字不会变成公式', async () => {
    for (const name of ['导出.xlsx', '导出.csv']) {
      const file = path.join(folder, name)
      const written = await json('export', ['export', 'patent', '-o', file, ...data])
      assert.equal(written.rows, 2)
      const again = await json('import', ['import', file, ...data])
      assert.deepEqual(
        [again.sheets[0]?.unchanged, again.sheets[0]?.updated, again.sheets[0]?.created],
        [2, 0, 0],
        name,
      )
    }
    assert.match(readFileSync(path.join(folder, '导出.csv'), 'utf8'), /'=1\+1/)
    const few = await json('export', [
      'export',
      'patent',
      '-o',
      path.join(folder, '少.csv'),
      '--where',
      '专利名称~阀门 且 grantedOn>=2025-01-01',
      ...data,
    ])
    assert.equal(few.rows, 1)
    const wrong = await json(
      'problem',
      ['export', 'patent', '-o', path.join(folder, '少.csv'), '--where', '专利名秤=阀', ...data],
      1,
    )
    assert.equal(wrong.problem.code, 'fieldNotFound')
    assert.match(wrong.problem.title, /专利名称/)
  })

  test('任务、报告、体检、校验都有答复', async () => {
    assert.deepEqual((await json('targets', ['targets', '--year', '2025', ...data])).targets, [])
    const report = await json('report', [
      'report',
      'annualSummary',
      '--year',
      '2025',
      '-o',
      path.join(folder, 'a.docx'),
      '--working-paper',
      path.join(folder, 'c.xlsx'),
      ...data,
    ])
    assert.equal(report.ready, false)
    assert.equal(new Set(report.figures.flatMap((figure) => figure.slots)).size, 132)
    assert.deepEqual(report.rules.map((rule) => rule.id).length, 26)
    assert.ok(Object.values(report.files).every((file) => existsSync(file)))
    const refused = await json('problem', ['report', 'annualSummary', '--year', '2025', '--publish', ...data], 1)
    assert.equal(refused.problem.code, 'reportIncomplete')
    await json('check', ['check', ...data])
    const proof = await json('verify', ['verify', ...data])
    assert.equal(proof.clean, true)
    const other = await json('verify', ['verify', '--anchor', `${proof.revisions}:${'0'.repeat(64)}`, ...data], 1)
    assert.equal(other.clean, false)
  })

  test('备份、恢复：一样的锚值；截断的、不空的目标都被拒绝，原样不动', async () => {
    const backup = path.join(folder, '备份')
    const kept = await json('backup', ['backup', backup, ...data])
    const restored = await json('restore', ['restore', backup, '--data', path.join(folder, '恢复')])
    assert.deepEqual([restored.anchor, restored.rows, restored.files], [kept.anchor, kept.rows, kept.files])
    assert.equal((await json('verify', ['verify', '--data', path.join(folder, '恢复')])).anchor, kept.anchor)
    for (const args of [
      ['backup', backup, ...data],
      ['restore', backup, ...data],
    ])
      assert.equal((await json('problem', args, 1)).problem.code, 'targetNotEmpty')
    const table = path.join(backup, 'tables', 'revision.jsonl.gz')
    truncateSync(table, readFileSync(table).length - 5)
    const damaged = await json('problem', ['restore', backup, '--data', path.join(folder, '另一处')], 1)
    assert.equal(damaged.problem.code, 'backupDamaged')
    assert.equal(existsSync(path.join(folder, '另一处')), false)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('restoring')),
      [],
    )
  })

  test('撤销一个批次；再撤销一次被拒绝', async () => {
    const { sheets } = await json('import', [
      'import',
      ...inFolder('专利台账.csv'),
      '--data',
      path.join(folder, '撤销'),
    ])
    const batch = sheets[0]?.batch ?? ''
    const undone = await json('undo', ['undo', batch, '--data', path.join(folder, '撤销')])
    assert.equal(undone.restored, sheets[0]?.created)
    assert.equal(
      (await json('problem', ['undo', batch, '--data', path.join(folder, '撤销')], 1)).problem.code,
      'badInput',
    )
    assert.equal(
      (await json('problem', ['undo', '19990101-1', '--data', path.join(folder, '撤销')], 1)).problem.code,
      'batchNotFound',
    )
  })

  test('设定本单位；升级数据库', async () => {
    const own = ['--data', path.join(folder, '本单位')]
    assert.deepEqual(
      await json('init', ['init', '--division', '350402', '--name', '梅列区', ...own]).then(({ division }) => division),
      '350402',
    )
    assert.ok((await json('migrate', ['migrate', ...own])).schemaVersion >= 1)
  })
})

describe('查验编号', () => {
  test('参数里的和标准输入里的一样；有一个无效时退出码 1', async () => {
    const good = await json('identify', ['identify', 'uscc', '913500007336174899'])
    assert.deepEqual([good.valid, good.results[0]?.normalized], [true, '913500007336174899'])
    const both = await json('identify', ['identify', 'uscc'], 1, {
      input: '\uFEFF913500007336174899\r\n\r\n913500007336174898\n',
    })
    assert.deepEqual(
      both.results.map((result) => result.valid),
      [true, false],
    )
    assert.equal(both.valid, false)
    assert.ok((await json('identifyList', ['identify', 'list'])).schemes.some(({ scheme }) => scheme === 'patentNo'))
  })
})

describe('用法不对退出码 2，被拒绝退出码 1，都是中文', () => {
  const wrong: readonly [args: readonly string[], said: RegExp][] = [
    [['improt'], /没有命令“improt”。是否想用“import”？/],
    [['verify', '--jsno'], /没有选项“--jsno”。是否想用“--json”？/],
    [['import'], /缺少参数/],
    [['init', '--name', '某区'], /缺少选项“--division/],
    [['report', 'annualSummary', '--year', '25'], /--year.*“25”.*四位年份/],
    [['targets', '--year'], /后面要有值/],
    [['verify', '多余'], /参数太多/],
  ]
  for (const [args, said] of wrong)
    test(args.join(' '), async () => {
      const { code, stdout, stderr } = await run(args)
      assert.equal(code, 2)
      assert.equal(stdout, '')
      assert.match(stderr, said)
      assert.doesNotMatch(stderr, /error:|unknown|missing/)
    })

  test('--json 时也是一个 JSON', async () => {
    const { code, stdout } = await run(['verify', '--jsno', '--json'])
    assert.equal(code, 2)
    assert.equal(contract.problem.parse(JSON.parse(stdout)).problem.code, 'usage')
  })

  test('帮助是中文，列出每条命令', async () => {
    const { code, stdout } = await run(['--help'])
    assert.equal(code, 0)
    for (const name of [
      'serve',
      'init',
      'import',
      'undo',
      'export',
      'figure',
      'targets',
      'report',
      'check',
      'identify',
      'verify',
      'backup',
      'restore',
      'migrate',
    ])
      assert.match(stdout, new RegExp(`^  ${name} `, 'm'))
    assert.doesNotMatch(stdout, /Usage|Options|Commands|display help/)
  })

  test('没有数据的目录、没有的文件、打不开的目录', async () => {
    const folder = temporaryFolder({ after })
    assert.equal(
      (await json('problem', ['verify', '--data', path.join(folder, '空')], 1)).problem.code,
      'booksNotFound',
    )
    assert.equal(existsSync(path.join(folder, '空')), false)
    assert.equal(
      (await json('problem', ['import', path.join(folder, '没有.xlsx'), '--data', path.join(folder, 'd')], 1)).problem
        .code,
      'fileUnreadable',
    )
    assert.equal(
      (await json('problem', ['import', folder, '--data', path.join(folder, 'd')], 1)).problem.code,
      'fileUnreadable',
    )
    // A file in the way of the folder: nobody may write there, not even root.
    writeFileSync(path.join(folder, '文件'), '')
    assert.equal(
      (
        await json(
          'problem',
          ['init', '--division', '350402', '--name', '某区', '--data', path.join(folder, '文件', 'd')],
          1,
        )
      ).problem.code,
      'storageReadOnly',
    )
    mkdirSync(path.join(folder, '坏'))
    writeFileSync(
      path.join(folder, '坏', 'taizhang.sqlite'),
      'not a database at all, but long enough to be read as a header'.repeat(30),
    )
    assert.equal(
      (await json('problem', ['verify', '--data', path.join(folder, '坏')], 1)).problem.code,
      'databaseUnreachable',
    )
  })

  test('PostgreSQL：没有应答、密码不对', async () => {
    const folder = temporaryFolder({ after })
    const refused = await json('problem', ['verify', '--data', folder], 1, {
      env: { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' },
    })
    assert.equal(refused.problem.code, 'databaseUnreachable')
    assert.match(refused.problem.title, /没有应答/)
    assert.doesNotMatch(JSON.stringify(refused), /u:p@/)
  })
})

describe('启动', () => {
  test('端口被占用：说明白，退出码 1', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => holder.once('listening', resolve))
    const { port } = holder.address() as { port: number }
    const folder = temporaryFolder({ after })
    const { code, stderr } = await run(['serve', '--data', folder, '--port', String(port)])
    holder.close()
    assert.equal(code, 1)
    assert.match(stderr, new RegExp(`端口 ${port} 已被占用.*portInUse`))
  })

  test('打印一个地址，答复请求，SIGTERM 后干净地停下', async () => {
    const folder = temporaryFolder({ after })
    const server = start(['serve', '--data', folder, '--port', '0'])
    const address = await server.until(/http:\/\/127\.0\.0\.1:\d+/)
    const answer = await fetch(`${address}/api/catalog`)
    assert.equal(answer.status, 200)
    assert.equal(((await answer.json()) as { product: string }).product, '台账通')
    server.stop('SIGTERM')
    const { code, stdout } = await server.ended
    assert.equal(code, 0)
    assert.equal(stdout.trim().split('\n').length, 1)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('-wal')),
      [],
    )
  })

  test('演示：第一次导入全部样例并写出总结的三个文件，第二次什么也不再导入', async () => {
    const folder = temporaryFolder({ after })
    const args = ['serve', '--demo', '--data', folder, '--port', '0']
    const first = start(args)
    const address = await first.until(/http:\/\/127\.0\.0\.1:\d+/)
    const { missing, latest } = (await (await fetch(`${address}/api/home`)).json()) as {
      missing: { filled: number; total: number }
      latest: { id: string }[]
    }
    assert.deepEqual([missing.filled, missing.total], [132, 132])
    first.stop('SIGINT')
    const ran = await first.ended
    assert.equal(ran.code, 0)
    assert.match(ran.stderr, /已导入 \d+ 张表：读入 \d+ 行/)
    assert.equal(readdirSync(folder).filter((name) => /\.(docx|xlsx)$/.test(name)).length, 3)
    const second = start(args)
    const { batches } = (await (
      await fetch(`${await second.until(/http:\/\/127\.0\.0\.1:\d+/)}/api/batches?limit=1`)
    ).json()) as { batches: { id: string }[] }
    second.stop('SIGTERM')
    assert.doesNotMatch((await second.ended).stderr, /导入/)
    assert.equal(batches[0]?.id, latest[0]?.id)
  })
})
