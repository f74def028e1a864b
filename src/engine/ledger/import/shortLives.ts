import { setFlagsFromString } from 'node:v8'

/**
 * Rows come by the thousand and are gone a moment later. V8 guesses from the first of them that they stay, puts all further
 * ones where only a full collection finds them, and the memory of a long import grows by hundreds of megabytes of rows long
 * done with. To be called before the first row, in whichever thread; it costs no time.
 */
export function expectShortLives(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
}
