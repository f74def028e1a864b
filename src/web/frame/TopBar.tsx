import { InfoCircleOutlined, MenuOutlined, SearchOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useCatalog } from '../question.ts'
import { AskedFor } from './AskedFor.tsx'

/** Name, search, and the question that rules every figure: which year, as of which day. */
export function TopBar({
  onSearch,
  onAbout,
  onMenu,
}: {
  readonly onSearch: () => void
  readonly onAbout: () => void
  readonly onMenu: () => void
}) {
  const catalog = useCatalog()
  return (
    <header className="top">
      <button type="button" className="icon-button top-menu" aria-label="打开菜单" onClick={onMenu}>
        <MenuOutlined />
      </button>
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
      <Link to="/handbook" className="top-handbook">
        手册
      </Link>
      <button type="button" className="icon-button top-about" aria-label="关于与设置" onClick={onAbout}>
        <InfoCircleOutlined />
      </button>
    </header>
  )
}
