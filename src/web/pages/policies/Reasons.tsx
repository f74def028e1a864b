import { Link } from '@tanstack/react-router'
import { momentText } from '../../parts/words.ts'
import type { ChangeReason } from './answers.ts'

/** Why a verdict is another one, with the records that were changed. */
export function Reasons({ reasons }: { readonly reasons: readonly ChangeReason[] }) {
  return (
    <ul className="change-reasons">
      {reasons.map((reason) => (
        <li key={reason.because}>
          {reason.say}
          {reason.because === 'records' &&
            reason.causes.map((cause) => (
              <small key={`${cause.record}:${cause.at}`}>
                <Link to="/registers/$name/$id" params={{ name: cause.register, id: cause.record }}>
                  {momentText(cause.at)}
                </Link>
                {` ${cause.sentence}`}
              </small>
            ))}
          {reason.because === 'records' && reason.more > 0 && <small>另有 {reason.more} 处改动。</small>}
        </li>
      ))}
    </ul>
  )
}
