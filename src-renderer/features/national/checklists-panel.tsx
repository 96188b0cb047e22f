/** The desk's lists of information needed, and the template they can begin with. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Checklist } from '../../../src-shared/domain/national/national.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ChecklistDialog } from './checklist-dialog.tsx'
import { defaultItems } from './default-items.ts'
import styles from './national.module.css'

export function ChecklistsPanel({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useTranslation('national')
  const found = useDeskQuery('national.checklists', {})
  const [removed, setRemoved] = useState<string | null>(null)
  const [edited, setEdited] = useState<Checklist | null>(null)
  const items = defaultItems(t)
  return (
    <Section title={t('checklist.heading--checklists')}>
      <p className={styles.muted}>{t('checklist.prose--checklists')}</p>
      <FailureNotice failure={found.error} />
      {(found.data?.checklists ?? []).map((list) => (
        <div key={list.id} className={styles.line}>
          <bdi className={styles.name}>{list.name}</bdi>
          {mayChange && (
            <span className={styles.end}>
              <IconButton
                icon="pen"
                size="small"
                label={t('entity.action--change', { name: isolated(list.name) })}
                onPress={() => setEdited(list)}
              />
              <IconButton
                icon="trash"
                size="small"
                label={t('entity.action--remove', { name: isolated(list.name) })}
                onPress={() => setRemoved(list.id)}
              />
            </span>
          )}
        </div>
      ))}
      <Disclosure label={t('checklist.label--default')}>
        <ol>
          {items.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      </Disclosure>
      {mayChange ? (
        <div className={styles.actions}>
          <Button icon="plus" onPress={() => setEdited({ id: crypto.randomUUID(), name: '', items: [] })}>
            {t('checklist.action--new')}
          </Button>
          <Button onPress={() => setEdited({ id: crypto.randomUUID(), name: '', items })}>
            {t('checklist.action--new-from')}
          </Button>
        </div>
      ) : (
        <p className={styles.quiet}>{t('terms.prose--not-permitted')}</p>
      )}
      {edited !== null && (
        <ChecklistDialog
          checklist={edited}
          isNew={found.data?.checklists.some(({ id }) => id === edited.id) !== true}
          onClose={() => setEdited(null)}
        />
      )}
      {removed !== null && <Removal id={removed} onClose={() => setRemoved(null)} />}
    </Section>
  )
}

/** A list that somebody wrote is not taken away by one press. */
function Removal({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('national')
  const removing = useDeskCommand('national.removeChecklist')
  return (
    <RemovalDialog
      title={t('checklist.heading--remove')}
      command={removing}
      remove={t('entity.action--remove-now')}
      onRemove={() => removing.mutate({ id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('checklist.prose--remove')}</p>
    </RemovalDialog>
  )
}
