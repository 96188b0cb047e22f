/** The printed sheet: which key, the certificate as text and as QR codes, and how it is used without this program. */
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { PrintedCode, PrintedSheet } from '../../parts/printed-sheet.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import styles from './own-key.module.css'
import { qrParts } from './qr-parts.ts'

export type RevocationSheetProps = {
  /** Armored. */
  readonly certificate: string
  readonly facts: KeyFacts
  readonly vault: Extract<VaultStatus, { state: 'open' }>
}

export function RevocationSheet({ certificate, facts, vault }: RevocationSheetProps) {
  const { t } = useTranslation('own-key')
  const language = useLanguage()
  const formats = useFormats()
  const now = useNow()
  const { profile } = vault
  return (
    <PrintedSheet title={t('sheet.heading--printed')} vaultKind={vault.kind}>
      <p>
        <bdi>{profile.entity}</bdi> · {stateName(profile.state, language)} ·{' '}
        <bdi>{facts.userIds.join(', ')}</bdi>
      </p>
      <p>
        {t('sheet.label--created', { date: formats.date(facts.created) })} ·{' '}
        {t('sheet.label--printed', { date: formats.date(now.toISOString()) })}
      </p>
      <div>
        <p>{t('sheet.label--fingerprint')}</p>
        <CodeGroups value={facts.fingerprint} />
      </div>
      <p>{t('sheet.prose--keep')}</p>
      <p>{t('sheet.prose--use')}</p>
      <pre className={styles.printedArmor} dir="ltr" translate="no">
        {certificate}
      </pre>
      <Codes certificate={certificate} />
    </PrintedSheet>
  )
}

function Codes({ certificate }: { readonly certificate: string }) {
  const { t } = useTranslation('own-key')
  const formats = useFormats()
  const parts = qrParts(certificate)
  const total = formats.number(parts.length)
  return (
    <div>
      <p>{t('sheet.prose--codes', { number: total })}</p>
      <div className={styles.codes} dir="ltr">
        {parts.map((part, index) => {
          const label = t('sheet.label--part', { index: formats.number(index + 1), total })
          return (
            <figure key={label} className={styles.code}>
              <PrintedCode text={part} label={label} />
              <figcaption dir="auto">{label}</figcaption>
            </figure>
          )
        })}
      </div>
    </div>
  )
}
