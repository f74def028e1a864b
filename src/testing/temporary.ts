import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * A new empty folder that is removed after the test.
 * `scope` is the test context, or `{ after }` of node:test for a whole file or describe block.
 */
export function temporaryFolder(scope: { after(clean: () => void): void }): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhang-test-'))
  scope.after(() => removeFolder(folder))
  return folder
}

/**
 * Removes a folder in which a program that is just ending may still write, for up to five seconds.
 * (rmSync with maxRetries was seen to return in peace and leave the emptied folder behind.)
 */
export function removeFolder(folder: string): void {
  for (let attempt = 1; existsSync(folder) && attempt <= 100; attempt++) {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      if (attempt === 100) throw error
    }
    if (existsSync(folder)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  }
}
