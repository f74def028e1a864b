import { type RefObject, useLayoutEffect, useState } from 'react'

/** Lines above and below what is seen, so that a quick turn of the wheel shows rows and not their places. */
const overscan = 8
/** A browser draws no element higher than some 30 million dots; longer lists are scrolled by a part of their height. */
const highest = 12_000_000

export type Window = {
  /** First and last line to draw (the last one not included). */
  readonly first: number
  readonly last: number
  /** Height of the whole list on the screen. */
  readonly height: number
  /** Lines that are seen at once. */
  readonly seen: number
  readonly left: number
  readonly width: number
  /** Where a line is drawn, from the top of the list. */
  top(line: number): number
  /** Brings a line into view. */
  show(line: number, margin: { readonly above: number; readonly below: number }): void
}

/**
 * Which lines of a long list are in view. All lines are equally high, so this is plain reckoning: nothing is measured. Why no
 * library does it: docs/decisions/0013-a-grid-of-our-own.md.
 */
export function useWindow(box: RefObject<HTMLElement | null>, count: number, lineHeight: number): Window {
  const [seen, setSeen] = useState({ top: 0, left: 0, height: 600, width: 1_000 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    let waiting = 0
    const look = () => {
      waiting = 0
      const next = {
        top: element.scrollTop,
        left: element.scrollLeft,
        height: element.clientHeight,
        width: element.clientWidth,
      }
      setSeen((before) =>
        before.top === next.top &&
        before.left === next.left &&
        before.height === next.height &&
        before.width === next.width
          ? before
          : next,
      )
    }
    const later = () => {
      waiting ||= requestAnimationFrame(look)
    }
    look()
    element.addEventListener('scroll', later, { passive: true })
    const sizes = new ResizeObserver(later)
    sizes.observe(element)
    return () => {
      cancelAnimationFrame(waiting)
      element.removeEventListener('scroll', later)
      sizes.disconnect()
    }
  }, [box])

  const whole = count * lineHeight
  const height = Math.min(whole, highest)
  const ratio = whole > height && height > seen.height ? (whole - seen.height) / (height - seen.height) : 1
  const offset = seen.top * ratio
  const first = Math.max(0, Math.floor(offset / lineHeight) - overscan)
  const last = Math.min(count, Math.ceil((offset + seen.height) / lineHeight) + overscan)
  return {
    first,
    last,
    height,
    seen: Math.max(1, Math.floor(seen.height / lineHeight) - 2),
    left: seen.left,
    width: seen.width,
    top: (line) => line * lineHeight - offset + seen.top,
    show: (line, { above, below }) => {
      const element = box.current
      if (!element) return
      const now = element.scrollTop * ratio
      const highestTop = line * lineHeight
      const lowestTop = (line + 1) * lineHeight + above + below - element.clientHeight
      if (now > highestTop) element.scrollTop = highestTop / ratio
      else if (now < lowestTop) element.scrollTop = lowestTop / ratio
    },
  }
}
