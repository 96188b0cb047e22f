/** A message in the flow of the page: what is the case, and what can be done. */
import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './inline-notice.module.css'
import { type Tone, toneIcons } from './tone.ts'

export type InlineNoticeProps = {
  readonly tone?: Tone
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** Buttons under the text. */
  readonly actions?: ReactNode
  readonly icon?: IconName
  /** `assertive` for what ends an action of the officer, `polite` for what may wait; silent by default. */
  readonly announce?: 'polite' | 'assertive'
}

export function InlineNotice({ tone = 'info', title, children, actions, icon, announce }: InlineNoticeProps) {
  return (
    <div className={classes(styles.notice, styles[tone])} {...announcement(announce)}>
      <span className={styles.icon}>
        <Icon name={icon ?? toneIcons[tone]} size={18} />
      </span>
      <div className={styles.words}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children !== undefined && <div className={styles.text}>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}

function announcement(announce: InlineNoticeProps['announce']) {
  if (announce === 'assertive') return { role: 'alert' } as const
  return announce === 'polite' ? ({ role: 'status' } as const) : {}
}
