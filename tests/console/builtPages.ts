import { inTurn } from './once.ts'

/** Builds the pages of the console into `dist/web` where they are stale; several processes at once build them once. */
export async function buildPages(): Promise<void> {
  const script = new URL('../../scripts/web.mjs', import.meta.url).href
  const { ensurePagesBuilt } = (await import(script)) as { ensurePagesBuilt(node: string): Promise<void> }
  await inTurn('pages', () => ensurePagesBuilt(process.execPath))
}
