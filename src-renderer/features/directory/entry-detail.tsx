/** All that is known of one point of contact, and what can be done with it. */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ValueAge } from '../../../src-shared/domain/directory/readiness-views.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import type { RecordPart } from '../../parts/record-paths.ts'
import { Button } from '../../ui/button.tsx'
import { CallLogSection } from '../keys/call-log-section.tsx'
import { LocalSection } from '../local/local-section.tsx'
import { ChannelsSection } from './channels-section.tsx'
import { AgesContext } from './confirmation/ages-context.ts'
import { ConfirmationSection } from './confirmation/confirmation-section.tsx'
import styles from './entry-detail.module.css'
import { EntryHead } from './entry-head.tsx'
import { EntryNotices } from './entry-notices.tsx'
import { LayersContext } from './history/history-context.ts'
import { HistoryDialog } from './history/history-dialog.tsx'
import { HoursSection } from './hours-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { LinksSection } from './links-section.tsx'
import { OfficeSection } from './office-section.tsx'
import { RecordSection } from './record-section.tsx'
import { SiblingsSection } from './siblings-section.tsx'
import { SmimeSection } from './smime-section.tsx'

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
      {entry.data !== undefined && <Entry entry={entry.data} onBack={onBack} />}
    </div>
  )
}

type EntryProps = { readonly entry: DirectoryEntry; readonly onBack: () => void }

/** One list, so that what reads it is not drawn again without reason. */
const noAges: readonly ValueAge[] = []

/** How to reach the office stands first: that is what an officer looks for at three in the morning. */
function Entry({ entry, onBack }: EntryProps) {
  const [asked, setAsked] = useState<RecordPart | null>(null)
  const { pointOfContact, layer, deskPaths } = entry
  const ages = useDeskQuery('readiness.ages', { id: pointOfContact.id })
  const layers = useMemo(
    // In a record that the desk made every value is its own, and a mark on each would say nothing.
    () => ({ deskPaths: layer === 'desk' ? [] : deskPaths, openHistory: setAsked }),
    [layer, deskPaths],
  )
  return (
    <LayersContext value={layers}>
      <AgesContext value={ages.data?.values ?? noAges}>
        <article className={styles.entry}>
          <EntryHead entry={entry} onRemoved={onBack} />
          <EntryNotices entry={entry} />
          <ChannelsSection pointOfContact={pointOfContact} />
          <ConfirmationSection entry={entry} ages={ages.data} />
          <FailureNotice failure={ages.error} />
          <KeysSection entry={entry} />
          <SmimeSection entry={entry} />
          <HoursSection availability={pointOfContact.availability} holidays={entry.holidays} />
          <CallLogSection entry={entry} />
          <LocalSection id={pointOfContact.id} />
          <OfficeSection pointOfContact={pointOfContact} />
          <LinksSection entry={entry} />
          <RecordSection entry={entry} />
          <SiblingsSection siblings={entry.siblings} />
        </article>
      </AgesContext>
      {asked !== null && <HistoryDialog entry={entry} part={asked} onClose={() => setAsked(null)} />}
    </LayersContext>
  )
}
