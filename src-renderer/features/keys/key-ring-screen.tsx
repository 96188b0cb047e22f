/** The key ring: every certificate the desk holds, whose it is, whether it can be used, whether it was verified. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../src-shared/base/languages.ts'
import type { RingKey } from '../../../src-shared/domain/directory/verification.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { ImportKeys } from './import-keys.tsx'
import styles from './keys.module.css'
import { RemoveKeyDialog } from './remove-key-dialog.tsx'
import { isFound, isShown, type RingFilter, ringFilters, searchedText } from './ring-rules.ts'
import { RingTable } from './ring-table.tsx'

export function KeyRingScreen() {
  const { t } = useTranslation('keys')
  const list = useDeskQuery('keys.list', {})
  const [isImporting, setImporting] = useState(false)
  return (
    <Page
      title={t('ring.heading--ring')}
      actions={
        !isImporting && (
          <Button icon="plus" onPress={() => setImporting(true)}>
            {t('ring.action--import')}
          </Button>
        )
      }
    >
      <p className={styles.muted}>{t('ring.prose--ring')}</p>
      {isImporting && <ImportKeys onClose={() => setImporting(false)} />}
      <FailureNotice failure={list.error} />
      {list.data !== undefined && <Ring keys={list.data.keys} />}
    </Page>
  )
}

function Ring({ keys }: { readonly keys: readonly RingKey[] }) {
  const { t } = useTranslation('keys')
  const formats = useFormats()
  const language = useLanguage()
  const now = useNow()
  const [filter, setFilter] = useState<RingFilter>('all')
  const [text, setText] = useState('')
  const [removing, setRemoving] = useState<RingKey | null>(null)
  usePreparedSearch(keys, language)
  if (keys.length === 0) {
    return (
      <EmptyState icon="key" title={t('ring.heading--empty')}>
        {t('ring.prose--empty')}
      </EmptyState>
    )
  }
  const count = (of: RingFilter) => formats.number(keys.filter((key) => isShown(key, of, now)).length)
  const shown = keys.filter((key) => isShown(key, filter, now) && isFound(key, text, language))
  return (
    <>
      <SearchField label={t('ring.label--search')} value={text} onChange={setText} />
      <RadioGroup
        label={t('ring.label--filter')}
        hideLabel
        layout="row"
        options={ringFilters.map((id) => ({
          id,
          label: t('ring.label--filter-count', { filter: t(`ring.label--filter-${id}`), number: count(id) }),
        }))}
        value={filter}
        onChange={setFilter}
      />
      {shown.length === 0 ? (
        <p className={styles.muted}>{t('ring.prose--none-found')}</p>
      ) : (
        // Another filter begins with its first rows again.
        <RingTable key={filter} keys={shown} onRemove={setRemoving} />
      )}
      {removing !== null && <RemoveKeyDialog ringKey={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

const keysAtOnce = 100

/** What is searched is made comparable a few keys at a time, before anybody types. */
function usePreparedSearch(keys: readonly RingKey[], language: Language): void {
  useEffect(() => {
    let done = 0
    let timer = setTimeout(prepare)
    function prepare(): void {
      for (const key of keys.slice(done, done + keysAtOnce)) searchedText(key, language)
      done += keysAtOnce
      if (done < keys.length) timer = setTimeout(prepare)
    }
    return () => clearTimeout(timer)
  }, [keys, language])
}
