/** The S/MIME certificates of a point of contact: whose they are, and until when they serve. */
import { useTranslation } from 'react-i18next'
import type { DirectoryEntry, SmimeFacts } from '../../../src-shared/domain/directory/views.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { FactList } from '../../parts/page.tsx'
import { Badge } from '../../ui/badge.tsx'
import { DetailSection } from './detail-section.tsx'
import styles from './entry-detail.module.css'

/** Nothing where the record has none, as most have. */
export function SmimeSection({ entry: { smime } }: { readonly entry: Pick<DirectoryEntry, 'smime'> }) {
  const { t } = useTranslation('directory')
  if (smime.length === 0) return null
  const cards = smime.map((facts, index) => ({ key: `${facts.fingerprint} ${index}`, facts }))
  return (
    <DetailSection title={t('field.label--smimeCertificates')} part="keys">
      <p className={styles.quiet}>{t('smime.prose--not-used')}</p>
      {cards.map(({ key, facts }) => (
        <SmimeCard key={key} facts={facts} />
      ))}
    </DetailSection>
  )
}

function SmimeCard({ facts }: { readonly facts: SmimeFacts }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const now = useNow()
  const { fingerprint, subject, issuer, validFrom, validUntil } = facts
  if (validFrom === null || validUntil === null) return <p>{t('smime.error--unreadable')}</p>
  return (
    <div className={styles.key}>
      {Date.parse(validUntil) <= now.getTime() && (
        <div className={styles.marks}>
          <Badge tone="danger" icon="key">
            {t('smime.status--ended')}
          </Badge>
        </div>
      )}
      <FactList
        facts={[
          { id: 'subject', term: t('smime.label--subject'), value: <bdi>{subject}</bdi> },
          { id: 'issuer', term: t('smime.label--issuer'), value: <bdi>{issuer}</bdi> },
          {
            id: 'valid',
            term: t('record.label--valid'),
            value: t('record.label--valid-between', {
              from: formats.date(validFrom),
              until: formats.date(validUntil),
            }),
          },
          {
            id: 'fingerprint',
            term: t('smime.label--fingerprint'),
            value: (
              <span className={styles.keyHead}>
                <code dir="ltr">{fingerprint}</code>
                <CopyButton text={fingerprint} what={t('smime.label--fingerprint')} />
              </span>
            ),
          },
        ]}
      />
    </div>
  )
}
