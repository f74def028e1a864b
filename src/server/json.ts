import { Problem } from '#engine/ground/problem.ts'
import type { App } from './surroundings.ts'

const deepest = 60

/** JSON bodies, refused before parsing when they are nested deeper than any of ours. Keys like __proto__ are refused, too. */
export function parseJsonOf(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    // A request that has nothing to say may still name the type of what it does not send.
    if (text === '') return done(null, undefined)
    if (depthOf(text) > deepest) return done(new Problem('badInput', { what: `提交的内容嵌套超过 ${deepest} 层。` }))
    return parse(request, text, done)
  })
}

function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 92) at++
      else if (code === 34) quoted = false
    } else if (code === 34) quoted = true
    else if (code === 91 || code === 123) most = Math.max(most, ++depth)
    else if (code === 93 || code === 125) depth--
  }
  return most
}
