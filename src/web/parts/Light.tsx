import type { Light as Colour } from '../api.ts'

const signs: Readonly<Record<Colour, string>> = { green: '●', yellow: '▲', red: '■', blue: '★', grey: '○' }

/** State of a target: a sign of its own shape, a colour, and always a word. */
export function Light({ light, text }: { readonly light: Colour; readonly text: string }) {
  return (
    <span className={`light light-${light}`}>
      <span aria-hidden="true">{signs[light]}</span>
      {text}
    </span>
  )
}
