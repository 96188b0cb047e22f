/** The head of a record: which office it is, how it stands with it now, and what can be done. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { messageAddress } from '../../../src-shared/domain/directory/addressee.ts'
import { encryptionSummary } from '../../../src-shared/domain/directory/key-state.ts'
import { keysInUse } from '../../../src-shared/domain/directory/keys-in-use.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { officeState } from '../../../src-shared/domain/directory/office-hours.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { formalStateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { KeyStateBadge } from '../../parts/key-state-badge.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import styles from './entry-detail.module.css'
import { holidayDates } from './holiday-today.ts'
import { OfficeStateLabel } from './office-state-label.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { writeObstacle } from './write-obstacle.ts'

export type EntryHeadProps = { readonly entry: DirectoryEntry; readonly onRemoved: () => void }

export function EntryHead({ entry, onRemoved }: EntryHeadProps) {
  const { t } = useTranslation(['directory', 'common'])
  const language = useLanguage()
  const now = useNow()
  const { pointOfContact, layer } = entry
  const { availability } = pointOfContact
  const name = inLanguage(pointOfContact.entityName, [language])
  const encryption = encryptionSummary(keysInUse(entry), now)
  return (
    <header className={styles.head}>
      <p className={styles.state}>{formalStateName(pointOfContact.state, language)}</p>
      <h2 className={styles.name} lang={name.tag} dir="auto">
        {name.text}
      </h2>
      <div className={styles.marks}>
        <Badge>{t(`common:poc-type.label--${pointOfContact.type}`)}</Badge>
        <Badge
          tone={layer === 'registry' ? 'neutral' : 'info'}
          icon={layer === 'registry' ? 'registry' : 'pen'}
        >
          {t(`directory:layer.status--made-${layer}`)}
        </Badge>
        <KeyStateBadge state={encryption.state} until={encryption.until} />
        <OfficeStateLabel
          office={officeState(availability, now, holidayDates(entry.holidays))}
          availability={availability}
          holidays={entry.holidays}
        />
      </div>
      <EntryActions entry={entry} onRemoved={onRemoved} />
      {/* Where no message goes, asking for a key is no way out. */}
      {writeObstacle(entry, now) === null && messageAddress(entry.pointOfContact) !== undefined && (
        <KeyEndNotice state={encryption.state} until={encryption.until} />
      )}
    </header>
  )
}

function EntryActions({ entry, onRemoved }: EntryHeadProps) {
  const { t } = useTranslation('directory')
  const now = useNow()
  const navigate = useNavigate()
  const [asksForRemoval, setAsksForRemoval] = useState(false)
  const { pointOfContact, layer } = entry
  const address = messageAddress(pointOfContact)
  const obstacle = writeObstacle(entry, now)
  return (
    <>
      <div className={styles.actions}>
        <Button
          variant="primary"
          icon="mail"
          isDisabled={obstacle !== null}
          onPress={() => navigate({ screen: 'compose', to: [pointOfContact.id], template: 'T2' })}
        >
          {t('entry.action--write')}
        </Button>
        {address !== undefined && (
          <CopyButton text={address} what={t('entry.label--address')} look="button" />
        )}
        <Button icon="pen" onPress={() => navigate({ screen: 'record', id: pointOfContact.id })}>
          {t(layer === 'registry' ? 'entry.action--correct' : 'entry.action--edit')}
        </Button>
        {layer === 'desk' && (
          <Button variant="quiet" icon="trash" onPress={() => setAsksForRemoval(true)}>
            {t('entry.action--remove')}
          </Button>
        )}
      </div>
      {obstacle !== null && <p className={styles.quiet}>{t(`entry.prose--not-writable-${obstacle}`)}</p>}
      {obstacle === null && address === undefined && (
        <p className={styles.quiet}>{t('entry.prose--no-address')}</p>
      )}
      {asksForRemoval && (
        <RemoveDialog
          pointOfContact={pointOfContact}
          onClose={() => setAsksForRemoval(false)}
          onRemoved={onRemoved}
        />
      )}
    </>
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
