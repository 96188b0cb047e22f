/** The directory: find a point of contact on one side, read all that is known of it on the other. */
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { type Route, useNavigate } from '../../navigation.ts'
import { classes } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './directory.module.css'
import { DirectoryList } from './directory-list.tsx'
import { EntryDetail } from './entry-detail.tsx'
import { NoDirectory } from './no-directory.tsx'
import { windowOf } from './row-pages.ts'
import { filterOf, noSelection, type Selection, selectionOf } from './selection.ts'

type DirectoryRoute = Extract<Route, { screen: 'directory' }>

export type DirectoryScreenProps = {
  /** The point of contact to show. */
  readonly id?: DirectoryRoute['id']
  /** What the list is to be narrowed to; another one replaces what the officer had chosen. */
  readonly filter?: DirectoryRoute['filter']
}

export function DirectoryScreen({ id, filter }: DirectoryScreenProps) {
  const { t } = useTranslation('directory')
  const registry = useDeskQuery('registry.status', {})
  const { selection, onSelection } = useSelection(filter)
  const navigate = useNavigate()
  const onChoose = useCallback((chosen: string) => navigate({ screen: 'directory', id: chosen }), [navigate])
  // What is read of a point of contact is not drawn again for each letter of a search.
  const detail = useMemo(() => (id === undefined ? <NothingChosen /> : <Chosen key={id} id={id} />), [id])
  const hasNoRegistry = registry.data?.directory === null
  const isEmpty = useIsEmpty(hasNoRegistry)
  if (hasNoRegistry && isEmpty) return <NoDirectory isConnected={registry.data?.connection !== null} />
  return (
    <div className={classes(styles.screen, id !== undefined && styles.withEntry)}>
      <section className={styles.master} aria-label={t('list.heading--directory')}>
        <DirectoryList
          selection={selection}
          onSelection={onSelection}
          chosen={id ?? null}
          onChoose={onChoose}
        />
      </section>
      <section className={styles.detail} aria-label={t('entry.heading--entry')}>
        {detail}
      </section>
    </div>
  )
}

/** What the officer is looking for; it stays while one point of contact after the other is read. */
function useSelection(filter: DirectoryRoute['filter']) {
  const [selection, setSelection] = useState<Selection>(() => selectionOf(filter ?? {}))
  const [followed, setFollowed] = useState(filter)
  if (filter !== undefined && filter !== followed) {
    setFollowed(filter)
    setSelection(selectionOf(filter))
  }
  const onSelection = useCallback(
    (change: Partial<Selection>) => setSelection((before) => ({ ...before, ...change })),
    [],
  )
  return { selection, onSelection }
}

function Chosen({ id }: { readonly id: string }) {
  const navigate = useNavigate()
  return <EntryDetail id={id} onBack={() => navigate({ screen: 'directory' })} />
}

function NothingChosen() {
  const { t } = useTranslation('directory')
  return (
    <EmptyState icon="directory" title={t('entry.heading--none-chosen')}>
      <p>{t('entry.prose--none-chosen')}</p>
    </EmptyState>
  )
}

/** Whether the desk has made nothing itself either; asked only where there is no registry's directory. */
function useIsEmpty(isAsked: boolean): boolean {
  // The first page of the list, which asks the same.
  const first = windowOf(filterOf(noSelection, useLanguage()), 0)
  const all = useDeskQuery('directory.search', first, { enabled: isAsked })
  return all.data?.total === 0
}
