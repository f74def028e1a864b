/** A number that a telephone dials by a touch. It may be printed masked: what is read over a shoulder is not the number. */
export function TelephoneLink({ telephone, words }: { readonly telephone: string; readonly words: string }) {
  return (
    <a className="telephone" href={`tel:${telephone}`} aria-label={`拨打 ${words}`}>
      {words}
      <span aria-hidden="true"> ☎</span>
    </a>
  )
}
