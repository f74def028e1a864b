/**
 * The way in: `npm start` and ./taizhang come here before the pinned Node is there.
 * Installs what is missing, builds the pages for `serve`, then runs the command line under the pinned Node.
 *
 *   node scripts/start.mjs COMMAND …             runs the command, ends as it ends
 *   node scripts/start.mjs --prepare COMMAND …   only prepares, and prints the path of the Node to run it with
 */
import path from 'node:path'
import { exitLike, runChild } from './child.mjs'
import { chosenNode, ensureInstalled, keepingCompiled, root, stop } from './install.mjs'
import { ensurePagesBuilt } from './web.mjs'

const onlyPrepare = process.argv[2] === '--prepare'
const args = process.argv.slice(onlyPrepare ? 3 : 2)

await ensureInstalled()
const node = chosenNode()
if (args.find((argument) => !argument.startsWith('-')) === 'serve') await ensurePagesBuilt(node)

if (onlyPrepare) {
  process.stdout.write(`${node}\n`)
} else {
  const main = path.join(root, 'src', 'cli', 'main.ts')
  const ended = await runChild(node, [main, ...args], { env: keepingCompiled(), stdio: 'inherit' }).catch((error) =>
    stop(`不能启动 ${node}（${error.code}）。请删除 node_modules 后重试。`),
  )
  exitLike(ended)
}
