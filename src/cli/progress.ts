/** One line on a terminal that is written over and over; elsewhere nothing, so that logs stay short. */
export function progressLine(stream: NodeJS.WritableStream & { readonly isTTY?: boolean }): {
  show(text: string): void
  end(): void
} {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined }
  let shownAt = Number.NEGATIVE_INFINITY
  return {
    show: (text) => {
      const now = performance.now()
      if (now - shownAt < 100) return
      shownAt = now
      stream.write(`\r\x1b[2K${text.replace(/[\p{Cc}]/gu, ' ').slice(0, 100)}`)
    },
    end: () => {
      if (shownAt > 0) stream.write('\r\x1b[2K')
    },
  }
}
