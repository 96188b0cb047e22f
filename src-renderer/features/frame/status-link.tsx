/** One thing said in the line at the bottom; it leads to the screen of the registry, where more is said of it. */
import type { ReactNode } from 'react'
import { useNavigate } from '../../navigation.ts'
import { classes } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import styles from './status-line.module.css'

export type StatusLinkProps = {
  readonly icon: IconName
  readonly isCaution?: boolean
  readonly children: ReactNode
}

export function StatusLink({ icon, isCaution = false, children }: StatusLinkProps) {
  const navigate = useNavigate()
  return (
    <button
      type="button"
      className={classes(styles.link, isCaution && styles.caution)}
      onClick={() => navigate({ screen: 'registry' })}
    >
      <Icon name={icon} size={14} />
      <span>{children}</span>
    </button>
  )
}
