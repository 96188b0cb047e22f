/** Where every value of a record is from, and everything that has changed in it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordChange } from '../../../../src-shared/domain/directory/changes.ts'
import { inLanguage } from '../../../../src-shared/domain/directory/multilingual.ts'
import type { DirectoryEntry } from '../../../../src-shared/domain/directory/views.ts'
import { useDeskQuery } from '../../../api/queries.ts'
import { isolated } from '../../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../../i18n/language.tsx'
import { useNow } from '../../../now.tsx'
import { FailureNotice } from '../../../parts/failure-notice.tsx'
import { PrintPictures } from '../../../parts/picture-sheet.tsx'
import { partOf, type RecordPart } from '../../../parts/record-paths.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { ChangeList } from './change-list.tsx'
import styles from './history.module.css'
import { OriginList } from './origin-list.tsx'
import { RecordFigure } from './record-figure.tsx'

export type HistoryProps = {
  readonly entry: DirectoryEntry
  /** The part of the page from which the question was asked. */
  readonly part: RecordPart
}

export function HistoryDialog({ onClose, ...props }: HistoryProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('directory')
  const office = useOfficeName(props.entry)
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

function useOfficeName({ pointOfContact }: DirectoryEntry): string {
  return inLanguage(pointOfContact.entityName, [useLanguage()]).text
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
          <OverTime entry={entry} changes={history.data.changes.filter(isShown)} />
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

type OverTimeProps = Pick<HistoryProps, 'entry'> & { readonly changes: readonly RecordChange[] }

/** Before the values: a long record would push it out of sight. */
function OverTime({ entry, changes }: OverTimeProps) {
  const { t } = useTranslation(['pictures', 'directory'])
  const title = t('directory:history.heading--history', { office: isolated(useOfficeName(entry)) })
  const figure = <RecordFigure changes={changes} />
  return (
    <section className={styles.block}>
      <div className={styles.rowHead}>
        <h3 className={styles.heading}>{t('pictures:history.heading--record')}</h3>
        <PrintPictures title={title} at={useNow().toISOString()}>
          {figure}
        </PrintPictures>
      </div>
      {figure}
    </section>
  )
}
