import type { Finding } from '../api.ts'

/** Faults and doubts of one record, with a sign and a word beside the colour. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null
  return (
    <ul className="findings" aria-label="疑点">
      {findings.map((finding) => (
        <li
          key={`${finding.code}:${finding.field}:${finding.say}`}
          className={finding.severity === 'error' ? 'bad' : 'doubt'}
        >
          {finding.severity === 'error' ? '■ 差错' : '▲ 疑点'} {finding.say}
        </li>
      ))}
    </ul>
  )
}
