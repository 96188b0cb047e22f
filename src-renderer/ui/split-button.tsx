/** A button for the usual way, and beside it a menu with every way. */
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import buttonStyles from './button.module.css'
import { Button } from './button.tsx'
import { classes } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import type { Option } from './option.ts'
import listStyles from './option-list.module.css'
import styles from './split-button.module.css'

export type SplitButtonProps<Id extends string> = {
  /** What a press on the button itself does. */
  readonly label: string
  /** Accessible name of the button, where the label alone does not say what it is about. */
  readonly name?: string
  /** Accessible name of the menu and of the button that opens it. */
  readonly menuLabel: string
  readonly icon?: IconName
  readonly size?: 'small' | 'medium'
  readonly options: readonly Option<Id>[]
  readonly isDisabled?: boolean
  readonly onPress: () => void
  readonly onChoose: (id: Id) => void
}

export function SplitButton<Id extends string>(props: SplitButtonProps<Id>) {
  const {
    label,
    name,
    menuLabel,
    icon,
    size = 'medium',
    options,
    isDisabled = false,
    onPress,
    onChoose,
  } = props
  return (
    <span className={styles.split}>
      <Button
        size={size}
        isDisabled={isDisabled}
        onPress={onPress}
        {...(icon === undefined ? {} : { icon })}
        {...(name === undefined ? {} : { 'aria-label': name })}
      >
        {label}
      </Button>
      <MenuTrigger>
        <AriaButton
          aria-label={menuLabel}
          isDisabled={isDisabled}
          className={classes(
            buttonStyles.button,
            buttonStyles.secondary,
            buttonStyles[size],
            buttonStyles.square,
          )}
        >
          <Icon name="chevron-down" size={14} />
        </AriaButton>
        <Popover className={classes(listStyles.popover)} offset={4} placement="bottom end">
          <Menu
            aria-label={menuLabel}
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
    </span>
  )
}
