/** The head of a printed sheet of the desk: its marking, what it is, whose it is, and as of when. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../src-shared/contract/vault.ts'
import type { Tlp } from '../../src-shared/domain/marking.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import styles from './desk-sheet-head.module.css'

export type DeskSheetHeadProps = {
  readonly vault: Extract<VaultStatus, { state: 'open' }>
  readonly title: string
  /** UTC instant of what the sheet says, shown in the desk's own zone. */
  readonly at: string
  /** Of a sheet about correspondence, which may be stricter; AMBER where it is left out. */
  readonly tlp?: Tlp
  /** At the end of the line that names the desk. */
  readonly children?: ReactNode
}

export function DeskSheetHead(props: DeskSheetHeadProps) {
  const { vault, title, at, tlp = 'TLP:AMBER', children } = props
  const { kind, profile } = vault
  const { t } = useTranslation(['readiness', 'common'])
  const formats = useFormats()
  const language = useLanguage()
  return (
    <>
      <p className={styles.tlp} dir="ltr" lang="en" translate="no">
        {tlp}
      </p>
      {kind === 'demonstration' && (
        <p className={styles.demonstration}>{t('common:frame.label--demonstration')}</p>
      )}
      <h1 className={styles.title}>{title}</h1>
      <p>
        {t('readiness:report.label--desk', {
          office: isolated(profile.entity),
          state: isolated(stateName(profile.state, language)),
        })}
        {' · '}
        {formats.dateTime(at)}
        {children}
      </p>
    </>
  )
}
