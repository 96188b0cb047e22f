/** What stands around every screen of the open desk: navigation, the state of the desk, the way to lock it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Arrivals } from './arrivals.tsx'
import styles from './frame.module.css'
import { NavigationRail } from './navigation-rail.tsx'
import { StatusLine } from './status-line.tsx'

export type FrameProps = {
  readonly vault: Extract<VaultStatus, { state: 'open' }>
  /** Between the screen and the line at the bottom, in a grid area that it names `lesson`; covers nothing. */
  readonly beneath?: ReactNode
  readonly children: ReactNode
}

export function Frame({ vault, beneath, children }: FrameProps) {
  const { t } = useTranslation('common')
  const runtime = useDeskQuery('runtime.about', {})
  return (
    <div className={styles.frame}>
      <button
        type="button"
        className={styles.skip}
        onClick={() => document.getElementById('content')?.focus()}
      >
        {t('frame.label--skip')}
      </button>
      <NavigationRail />
      <main className={styles.main} id="content" tabIndex={-1}>
        {runtime.data?.sandboxed === false && (
          <div className={styles.notice}>
            <InlineNotice tone="caution">{t('frame.prose--unsandboxed')}</InlineNotice>
          </div>
        )}
        <div className={styles.screen}>{children}</div>
      </main>
      {beneath}
      <StatusLine vault={vault} />
      <Arrivals />
    </div>
  )
}
