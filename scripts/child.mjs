import { spawn } from 'node:child_process'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program to its end and passes on the signals that reach us meanwhile.
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} rejects when the program cannot be started
 */
export function runChild(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options)
    const listeners = forwarded.map((signal) => {
      // Ctrl-C at a terminal reaches the whole foreground group, the child included; a second one would mean "at once".
      const passOn = () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal))
      process.on(signal, passOn)
      return () => process.off(signal, passOn)
    })
    const settle = (how, value) => {
      for (const stop of listeners) stop()
      how(value)
    }
    child.once('error', (error) => settle(reject, error))
    child.once('close', (code, signal) => settle(resolve, { code, signal }))
  })
}

/** Ends this process the way the child ended, so that callers see the same exit code or signal. */
export function exitLike({ code, signal }) {
  if (signal && process.platform !== 'win32') process.kill(process.pid, signal)
  else process.exit(code ?? 1)
}
