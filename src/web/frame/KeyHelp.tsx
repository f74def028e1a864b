import { Link } from '@tanstack/react-router'
import { Dialog } from '../parts/Dialog.tsx'
import { places } from './places.ts'

const keys: readonly (readonly [string, string])[] = [
  ['/', '搜索企业、指标、台账、页面'],
  ...places.map(({ letter, label }) => [`g ${letter}`, `去${label}`] as const),
  ['↑ ↓', '在清单里移动；在报告里逐个数走'],
  ['Enter', '打开选中的一行'],
  ['Esc', '关闭右侧的详情'],
  ['空格', '在报告里标记已核'],
  ['?', '列出快捷键'],
]

export function KeyHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} label="快捷键" className="keys-dialog">
      <h2>快捷键</h2>
      <dl className="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Link to="/handbook" onClick={onClose}>
          打开手册
        </Link>
      </p>
    </Dialog>
  )
}
