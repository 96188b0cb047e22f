/** All that is known of one point of contact, and what can be done with it. */
import { useTranslation } from 'react-i18next'
import { isAddressable, messageAddress } from '../../../src-shared/domain/directory/addressee.ts'
import { encryptionSummary } from '../../../src-shared/domain/directory/key-state.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { officeState } from '../../../src-shared/domain/directory/office-hours.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { formalStateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { KeyStateBadge } from '../../parts/key-state-badge.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { ChannelsSection } from './channels-section.tsx'
import styles from './entry-detail.module.css'
import { HoursSection } from './hours-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { OfficeSection } from './office-section.tsx'
import { OfficeStateLabel } from './office-state-label.tsx'
import { RecordSection } from './record-section.tsx'
import { SiblingsSection } from './siblings-section.tsx'

export type EntryDetailProps = { readonly id: string; readonly onBack: () => void }

export function EntryDetail({ id, onBack }: EntryDetailProps) {
  const { t } = useTranslation('common')
  const entry = useDeskQuery('directory.entry', { id })
  return (
    <div className={styles.scroll}>
      <div className={styles.back}>
        <Button variant="quiet" icon="arrow-back" onPress={onBack}>
          {t('action.action--back')}
        </Button>
      </div>
      <FailureNotice failure={entry.error} />
      {entry.data !== undefined && <Entry entry={entry.data} />}
    </div>
  )
}

/** How to reach the office stands first: that is what an officer looks for at three in the morning. */
function Entry({ entry }: { readonly entry: DirectoryEntry }) {
  const { pointOfContact } = entry
  return (
    <article className={styles.entry}>
      <EntryHead entry={entry} />
      <StatusNotice pointOfContact={pointOfContact} />
      <ChannelsSection pointOfContact={pointOfContact} />
      <KeysSection entry={entry} />
      <HoursSection availability={pointOfContact.availability} />
      <OfficeSection pointOfContact={pointOfContact} />
      <RecordSection entry={entry} />
      <SiblingsSection siblings={entry.siblings} />
    </article>
  )
}

function EntryHead({ entry }: { readonly entry: DirectoryEntry }) {
  const { t } = useTranslation(['directory', 'common'])
  const language = useLanguage()
  const now = useNow()
  const navigate = useNavigate()
  const { pointOfContact } = entry
  const name = inLanguage(pointOfContact.entityName, [language])
  const address = messageAddress(pointOfContact)
  const encryption = encryptionSummary(entry.keys, now)
  return (
    <header className={styles.head}>
      <p className={styles.state}>{formalStateName(pointOfContact.state, language)}</p>
      <h2 className={styles.name} lang={name.tag} dir="auto">
        {name.text}
      </h2>
      <div className={styles.marks}>
        <Badge>{t(`common:poc-type.label--${pointOfContact.type}`)}</Badge>
        <KeyStateBadge state={encryption.state} until={encryption.until} />
        <OfficeStateLabel
          office={officeState(pointOfContact.availability, now)}
          aroundTheClock={pointOfContact.availability.aroundTheClock}
        />
      </div>
      <div className={styles.actions}>
        <Button
          variant="primary"
          icon="pen"
          isDisabled={!isAddressable(pointOfContact, now)}
          onPress={() => navigate({ screen: 'compose', to: [pointOfContact.id], template: 'T2' })}
        >
          {t('directory:entry.action--write')}
        </Button>
        {address !== undefined && (
          <CopyButton text={address} what={t('directory:entry.label--address')} look="button" />
        )}
      </div>
      <KeyEndNotice state={encryption.state} until={encryption.until} />
    </header>
  )
}

/** Says before anybody writes that a message could not be encrypted today, and what remains possible. */
function KeyEndNotice({ state, until }: DirectoryEntry['encryption']) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  if (state === 'usable') return null
  const since = state === 'expired' && until !== null ? formats.date(until) : ''
  return (
    <InlineNotice
      tone={state === 'missing' || state === 'not-yet-valid' ? 'neutral' : 'caution'}
      icon="key-off"
    >
      {since === '' ? t(`key-notice.prose--${state}`) : t('key-notice.prose--expired-since', { date: since })}
    </InlineNotice>
  )
}

function StatusNotice({ pointOfContact }: { readonly pointOfContact: PointOfContact }) {
  const { t } = useTranslation('directory')
  const now = useNow()
  const { status } = pointOfContact
  if (status !== 'active') return <InlineNotice tone="caution">{t(`entry.prose--${status}`)}</InlineNotice>
  if (isAddressable(pointOfContact, now)) return null
  return <InlineNotice tone="caution">{t('entry.prose--validity-ended')}</InlineNotice>
}
