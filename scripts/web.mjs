/** Builds the pages of the console when what they are made from is newer than what was built. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { runChild } from './child.mjs'
import { root, stop } from './install.mjs'

const config = path.join(root, 'src', 'web', 'vite.config.ts')
const built = path.join(root, 'dist', 'web', 'index.html')
const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')
// The console stands on these parts of the engine at run time, see src/areas.test.ts.
const sources = [
  'src/web',
  'docs/handbook',
  'src/engine/ground',
  'src/engine/expr',
  'src/engine/policy',
  'package-lock.json',
]

/** @param {string} node the Node that runs the build; a folder without sources or without Vite keeps the pages that it has */
export async function ensurePagesBuilt(node) {
  if (!existsSync(config) || !isStale()) return
  if (!existsSync(vite)) {
    if (existsSync(built)) return
    stop('缺少页面文件 dist/web，也没有构建工具。请在程序目录运行 npm ci 后重试。')
  }
  console.error('正在构建页面……')
  const args = [vite, 'build', '--config', config, '--logLevel', 'warn']
  const { code } = await runChild(node, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (code !== 0) stop('构建页面没有成功，原因见上。')
}

function isStale() {
  if (!existsSync(built)) return true
  const builtAt = statSync(built).mtimeMs
  return sources.some((source) => existsSync(path.join(root, source)) && newestIn(path.join(root, source)) > builtAt)
}

// Folders count too: a deleted file shows only there.
function newestIn(where) {
  const stats = statSync(where)
  if (!stats.isDirectory()) return isProduct(where) ? stats.mtimeMs : 0
  return Math.max(stats.mtimeMs, ...readdirSync(where).map((name) => newestIn(path.join(where, name))))
}

function isProduct(file) {
  return !/\.(test\.tsx?|md)$/.test(file) || file.includes(`${path.sep}handbook${path.sep}`)
}
