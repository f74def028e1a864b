import { Button, Popover, Select } from 'antd'
import type { RegisterInfo } from '../../../api.ts'
import { groupChoices } from './fieldPaths.ts'

/** By one or two fields; the groups open into their rows. */
export function GroupChoice({
  register,
  group,
  onGroup,
}: {
  readonly register: RegisterInfo
  readonly group: string | undefined
  readonly onGroup: (group: string | undefined) => void
}) {
  const [first, second] = (group ?? '').split(',').filter((key) => key !== '')
  const choices = groupChoices(register)
  const put = (keys: readonly (string | undefined)[]) => {
    const known = keys.filter((key): key is string => key !== undefined)
    onGroup(known.length === 0 ? undefined : known.join(','))
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="group-choice">
          <Select
            allowClear
            aria-label="先按哪一项分组"
            placeholder="先按哪一项分组"
            showSearch={{ optionFilterProp: 'label' }}
            value={first ?? null}
            options={choices}
            onChange={(key: string | null | undefined) =>
              put(key ? [key, key === second ? undefined : second] : [second])
            }
          />
          <Select
            allowClear
            disabled={first === undefined}
            aria-label="组内再按哪一项分"
            placeholder="组内再按哪一项分"
            showSearch={{ optionFilterProp: 'label' }}
            value={second ?? null}
            options={choices.filter(({ value }) => value !== first)}
            onChange={(key: string | null | undefined) => put([first, key ?? undefined])}
          />
          {first !== undefined && (
            <Button size="small" onClick={() => onGroup(undefined)}>
              不分组
            </Button>
          )}
        </div>
      }
    >
      <Button>{first === undefined ? '分组' : second === undefined ? '分组 1' : '分组 2'}</Button>
    </Popover>
  )
}
