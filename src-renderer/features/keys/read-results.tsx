/** What was read: usable keys, others with the reason, and what could not be read; the officer chooses what is kept. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyReadItem } from '../../../src-shared/contract/keys.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import {
  choicesOf,
  countSuggestions,
  firstChoice,
  groupOf,
  type ImportChoice,
  type ReadGroup,
  readGroups,
  withAllLinks,
} from './import-choice.ts'
import styles from './keys.module.css'
import { ReadTable } from './read-table.tsx'

export type ReadResultsProps = {
  readonly handle: string
  readonly items: readonly KeyReadItem[]
  /** Where the keys are from, which is then no choice of the officer's; null where he or she handed them over. */
  readonly foundBy: 'wkd' | 'autocrypt' | null
  readonly onKept: (kept: number) => void
  /** Null where there is nothing else to read. */
  readonly onAgain: (() => void) | null
}

type HandedOver = 'file' | 'in-person'

export function ReadResults({ handle, items, foundBy, onKept, onAgain }: ReadResultsProps) {
  const { t } = useTranslation('keys')
  const now = useNow()
  const keeping = useDeskCommand('keys.keep')
  const [choice, setChoice] = useState<ImportChoice>(() => firstChoice(items))
  const [handedOver, setHandedOver] = useState<HandedOver>('file')
  const choices = choicesOf(choice)
  const origin = foundBy ?? handedOver
  const keep = () => keeping.mutate({ handle, choices, origin }, { onSuccess: ({ kept }) => onKept(kept) })
  return (
    <>
      {items.length === 0 && <InlineNotice tone="caution">{t('import.prose--none')}</InlineNotice>}
      {items.some(({ secretLeftOut }) => secretLeftOut) && (
        <InlineNotice tone="caution">{t('import.prose--secret-left-out')}</InlineNotice>
      )}
      <LinkAll items={items} onLinkAll={() => setChoice(withAllLinks(choice, items))} />
      {readGroups.map((group) => (
        <Group
          key={group}
          group={group}
          items={items.filter((item) => groupOf(item, now) === group)}
          choice={choice}
          onChange={setChoice}
        />
      ))}
      {foundBy === null ? (
        <RadioGroup
          label={t('import.label--origin')}
          layout="row"
          options={(['file', 'in-person'] as const).map((id) => ({
            id,
            label: t(`import.label--origin-${id}`),
          }))}
          value={handedOver}
          onChange={setHandedOver}
        />
      ) : (
        <p>{t('import.label--from', { origin: t(`import.label--origin-${foundBy}`) })}</p>
      )}
      <p className={styles.muted}>{t('import.prose--unverified')}</p>
      <FailureNotice failure={keeping.error} />
      <div className={styles.actions}>
        {onAgain !== null && (
          <Button isDisabled={keeping.isPending} onPress={onAgain}>
            {t('import.action--again')}
          </Button>
        )}
        <Button
          variant="primary"
          isDisabled={choices.length === 0}
          isPending={keeping.isPending}
          onPress={keep}
        >
          {t('import.action--keep')}
        </Button>
      </div>
    </>
  )
}

type LinkAllProps = { readonly items: readonly KeyReadItem[]; readonly onLinkAll: () => void }

/** The number stands before the press: an address in a key is only what its maker wrote. */
function LinkAll({ items, onLinkAll }: LinkAllProps) {
  const { t } = useTranslation('keys')
  const formats = useFormats()
  const count = countSuggestions(items)
  if (count === 0) return null
  return (
    <InlineNotice
      actions={
        <Button onPress={onLinkAll}>{t('import.action--link-all', { number: formats.number(count) })}</Button>
      }
    >
      {t('import.prose--suggestions', { number: formats.number(count) })}
    </InlineNotice>
  )
}

type GroupProps = {
  readonly group: ReadGroup
  readonly items: readonly KeyReadItem[]
  readonly choice: ImportChoice
  readonly onChange: (choice: ImportChoice) => void
}

function Group({ group, items, choice, onChange }: GroupProps) {
  const { t } = useTranslation('keys')
  const formats = useFormats()
  if (items.length === 0) return null
  const title = t('import.heading--group', {
    group: t(`import.label--group-${group}`),
    number: formats.number(items.length),
  })
  if (group === 'unreadable') {
    const places = formats.list(
      items
        .slice(0, 20)
        .map(({ place }) =>
          'line' in place
            ? t('import.label--line', { number: formats.number(place.line) })
            : t('import.label--octet', { number: formats.number(place.octet) }),
        ),
    )
    return (
      <section className={styles.group}>
        <h3 className={styles.groupTitle}>{title}</h3>
        <p className={styles.muted}>{t('import.prose--unreadable', { places })}</p>
      </section>
    )
  }
  return (
    <section className={styles.group}>
      <h3 className={styles.groupTitle}>{title}</h3>
      <ReadTable label={title} items={items} choice={choice} onChange={onChange} />
    </section>
  )
}
