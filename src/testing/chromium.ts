import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'

/** Starts a headless Chromium: the one of CHROMIUM_PATH, else the one that the npm package brings (unpacked once, 2 s). */
export async function launchChromium(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  const own = process.env.CHROMIUM_PATH
  const { executablePath, env } = own ? { executablePath: own, env: {} } : await unpackedChromium()
  // No --single-process and no --disable-web-security, which the package recommends: pages must meet the browser that officers use.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']
  // Without a UTF-8 locale a download in Chinese is called “download”.
  return chromium.launch({ executablePath, args, env: { ...process.env, LC_ALL: 'C.UTF-8', ...env } })
}

/** A fresh profile as an officer has it: Chinese, Beijing time. */
export function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const officer = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } }
  return browser.newContext({ ...officer, ...options })
}

type Unpacked = { readonly executablePath: string; readonly env: Record<string, string> }

async function unpackedChromium(): Promise<Unpacked> {
  const folder = await unpack()
  const executablePath = path.join(folder, 'chromium')
  return { executablePath, env: missingPartsOf(executablePath, folder) }
}

// The package's own list names folders below /tmp.
const fontList = 'own-fonts.conf'

/** Where the machine has no NSS or no fontconfig, the package's own copies stand in. */
function missingPartsOf(executablePath: string, folder: string): Record<string, string> {
  const alone = spawnSync(executablePath, ['--version'], { encoding: 'utf8' })
  const lacksLibraries = alone.status !== 0 && alone.stderr.includes('shared libraries')
  return {
    ...(lacksLibraries ? { LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') } : {}),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: path.join(folder, fontList) }),
  }
}

/**
 * The package unpacks into the temporary folder in place and takes whatever stands there for finished, so two test files at once
 * start half a browser. Here it unpacks aside, and a rename makes it appear whole.
 */
async function unpack(): Promise<string> {
  const packageFolder = path.resolve(
    path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '..',
    '..',
  )
  const cache = path.resolve(packageFolder, '..', '..', '.cache')
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const finished = path.join(cache, `chromium-${version}`)
  if (existsSync(path.join(finished, 'chromium'))) return finished
  mkdirSync(cache, { recursive: true })
  const aside = mkdtempSync(path.join(cache, 'unpacking-'))
  const { default: chromium, inflate } = await import('@sparticuz/chromium')
  const temporary = process.env.TMPDIR
  process.env.TMPDIR = aside
  // Both calls read the temporary folder before their first wait, so it can be put back at once.
  const unpacking = Promise.all([chromium.executablePath(), inflate(path.join(packageFolder, 'bin', 'al2023.tar.br'))])
  if (temporary === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = temporary
  await unpacking
  writeFileSync(
    path.join(aside, fontList),
    '<fontconfig><dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir></fontconfig>\n',
  )
  try {
    renameSync(aside, finished)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(path.join(finished, 'chromium'))) throw error
  }
  return finished
}
