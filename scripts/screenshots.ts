/**
 * Takes the pictures in docs/screenshots of every room of the console over the sample district, at 1440×900 and, where an officer
 * on the way needs it, at 390×844. `node scripts/screenshots.ts [name…]`; without names all of them. The browser itself writes WebP.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { catalog } from '#catalog/index.ts'
import { openDesk } from '#engine/bureau/desk.ts'
import { buildApp } from '#server/app.ts'
import { launchChromium, newContext } from '#testing/chromium.ts'
import { buildPages } from '../tests/console/builtPages.ts'
import { copyFilledBooks, morning } from '../tests/console/filledBooks.ts'

const project = path.resolve(import.meta.dirname, '..')
const into = path.join(project, 'docs', 'screenshots')
const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const quality = 0.82

type Shot = {
  readonly name: string
  /** An address of the console, or what leads to one. */
  readonly at: string | ((ask: Ask) => Promise<string>)
  readonly onPhone?: true
  /** What is done on the page before the picture is taken. */
  readonly then?: (page: Page) => Promise<void>
}
/** Asks the server, as the console does. */
type Ask = (method: string, address: string, body?: unknown) => Promise<Answer>
type Answer = Readonly<Record<string, unknown>>

const shots: readonly Shot[] = [
  { name: 'home', at: '/', onPhone: true },
  { name: 'registers', at: '/registers' },
  { name: 'register', at: '/registers/patent', onPhone: true },
  { name: 'record', at: (ask) => firm(ask, '/registers/enterprise') },
  { name: 'record-form', at: '/registers/patent/new', then: (page) => type(page, '专利号', '201710001862.4') },
  { name: 'enterprise', at: (ask) => firm(ask, '/enterprises'), onPhone: true },
  {
    name: 'import',
    at: '/import',
    then: async (page) => {
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles(path.join(project, 'samples', '08-高新技术企业台账.xlsx'))
      await page.waitForTimeout(4_000)
    },
  },
  { name: 'quarantine', at: '/quarantine' },
  { name: 'indicators', at: '/indicators' },
  { name: 'indicator', at: '/indicators/patentGrants' },
  { name: 'dictionary', at: '/dictionary' },
  {
    name: 'pivot',
    at: `/pivot?pivot=${encodeURIComponent(
      JSON.stringify({
        register: 'patent',
        rows: [{ field: 'filedOn', part: 'year' }],
        column: { field: 'kind' },
        measure: { kind: 'count' },
      }),
    )}`,
  },
  { name: 'targets', at: '/targets', onPhone: true },
  { name: 'gap', at: '/gaps/hnteApplied', onPhone: true },
  { name: 'policies', at: '/policies' },
  { name: 'policy', at: '/policies/hnte' },
  { name: 'entitlements', at: (ask) => firm(ask, '/entitlements/enterprise'), onPhone: true },
  { name: 'report', at: '/reports/annualSummary', onPhone: true },
  { name: 'report-editor', at: copiedSummary },
  {
    name: 'report-landscape',
    at: wideReport,
    then: (page) => page.locator('.gw-landscape').first().scrollIntoViewIfNeeded(),
  },
  { name: 'reserve', at: '/reserve' },
  { name: 'reports', at: '/reports' },
  { name: 'check', at: '/check' },
  { name: 'custom', at: ownRegister },
  { name: 'handbook', at: '/handbook' },
]

/** An enterprise of which much is known. */
async function firm(ask: Ask, under: string): Promise<string> {
  const found = await ask('GET', `/api/registers/enterprise?search=${encodeURIComponent('沐拓铸造')}&limit=1`)
  const [record] = found['records'] as readonly { readonly id: string }[]
  if (!record) throw new Error('the sample district lacks its enterprise')
  return `${under}/${record.id}`
}

async function copiedSummary(ask: Ask): Promise<string> {
  const { declaration } = await ask('GET', '/api/reports/annualSummary/declaration')
  const { name } = await ask('POST', '/api/reports', { label: '年度工作总结（本局）', declaration })
  return `/reports/${name}/edit`
}

