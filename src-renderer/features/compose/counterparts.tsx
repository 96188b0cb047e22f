/** Who is written to, picked before the purpose so that the usual templates for the route can be offered. */
import { useTranslation } from 'react-i18next'
import { officeName } from '../../../src-shared/domain/directory/addressee.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import { AddRecipient } from './add-recipient.tsx'
import styles from './compose.module.css'

export type CounterpartsProps = {
  readonly to: readonly string[]
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  readonly onAdd: (id: string) => void
  readonly onRemove: (id: string) => void
}

export function Counterparts({ to, entries, onAdd, onRemove }: CounterpartsProps) {
  const { t } = useTranslation('compose')
  return (
    <section aria-label={t('start.heading--counterpart')} className={styles.purpose}>
      <h2 className={styles.cardTitle}>{t('start.heading--counterpart')}</h2>
      <p className={styles.muted}>{t('start.prose--counterpart')}</p>
      {to.length > 0 && (
        <Chips label={t('start.heading--counterpart')}>
          {to.map((id) => (
            <Picked key={id} entry={entries.get(id)} onRemove={() => onRemove(id)} />
          ))}
        </Chips>
      )}
      <AddRecipient to={to} onAdd={onAdd} error={null} />
    </section>
  )
}

type PickedProps = { readonly entry: DirectoryEntry | undefined; readonly onRemove: () => void }

function Picked({ entry, onRemove }: PickedProps) {
  const { t } = useTranslation('compose')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  if (entry === undefined)
    return (
      <Chip removeLabel={t('to.action--remove-unnamed')} onRemove={onRemove}>
        {t('to.status--reading')}
      </Chip>
    )
  const poc = entry.pointOfContact
  const state = stateName(poc.state, language)
  const office = officeName(poc, language)
  return (
    <Chip removeLabel={t('to.action--remove', { office: isolated(office), state })} onRemove={onRemove}>
      {state} · {common(`poc-type.label--${poc.type}`)} · <bdi>{office}</bdi>
    </Chip>
  )
}
