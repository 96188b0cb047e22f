/** Folds what is seldom needed behind one quiet line. */
import { type ReactNode, useState } from 'react'
import { Disclosure as AriaDisclosure, Button, DisclosurePanel } from 'react-aria-components'
import { classes } from './class-names.ts'
import styles from './disclosure.module.css'
import { Icon } from './icon.tsx'

export type DisclosureProps = {
  /** What is behind it, said also while it is open. */
  readonly label: string
  /** Whether it is open at first. */
  readonly isOpenAtFirst?: boolean
  /** Keeps it open, for example while something in it needs attention. */
  readonly isHeldOpen?: boolean
  readonly children: ReactNode
}

export function Disclosure({ label, isOpenAtFirst, isHeldOpen, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst ?? false)
  return (
    <AriaDisclosure isExpanded={isOpen || isHeldOpen === true} onExpandedChange={setOpen}>
      {({ isExpanded }) => (
        <>
          <Button slot="trigger" className={classes(styles.trigger)}>
            <span className={classes(styles.mark, isExpanded && styles.open)}>
              <Icon name="chevron-forward" size={14} />
            </span>
            {label}
          </Button>
          <DisclosurePanel>{children}</DisclosurePanel>
        </>
      )}
    </AriaDisclosure>
  )
}
