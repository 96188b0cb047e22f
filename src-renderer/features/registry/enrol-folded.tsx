/** Enrolling where it is not what the screen is for: folded away until it is wanted, or an invitation came. */
import { Disclosure } from '../../ui/disclosure.tsx'
import { type ArrivedInvitation, EnrolPanel } from './enrol-panel.tsx'
import styles from './registry.module.css'

export type EnrolFoldedProps = {
  readonly label: string
  readonly invitation: ArrivedInvitation | undefined
}

export function EnrolFolded({ label, invitation }: EnrolFoldedProps) {
  return (
    <Disclosure label={label} isHeldOpen={invitation !== undefined}>
      <div className={styles.folded}>
        <EnrolPanel arrived={invitation} />
      </div>
    </Disclosure>
  )
}
