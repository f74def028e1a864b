/** `npm test`: installs what is missing, then runs the suite (src/testing/suite.ts) under the pinned Node. */
import path from 'node:path'
import { exitLike, runChild } from './child.mjs'
import { chosenNode, ensureInstalled, keepingCompiled, root } from './install.mjs'

await ensureInstalled()
const suite = path.join(root, 'src', 'testing', 'suite.ts')
const options = { cwd: root, env: keepingCompiled(), stdio: 'inherit' }
exitLike(await runChild(chosenNode(), [suite, ...process.argv.slice(2)], options))
