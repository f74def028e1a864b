import { InfoCircleOutlined, MenuOutlined, SearchOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, DatePicker, Popover, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { type Choice, useMode } from '../mode.tsx'
import { useAskAnother, useCatalog, useQuestion } from '../question.ts'
import { isLoopback } from './loopback.ts'
import { VerifyLine } from './VerifyLine.tsx'

/** Name, search, and the question that rules every figure: which year, as of which day. */
export function TopBar({
  onSearch,
  onHelp,
  onMenu,
}: {
  readonly onSearch: () => void
  readonly onHelp: () => void
  readonly onMenu: () => void
}) {
  const catalog = useCatalog()
  return (
    <header className="top">
      <Button className="top-menu" type="text" aria-label="打开菜单" icon={<MenuOutlined />} onClick={onMenu} />
      <Link to="/" className="brand">
        <strong>{catalog.product}</strong>
        <span>{catalog.district?.bureau ?? catalog.district?.name ?? '尚未设定本单位'}</span>
        {catalog.demo && <em className="stamp">演示数据</em>}
      </Link>
      <button type="button" className="search-box" onClick={onSearch} aria-label="搜索企业、指标、台账、页面，快捷键 /">
        <SearchOutlined />
        <span>搜索企业、指标、台账、页面</span>
        <kbd>/</kbd>
      </button>
      <AskedFor />
      <Popover trigger="click" placement="bottomRight" content={<AboutHere onHelp={onHelp} />} title="关于本机的台账通">
        <Button className="top-about" type="text" aria-label="关于与设置" icon={<InfoCircleOutlined />} />
      </Popover>
    </header>
  )
}

function AskedFor() {
  const catalog = useCatalog()
  const { year, asOf } = useQuestion()
  const ask = useAskAnother()
  const years = [...new Set([...Array.from({ length: 7 }, (_, back) => catalog.year + 1 - back), year])]
  return (
    <div className="asked">
      <Select
        aria-label="报告年度"
        variant="borderless"
        value={year}
        popupMatchSelectWidth={false}
        options={years.sort((a, b) => b - a).map((each) => ({ value: each, label: `${each}年` }))}
        onChange={(next: number) => ask({ year: next })}
      />
      <DatePicker
        aria-label="截至日"
        variant="borderless"
        allowClear={false}
        value={dayjs(asOf)}
        format={(day) => `截至 ${day.format('YYYY-MM-DD')}`}
        onChange={(day) => {
          if (day) ask({ year, asOf: day.format('YYYY-MM-DD') })
        }}
      />
    </div>
  )
}

function AboutHere({ onHelp }: { readonly onHelp: () => void }) {
  const catalog = useCatalog()
  const { choice, choose } = useMode()
  return (
    <div className="about-here">
      <p>
        一数一源，数出有据。
        {isLoopback(catalog.listening)
          ? `服务只在本机开着（${catalog.listening ?? '本机'}），仅本机可访问，别的电脑打不开，也不连外网。`
          : `服务在 ${catalog.listening} 开着，网络上的其他电脑也能访问；系统还没有账号，只在可信的网络里这样用。`}
      </p>
      <VerifyLine />
      <div className="about-row">
        <span>显示</span>
        <Segmented<Choice>
          size="small"
          value={choice}
          onChange={choose}
          options={[
            { value: 'system', label: '跟随系统' },
            { value: 'light', label: '浅色' },
            { value: 'dark', label: '深色' },
          ]}
        />
      </div>
      <Button size="small" onClick={onHelp}>
        查看快捷键
      </Button>
    </div>
  )
}
