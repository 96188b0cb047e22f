/** The frame that makes a demonstration vault unmistakable on every screen, locked or open. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
import styles from './vault-frame.module.css'

export type VaultFrameProps = {
  /** Null where there is no vault yet, or it cannot be read. */
  readonly kind: VaultKind | null
  readonly children: ReactNode
}

export function VaultFrame({ kind, children }: VaultFrameProps) {
  const { t } = useTranslation('common')
  const isDemonstration = kind === 'demonstration'
  // One shape for both: another one would make React build the screen anew the moment a first run creates the vault.
  return (
    <div className={isDemonstration ? styles.demonstration : styles.plain}>
      {isDemonstration && (
        <aside className={styles.banner} aria-label={t('frame.label--demonstration')}>
          <strong>{t('frame.label--demonstration')}</strong>
          <span>{t('frame.prose--demonstration')}</span>
        </aside>
      )}
      <div className={isDemonstration ? styles.inside : styles.plain}>{children}</div>
    </div>
  )
}
