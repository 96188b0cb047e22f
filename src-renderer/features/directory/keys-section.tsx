/** The OpenPGP keys of a point of contact: fingerprint to compare, state and end, whether it has been verified. */
import { useTranslation } from 'react-i18next'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { encryptionStateAt, usableUntil } from '../../../src-shared/domain/directory/key-state.ts'
import type { PgpKey } from '../../../src-shared/domain/directory/record.ts'
import type { VerificationState } from '../../../src-shared/domain/directory/verification.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { KeyStateBadge } from '../../parts/key-state-badge.tsx'
import { FactList } from '../../parts/page.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import { VerificationBadge } from '../keys/verification-badge.tsx'
import { VerifyKeyButton } from '../keys/verify-key.tsx'
import { DetailSection } from './detail-section.tsx'
import styles from './entry-detail.module.css'
import { ValueMark } from './value-mark.tsx'

export function KeysSection({ entry }: { readonly entry: DirectoryEntry }) {
  const { t } = useTranslation('directory')
  return (
    <DetailSection title={t('key.heading--keys')} part="keys">
      {entry.keys.length === 0 ? (
        <p className={styles.quiet}>{t('key.prose--none')}</p>
      ) : (
        entry.keys.map((facts) => (
          <KeyCard
            key={facts.fingerprint}
            entry={entry}
            facts={facts}
            state={entry.verifications[facts.fingerprint] ?? 'unverified'}
            recorded={entry.pointOfContact.pgpKeys.find((key) => key.fingerprint === facts.fingerprint)}
          />
        ))
      )}
    </DetailSection>
  )
}

type KeyCardProps = {
  readonly entry: DirectoryEntry
  readonly facts: KeyFacts
  readonly state: VerificationState
  readonly recorded: PgpKey | undefined
}

function KeyCard({ entry, facts, state, recorded }: KeyCardProps) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const now = useNow()
  const until = usableUntil(facts)
  return (
    <div className={styles.key}>
      <ValueMark path={`pgpKeys/${facts.fingerprint}`}>
        <span className={styles.keyHead}>
          <CodeGroups value={facts.fingerprint} />
          <CopyButton text={facts.fingerprint} what={t('key.label--fingerprint')} />
        </span>
      </ValueMark>
      <div className={styles.marks}>
        <KeyStateBadge state={encryptionStateAt(facts, now)} until={until} />
        <VerificationBadge state={state} />
      </div>
      <FactList
        facts={[
          {
            id: 'until',
            term: t('key.label--until'),
            value: until === null ? t('key.label--no-end') : formats.date(until),
          },
          { id: 'user', term: t('key.label--user-id'), value: <bdi>{facts.userIds.join(', ')}</bdi> },
          {
            id: 'algorithm',
            term: t('key.label--algorithm'),
            value: (
              <span dir="ltr">
                {facts.algorithm}, v{facts.version}
              </span>
            ),
          },
          { id: 'created', term: t('key.label--created'), value: formats.date(facts.created) },
          ...(recorded === undefined
            ? []
            : [
                {
                  id: 'origin',
                  term: t('key.label--origin'),
                  value: t(`key.label--origin-${recorded.origin}`),
                },
              ]),
        ]}
      />
      <span>
        <VerifyKeyButton entry={entry} fingerprint={facts.fingerprint} />
      </span>
    </div>
  )
}
