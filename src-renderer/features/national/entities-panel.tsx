/** The domestic entities, by name: added, changed and removed by any officer, seen by nobody outside the desk. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DomesticEntity } from '../../../src-shared/domain/national/national.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { numbered } from '../../ui/keys.ts'
import { EntityDialog } from './entity-dialog.tsx'
import styles from './national.module.css'

type Asked = { readonly what: 'change' | 'remove'; readonly entity: DomesticEntity | null }

export function EntitiesPanel() {
  const { t } = useTranslation('national')
  const formats = useFormats()
  const found = useDeskQuery('national.entities', {})
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const entities = (found.data?.entities ?? []).toSorted((one, other) =>
    formats.compare(one.name, other.name),
  )
  return (
    <Section
      title={t('entity.heading--entities')}
      actions={
        <Button size="small" icon="plus" onPress={() => setAsked({ what: 'change', entity: null })}>
          {t('entity.action--new')}
        </Button>
      }
    >
      <p className={styles.muted}>{t('entity.prose--entities')}</p>
      <FailureNotice failure={found.error} />
      {found.data !== undefined && entities.length === 0 && <p>{t('entity.prose--none')}</p>}
      <ul className={styles.list}>
        {entities.map((entity) => (
          <Entity key={entity.id} entity={entity} onAsk={(what) => setAsked({ what, entity })} />
        ))}
      </ul>
      {asked?.what === 'change' && <EntityDialog entity={asked.entity} onClose={close} />}
      {asked?.what === 'remove' && asked.entity !== null && <Removal id={asked.entity.id} onClose={close} />}
    </Section>
  )
}

type EntityProps = { readonly entity: DomesticEntity; readonly onAsk: (what: Asked['what']) => void }

function Entity({ entity: { name, kind, contact, note }, onAsk }: EntityProps) {
  const { t } = useTranslation('national')
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <bdi className={styles.name}>{name}</bdi>
        <Badge isQuiet>{t(`kind.label--${kind}`)}</Badge>
        <span className={styles.end}>
          <IconButton
            icon="pen"
            size="small"
            label={t('entity.action--change', { name: isolated(name) })}
            onPress={() => onAsk('change')}
          />
          <IconButton
            icon="trash"
            size="small"
            label={t('entity.action--remove', { name: isolated(name) })}
            onPress={() => onAsk('remove')}
          />
        </span>
      </div>
      {numbered([contact, note]).map(
        ({ place, item: text }) =>
          text !== '' && (
            <p key={place} className={styles.written} dir="auto">
              {text}
            </p>
          ),
      )}
    </li>
  )
}

function Removal({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('national')
  const removing = useDeskCommand('national.removeEntity')
  return (
    <RemovalDialog
      title={t('entity.heading--remove')}
      command={removing}
      remove={t('entity.action--remove-now')}
      onRemove={() => removing.mutate({ id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('entity.prose--remove')}</p>
    </RemovalDialog>
  )
}
