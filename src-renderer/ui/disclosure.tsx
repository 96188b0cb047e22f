/** Folds what is seldom needed behind one quiet line. */
import { type ReactNode, type Ref, useState } from 'react'
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
          <Trigger label={label} isExpanded={isExpanded} />
          <DisclosurePanel>{children}</DisclosurePanel>
        </>
      )}
    </AriaDisclosure>
  )
}

export type FoldedFormProps = {
  readonly label: string
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  /** Where the focus can go once a form in it has done its work. */
  readonly triggerRef?: Ref<HTMLButtonElement>
  readonly children: ReactNode
}

/**
 * As {@link Disclosure}, for what is there only while it is open: a form that its screen folds again, with what was typed in
 * it, or what is not to be asked for before somebody wants to see it.
 */
export function FoldedForm({ label, isOpen, onOpenChange, triggerRef, children }: FoldedFormProps) {
  return (
    <AriaDisclosure isExpanded={isOpen} onExpandedChange={onOpenChange}>
      <Trigger label={label} isExpanded={isOpen} {...(triggerRef === undefined ? {} : { triggerRef })} />
      <DisclosurePanel>{isOpen && children}</DisclosurePanel>
    </AriaDisclosure>
  )
}

type TriggerProps = {
  readonly label: string
  readonly isExpanded: boolean
  readonly triggerRef?: Ref<HTMLButtonElement>
}

function Trigger({ label, isExpanded, triggerRef }: TriggerProps) {
  return (
    <Button ref={triggerRef} slot="trigger" className={classes(styles.trigger)}>
      <span className={classes(styles.mark, isExpanded && styles.open)}>
        <Icon name="chevron-forward" size={14} />
      </span>
      {label}
    </Button>
  )
}
