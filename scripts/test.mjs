/** `npm test`: installs what is missing, then runs the suite (src/testing/suite.ts) under the pinned Node. */
import path from 'node:path'
import { exitLike, runChild } from './child.mjs'
import { chosenNode, ensureInstalled, root } from './install.mjs'

await ensureInstalled()
const suite = path.join(root, 'src', 'testing', 'suite.ts')
exitLike(await runChild(chosenNode(), [suite, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }))
