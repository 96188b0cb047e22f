/** A list of information needed in a case: what is at hand, what was asked for, and how far it is. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import type { CaseChecklist } from '../../../src-shared/domain/national/national.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { askedAbout, openItems } from './ask-open-items.ts'
import styles from './national.module.css'
import { useAskOpenItems } from './use-ask-open-items.ts'

export type CaseChecklistProps = {
  readonly checklist: CaseChecklist
  readonly messages: readonly MessageView[]
}

export function CaseChecklistView({ checklist, messages }: CaseChecklistProps) {
  const { t } = useTranslation('national')
  const formats = useFormats()
  const marking = useDeskCommand('national.markItems')
  const [isLeaving, setLeaving] = useState(false)
  const { id, name, items } = checklist
  const had = items.filter(({ standing }) => standing === 'had').length
  const progress = { had: formats.number(had), all: formats.number(items.length) }
  return (
    <section className={styles.item} aria-label={name}>
      <div className={styles.line}>
        <bdi className={styles.name}>{name}</bdi>
        <Badge tone={had === items.length ? 'good' : 'neutral'} isQuiet>
          {t('checklist.status--progress', progress)}
        </Badge>
        <span className={styles.end}>
          <IconButton
            icon="close"
            size="small"
            label={t('checklist.action--detach', { name: isolated(name) })}
            onPress={() => setLeaving(true)}
          />
        </span>
      </div>
      <ul className={styles.list}>
        {items.map((item, place) => (
          <Item
            // The order of a list in a case never changes.
            key={`${id}-${item.text}`}
            item={item}
            isDisabled={marking.isPending}
            onTick={(isHad) => marking.mutate({ id, items: [place], standing: isHad ? 'had' : 'open' })}
          />
        ))}
      </ul>
      <FailureNotice failure={marking.error} />
      <Asking checklist={checklist} messages={messages} />
      {isLeaving && <Leaving id={id} onClose={() => setLeaving(false)} />}
    </section>
  )
}

type ItemProps = {
  readonly item: CaseChecklist['items'][number]
  readonly isDisabled: boolean
  readonly onTick: (isHad: boolean) => void
}

function Item({ item: { text, standing, at, by }, isDisabled, onTick }: ItemProps) {
  const { t } = useTranslation('national')
  const formats = useFormats()
  const said = {
    standing: t(`item.status--${standing}`),
    date: at === null ? '' : formats.dateTime(at),
  }
  return (
    <li className={styles.line}>
      <span className={styles.grow}>
        <Checkbox isSelected={standing === 'had'} isDisabled={isDisabled} onChange={onTick}>
          <bdi>{text}</bdi>
        </Checkbox>
      </span>
      {at !== null && (
        <span className={styles.quiet}>
          {by === null
            ? t('item.status--marked-at', said)
            : t('item.status--marked', { ...said, officer: isolated(by) })}
        </span>
      )}
    </li>
  )
}

/** Only where a message of the case can be answered by an inquiry. */
function Asking({ checklist, messages }: CaseChecklistProps) {
  const { t } = useTranslation('national')
  const asking = useAskOpenItems()
  const about = askedAbout(messages)
  if (about === undefined || openItems(checklist).length === 0) return null
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        icon="pen"
        isDisabled={asking.isPending}
        onPress={() => asking.ask(checklist, about.summary.id)}
      >
        {t('checklist.action--ask')}
      </Button>
      <FailureNotice failure={asking.error} />
    </div>
  )
}

function Leaving({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('national')
  const leaving = useDeskCommand('national.detachChecklist')
  return (
    <RemovalDialog
      title={t('checklist.heading--detach')}
      command={leaving}
      remove={t('entity.action--remove-now')}
      onRemove={() => leaving.mutate({ id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('checklist.prose--detach')}</p>
    </RemovalDialog>
  )
}
