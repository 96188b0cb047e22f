/** Says what verification found out, in the reader's language: level, signer, and each reason as a sentence. */
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { CodeGroups } from '../ui/code-groups.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Icon } from '../ui/icon.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import type { Tone } from '../ui/tone.ts'
import styles from './verdict-panel.module.css'

const tones: Readonly<Record<Verdict['level'], Tone>> = {
  valid: 'good',
  caution: 'caution',
  'not-proved': 'caution',
  refused: 'danger',
}

const icons: Readonly<Record<Verdict['level'], IconName>> = {
  valid: 'registry',
  caution: 'warning',
  'not-proved': 'key-off',
  refused: 'danger',
}

export type VerdictPanelProps = {
  readonly verdict: Verdict
  /** Read out at once, where the message was opened a moment ago. */
  readonly announce?: boolean
}

export function VerdictPanel({ verdict, announce }: VerdictPanelProps) {
  const { t } = useTranslation('read')
  return (
    <section aria-label={t('verdict.heading--panel')}>
      <InlineNotice
        tone={tones[verdict.level]}
        icon={icons[verdict.level]}
        title={<span className={styles.title}>{t(`verdict.heading--${verdict.level}`)}</span>}
        {...(announce === true ? { announce: 'polite' as const } : {})}
      >
        <div className={styles.matter}>
          <p>{t(`verdict.prose--${verdict.level}`)}</p>
          <Reasons verdict={verdict} />
          <Signer verdict={verdict} />
          <p className={styles.aside}>{t('verdict.prose--outer')}</p>
        </div>
      </InlineNotice>
    </section>
  )
}

function Reasons({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation('read')
  if (verdict.reasons.length === 0) return null
  return (
    <ul className={styles.reasons} aria-label={t('verdict.label--reasons')}>
      {verdict.reasons.map((reason) => (
        <li key={reason}>
          <Icon name="chevron-forward" size={14} />
          <span>{t(`reason.prose--${reason}`)}</span>
        </li>
      ))}
    </ul>
  )
}

function Signer({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation('read')
  const language = useLanguage()
  const formats = useFormats()
  const { signer, signedAt } = verdict
  if (signer === null) return <p className={styles.signer}>{t('verdict.label--signer-none')}</p>
  return (
    <div className={styles.signer}>
      <p>
        {signer.state === null
          ? t('verdict.label--signer-unlisted')
          : t('verdict.label--signer', {
              office: signer.entity ?? '',
              state: stateName(signer.state, language),
            })}
      </p>
      {signedAt !== null && <p>{t('verdict.label--signed-at', { date: formats.dateTime(signedAt) })}</p>}
      <p className={styles.fingerprint}>
        <span className={styles.aside}>{t('verdict.label--fingerprint')}</span>
        <CodeGroups value={signer.fingerprint} perLine={10} />
      </p>
    </div>
  )
}
