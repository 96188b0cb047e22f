/** A button. `variant` says how much weight it has; each screen has one `primary` at most. */
import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components'
import styles from './button.module.css'
import { classes } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  /** `secondary` by default; `quiet` has no border until it is pointed at. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly size?: 'small' | 'medium' | 'large'
  /** Shown before the words. */
  readonly icon?: IconName
  /** Keys that do the same, in the form of `aria-keyshortcuts`. */
  readonly keyShortcuts?: string
  readonly children: ReactNode
}

/** Takes every prop of react-aria's Button (`onPress`, `isDisabled`, `isPending`, `autoFocus`, …). */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  keyShortcuts,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(keyShortcuts === undefined ? {} : { render: withKeyShortcuts(keyShortcuts) })}
      className={classes(styles.button, styles[variant], styles[size])}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span className={styles.words}>{children}</span>
    </AriaButton>
  )
}

/** The button of react-aria lets no such attribute through. */
function withKeyShortcuts(keyShortcuts: string): NonNullable<AriaButtonProps['render']> {
  return (props) => <button {...props} type="button" aria-keyshortcuts={keyShortcuts} />
}

export type IconButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
  readonly icon: IconName
  /** Accessible name, also shown as tooltip. */
  readonly label: string
  readonly variant?: 'secondary' | 'quiet'
  readonly size?: 'small' | 'medium'
}

/** A button that is only an icon; its label is its accessible name and its tooltip. */
export function IconButton({ icon, label, variant = 'quiet', size = 'medium', ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classes(styles.button, styles[variant], styles[size], styles.square)}
      >
        <Icon name={icon} />
      </AriaButton>
      <Tooltip className={classes(styles.tooltip)} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  )
}
