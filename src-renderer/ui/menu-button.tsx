/** A small button that opens a menu of ways to do one thing. */
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import buttonStyles from './button.module.css'
import { classes } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import type { Option } from './option.ts'
import listStyles from './option-list.module.css'

export type MenuButtonProps<Id extends string> = {
  /** Accessible name of the menu and of the button that opens it. */
  readonly label: string
  /** What choosing does, for a button that stands by itself. */
  readonly icon?: IconName
  readonly size?: 'small' | 'medium'
  readonly options: readonly Option<Id>[]
  readonly isDisabled?: boolean
  readonly onChoose: (id: Id) => void
}

export function MenuButton<Id extends string>(props: MenuButtonProps<Id>) {
  const { label, icon, size = 'medium', options, onChoose } = props
  return (
    <MenuTrigger>
      <AriaButton
        aria-label={label}
        isDisabled={props.isDisabled ?? false}
        className={classes(
          buttonStyles.button,
          buttonStyles.secondary,
          buttonStyles[size],
          icon === undefined && buttonStyles.square,
        )}
      >
        {icon !== undefined && <Icon name={icon} size={16} />}
        <Icon name="chevron-down" size={14} />
      </AriaButton>
      <Popover className={classes(listStyles.popover)} offset={4} placement="bottom end">
        <Menu
          aria-label={label}
          className={classes(listStyles.list)}
          onAction={(key) => {
            const option = options.find(({ id }) => id === key)
            if (option !== undefined) onChoose(option.id)
          }}
        >
          {options.map((option) => (
            <MenuItem key={option.id} id={option.id} className={classes(listStyles.option)}>
              {option.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