/** A list with more columns than a standing page bears. */
async function wideReport(ask: Ask): Promise<string> {
  const { name, version } = await ask('POST', '/api/reports', { label: '企业名录' })
  const { declaration } = await ask('GET', `/api/reports/${name}/declaration`)
  const columns = ['name', 'creditCode', 'town', 'registeredOn', 'capital', 'industry', 'techField', 'state']
  await ask('PATCH', `/api/reports/${name}`, {
    version,
    declaration: {
      ...(declaration as object),
      template: '# {{ year }}年企业名录\n\n{{ list }}\n',
      blocks: {
        list: {
          kind: 'records',
          caption: '',
          register: 'enterprise',
          columns: columns
            .filter((field) => field in (catalog.registers['enterprise']?.fields ?? {}))
            .map((field) => ({ field })),
          limit: 30,
          numbered: true,
        },
      },
    },
  })
  return `/reports/${name}`
}

/** A bureau's own small register, so that the room is not empty. */
async function ownRegister(ask: Ask): Promise<string> {
  const field = (id: string, label: string, kind: string, more: object = {}) => ({
    id,
    label,
    kind,
    optional: true,
    ...more,
  })
  await ask('POST', '/api/custom', {
    kind: 'register',
    draft: {
      label: '产业基金台账',
      office: '科技项目',
      sheets: [],
      source: '区财政局',
      key: ['a'],
      fields: [
        field('a', '基金名称', 'text', { optional: false }),
        field('b', '认缴规模', 'money', { unit: '万元' }),
        field('c', '管理人', 'reference', { to: 'enterprise' }),
        field('d', '设立日期', 'day'),
      ],
      checks: [{ say: '认缴规模应大于零', severity: 'warning', left: 'b', how: 'above', right: { value: '0' } }],
    },
  })
  return '/custom'
}

async function type(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('textbox', { name: label }).first().fill(words)
  await page.keyboard.press('Tab')
  await page.waitForTimeout(1_000)
}

async function takeAll(names: readonly string[]): Promise<void> {
  const wanted = names.length === 0 ? shots : shots.filter(({ name }) => names.includes(name))
  if (names.length === 0) rmSync(into, { recursive: true, force: true })
  mkdirSync(into, { recursive: true })
  const folder = await mkdtemp(path.join(tmpdir(), 'taizhang-screenshots-'))
  await Promise.all([buildPages(), copyFilledBooks(folder)])
  const books = await openDesk({ folder }, catalog, () => new Date(morning))
  const app = await buildApp({ ...books, actor: '本机', demo: true, web: path.join(project, 'dist', 'web') })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await launchChromium()
  try {
    for (const shot of wanted) {
      const at = typeof shot.at === 'string' ? shot.at : await shot.at(askOf(address))
      await take(browser, `${address}${at}`, shot, desk, shot.name)
      if (shot.onPhone) await take(browser, `${address}${at}`, shot, phone, `${shot.name}-phone`)
    }
  } finally {
    await browser.close()
    await app.close()
    await books.ledger.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function take(
  browser: Browser,
  address: string,
  { then }: Shot,
  viewport: { readonly width: number; readonly height: number },
  name: string,
): Promise<void> {
  const context = await newContext(browser, { viewport, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(700)
  if (then) await then(page)
  await page.waitForLoadState('networkidle')
  const picture = await asWebp(await context.newPage(), await page.screenshot())
  writeFileSync(path.join(into, `${name}.webp`), picture)
  console.log(`${String(Math.round(picture.length / 1024)).padStart(5)} KB  ${name}.webp`)
  await context.close()
}

/** The browser reads the picture and writes it again, much smaller. As text, since it runs there and not here. */
async function asWebp(blank: Page, png: Buffer): Promise<Buffer> {
  const url = String(
    await blank.evaluate(`(async () => {
      const image = new Image()
      image.src = 'data:image/png;base64,${png.toString('base64')}'
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
      canvas.getContext('2d').drawImage(image, 0, 0)
      return canvas.toDataURL('image/webp', ${quality})
    })()`),
  )
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

function askOf(address: string): Ask {
  return async (method, at, body) => {
    const answer = await fetch(`${address}${at}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${at}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
}

await takeAll(process.argv.slice(2))
