/** A button that opens a small panel beside it, for what belongs to a place but would crowd it. */
import type { ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Button, type ButtonProps } from './button.tsx'
import { classes } from './class-names.ts'
import styles from './popover-panel.module.css'

export type PopoverPanelProps = Pick<ButtonProps, 'variant' | 'size' | 'icon'> & {
  /** What the button says. */
  readonly label: ReactNode
  /** Accessible name of the panel. */
  readonly title: string
  /** Drawn while the panel is open; `close` closes it. */
  readonly children: (close: () => void) => ReactNode
}

/** Escape and a press outside close it; the focus returns to the button. */
export function PopoverPanel({ label, title, children, ...button }: PopoverPanelProps) {
  return (
    <DialogTrigger>
      <Button {...button}>{label}</Button>
      <Popover className={classes(styles.popover)} offset={4} placement="bottom start">
        <Dialog aria-label={title} className={classes(styles.panel)}>
          {({ close }) => <>{children(close)}</>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
