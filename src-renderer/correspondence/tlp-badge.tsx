/** A TLP 2.0 label as FIRST defines it: exact colour on black, capitals, never translated (DOMAIN.md §5). */
import { type Tlp, tlpColours } from '../../src-shared/domain/marking.ts'
import styles from './tlp-badge.module.css'

export type TlpBadgeProps = {
  readonly tlp: Tlp
  readonly size?: 'small' | 'medium'
}

export function TlpBadge({ tlp, size = 'small' }: TlpBadgeProps) {
  return (
    <span
      className={size === 'medium' ? `${styles.tlp} ${styles.medium}` : styles.tlp}
      style={{ color: tlpColours[tlp] }}
      lang="en"
      dir="ltr"
      translate="no"
    >
      {tlp}
    </span>
  )
}
