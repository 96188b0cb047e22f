/** Where every value of a record is from, and everything that has changed in it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../../src-shared/domain/directory/multilingual.ts'
import type { DirectoryEntry } from '../../../../src-shared/domain/directory/views.ts'
import { useDeskQuery } from '../../../api/queries.ts'
import { isolated } from '../../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../../i18n/language.tsx'
import { FailureNotice } from '../../../parts/failure-notice.tsx'
import { partOf, type RecordPart } from '../../../parts/record-paths.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { ChangeList } from './change-list.tsx'
import styles from './history.module.css'
import { OriginList } from './origin-list.tsx'

export type HistoryProps = {
  readonly entry: DirectoryEntry
  /** The part of the page from which the question was asked. */
  readonly part: RecordPart
}

export function HistoryDialog({ onClose, ...props }: HistoryProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('directory')
  const language = useLanguage()
  const office = inLanguage(props.entry.pointOfContact.entityName, [language]).text
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="large"
      title={t('history.heading--history', { office: isolated(office) })}
      actions={<Button onPress={onClose}>{t('history.action--close')}</Button>}
    >
      <History {...props} />
    </Dialog>
  )
}

/** One part of the record at first, all of it with one press. */
export function History({ entry, part }: HistoryProps) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const [isWhole, setWhole] = useState(part === 'record')
  const { id } = entry.pointOfContact
  const history = useDeskQuery('directory.history', { id })
  const isShown = ({ path }: { readonly path: string }) => isWhole || path === '' || partOf(path) === part
  return (
    <div className={styles.history}>
      <Switch isSelected={isWhole} onChange={setWhole}>
        {t('history.label--whole')}
      </Switch>
      <FailureNotice failure={history.error} />
      {history.data !== undefined && (
        <>
          <section className={styles.block}>
            <h3 className={styles.heading}>{t('history.heading--origins')}</h3>
            {history.data.receivedAt !== null && (
              <p className={styles.quiet}>
                {t('history.label--received', { when: formats.dateTime(history.data.receivedAt) })}
              </p>
            )}
            <OriginList entry={entry} origins={history.data.origins.filter(isShown)} />
          </section>
          <section className={styles.block}>
            <h3 className={styles.heading}>{t('history.heading--changes')}</h3>
            <ChangeList changes={history.data.changes.filter(isShown)} keys={entry.keys} />
          </section>
        </>
      )}
    </div>
  )
}
