/** A button for the usual way, and beside it a menu with every way. */
import { Button } from './button.tsx'
import type { IconName } from './icon.tsx'
import { MenuButton } from './menu-button.tsx'
import type { Option } from './option.ts'
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
      <MenuButton
        label={menuLabel}
        size={size}
        options={options}
        isDisabled={isDisabled}
        onChoose={onChoose}
      />
    </span>
  )
}
