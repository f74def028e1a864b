/** Loaded into a server that is measured (`--import`): on each message it tells how long its event loop was held up since the last one, in ms. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

export type LoopDelay = { readonly p50: number; readonly p99: number; readonly max: number }

const resolutionMs = 5

// A server's threads load it as well, and are not what a request waits for.
if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs })
  delay.enable()
  process.on('message', () => {
    const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs)
    const told: LoopDelay = { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) }
    delay.reset()
    process.send?.(told)
  })
  // To be asked is no reason to stay.
  process.channel?.unref()
}
