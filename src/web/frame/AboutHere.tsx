import { type Choice, useMode } from '../mode.tsx'
import { useCatalog } from '../question.ts'
import { startTour } from '../tour/tourState.ts'
import { isLoopback } from './loopback.ts'
import { VerifyLine } from './VerifyLine.tsx'

const choices: readonly (readonly [Choice, string])[] = [
  ['system', '跟随系统'],
  ['light', '浅色'],
  ['dark', '深色'],
]

/** Where the service is open to, how it looks, and where help is. */
export function AboutHere({ onHelp, onDone }: { readonly onHelp: () => void; readonly onDone: () => void }) {
  const catalog = useCatalog()
  const { choice, choose } = useMode()
  return (
    <div className="about-here">
      <h2>关于本机的台账通</h2>
      <p>
        一数一源，数出有据。
        {isLoopback(catalog.listening)
          ? `服务只在本机开着（${catalog.listening ?? '本机'}），仅本机可访问，别的电脑打不开，也不连外网。`
          : `服务在 ${catalog.listening} 开着，网络上的其他电脑也能访问；系统还没有账号，只在可信的网络里这样用。`}
      </p>
      <VerifyLine />
      <fieldset className="mode-choice">
        <legend>显示</legend>
        {choices.map(([value, label]) => (
          <label key={value}>
            <input type="radio" name="mode" checked={choice === value} onChange={() => choose(value)} />
            {label}
          </label>
        ))}
      </fieldset>
      <div className="about-row">
        <button type="button" className="plain-button" onClick={onHelp}>
          快捷键
        </button>
        <button
          type="button"
          className="plain-button"
          onClick={() => {
            onDone()
            startTour()
          }}
        >
          带我看一遍
        </button>
      </div>
    </div>
  )
}
