/** The directory: find a point of contact on one side, read all that is known of it on the other. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { classes } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './directory.module.css'
import { DirectoryList } from './directory-list.tsx'
import { EntryDetail } from './entry-detail.tsx'
import { NoDirectory } from './no-directory.tsx'
import { filterOf, noSelection, type Selection } from './selection.ts'

export type DirectoryScreenProps = {
  /** The point of contact to show. */
  readonly id?: string
}

export function DirectoryScreen({ id }: DirectoryScreenProps) {
  const { t } = useTranslation('directory')
  const navigate = useNavigate()
  const registry = useDeskQuery('registry.status', {})
  const [selection, setSelection] = useState<Selection>(noSelection)
  const hasNoRegistry = registry.data?.directory === null
  const isEmpty = useIsEmpty(hasNoRegistry)
  if (hasNoRegistry && isEmpty) return <NoDirectory isConnected={registry.data?.connection !== null} />
  return (
    <div className={classes(styles.screen, id !== undefined && styles.withEntry)}>
      <section className={styles.master} aria-label={t('list.heading--directory')}>
        <DirectoryList
          selection={selection}
          onSelection={setSelection}
          chosen={id ?? null}
          onChoose={(chosen) => navigate({ screen: 'directory', id: chosen })}
        />
      </section>
      <section className={styles.detail} aria-label={t('entry.heading--entry')}>
        {id === undefined ? (
          <EmptyState icon="directory" title={t('entry.heading--none-chosen')}>
            <p>{t('entry.prose--none-chosen')}</p>
          </EmptyState>
        ) : (
          <EntryDetail key={id} id={id} onBack={() => navigate({ screen: 'directory' })} />
        )}
      </section>
    </div>
  )
}

/** Whether the desk has made nothing itself either; asked only where there is no registry's directory. */
function useIsEmpty(isAsked: boolean): boolean {
  const all = useDeskQuery('directory.search', filterOf(noSelection, useLanguage()), { enabled: isAsked })
  return all.data?.total === 0
}
