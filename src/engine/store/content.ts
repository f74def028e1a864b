import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'

/** What a file holds: its bytes, or where they lie on the disk, to be read piece by piece as often as needed. */
export type Content = Uint8Array | { readonly path: string }

const pieceBytes = 1 << 16

/** In bytes. */
export function sizeOf(content: Content): number {
  return isHeld(content) ? content.length : statSync(content.path).size
}

export function wholeOf(content: Content): Uint8Array {
  return isHeld(content) ? content : readFileSync(content.path)
}

/** A piece is good until the next one is asked for. */
export function* piecesOf(content: Content): Generator<Uint8Array> {
  if (isHeld(content)) {
    for (let at = 0; at < content.length; at += pieceBytes) yield content.subarray(at, at + pieceBytes)
    return
  }
  const handle = openSync(content.path, 'r')
  try {
    const piece = Buffer.allocUnsafeSlow(pieceBytes)
    for (;;) {
      const size = readSync(handle, piece, 0, pieceBytes, null)
      if (size === 0) return
      yield piece.subarray(0, size)
    }
  } finally {
    closeSync(handle)
  }
}

/** What tells whether a file on the disk is still as it was; bytes that are held never change. */
export function stateOf(content: Content): string {
  if (isHeld(content)) return ''
  const { ino, size, mtimeMs } = statSync(content.path)
  return `${ino} ${size} ${mtimeMs}`
}

/** SHA-256 in hexadecimal. */
export function hashOf(content: Content): string {
  const hash = createHash('sha256')
  for (const piece of piecesOf(content)) hash.update(piece)
  return hash.digest('hex')
}

function isHeld(content: Content): content is Uint8Array {
  return content instanceof Uint8Array
}
