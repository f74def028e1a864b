import type { ConsoleMessage, Page, Request } from 'playwright-core'

/** Everything that goes wrong in a page without a person seeing it. */
export type Watch = {
  /** Errors and warnings of the browser's console, faults of scripts, requests refused or lost, anything asked of another machine. */
  complaints(): readonly string[]
  /** The addresses that have not answered yet. */
  underWay(): readonly string[]
  mayAnswer(status: number, address: RegExp): void
}

export function watch(page: Page, own: string): Watch {
  const complaints: string[] = []
  const underWay = new Set<Request>()
  const allowed: { readonly status: number; readonly address: RegExp }[] = []
  const isAllowed = (status: number, address: string) =>
    allowed.some((one) => one.status === status && one.address.test(address))

  page.on('request', (request) => {
    underWay.add(request)
    const url = request.url()
    if (!url.startsWith(own) && !/^(data|blob|about):/.test(url)) complaints.push(`问了别的机器：${url}`)
  })
  page.on('requestfinished', (request) => void underWay.delete(request))
  page.on('requestfailed', (request) => {
    underWay.delete(request)
    const reason = request.failure()?.errorText ?? ''
    // A question that its page no longer waits for, and a file that is saved instead of shown.
    if (reason === 'net::ERR_ABORTED' || isAllowed(0, request.url())) return
    complaints.push(`没有答复：${request.method()} ${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    if (response.status() < 400 || isAllowed(response.status(), response.url())) return
    complaints.push(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  page.on('pageerror', (error) => complaints.push(`页面出错：${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || isEchoOfAllowed(message, allowed)) return
    complaints.push(`控制台：${message.text()}`)
  })
  return {
    complaints: () => complaints,
    underWay: () => [...underWay].map((request) => request.url()),
    mayAnswer: (status, address) => void allowed.push({ status, address }),
  }
}

// Chromium repeats each refused request in the console, with its address as the place.
function isEchoOfAllowed(message: ConsoleMessage, allowed: readonly { readonly address: RegExp }[]): boolean {
  return (
    message.text().startsWith('Failed to load resource') &&
    allowed.some(({ address }) => address.test(message.location().url))
  )
}
