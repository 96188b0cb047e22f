/** The keys of the ring, read line by line; a long list in parts. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { RingKey } from '../../../src-shared/domain/directory/verification.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { IconButton } from '../../ui/button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useRowsShown } from '../../ui/rows-shown.ts'
import { Table } from '../../ui/table.tsx'
import { KeyName, KeyStanding } from './key-name.tsx'
import styles from './keys.module.css'
import { VerificationBadge } from './verification-badge.tsx'

/** Rows that are drawn at first: thousands at once would hold the page up. */
const firstRows = 25

export type RingTableProps = {
  readonly keys: readonly RingKey[]
  readonly onRemove: (key: RingKey) => void
}

export function RingTable({ keys, onRemove }: RingTableProps) {
  const { t } = useTranslation('keys')
  const [most, showMore] = useRowsShown(firstRows)
  return (
    <>
      <Table
        label={t('ring.heading--ring')}
        columns={[
          { id: 'key', header: t('ring.label--key') },
          { id: 'holders', header: t('ring.label--holders') },
          { id: 'standing', header: t('ring.label--standing') },
          // A key of the directory cannot be removed.
          ...(keys.some(({ kept }) => kept)
            ? [{ id: 'actions', header: t('ring.label--actions'), narrow: true }]
            : []),
        ]}
        rows={keys.slice(0, most).map((key) => ({
          id: key.facts.fingerprint,
          cells: {
            key: <KeyName facts={key.facts} />,
            holders: <Holders ringKey={key} />,
            standing: <KeyStanding facts={key.facts} />,
            actions: key.kept && (
              <IconButton
                icon="trash"
                size="small"
                label={t('ring.action--remove', { key: isolated(key.facts.fingerprint.slice(-8)) })}
                onPress={() => onRemove(key)}
              />
            ),
          },
        }))}
      />
      <ShowMore remaining={keys.length - most} onMore={showMore} />
    </>
  )
}

function Holders({ ringKey }: { readonly ringKey: RingKey }) {
  const { t } = useTranslation('keys')
  const language = useLanguage()
  const navigate = useNavigate()
  if (ringKey.holders.length === 0) return <span className={styles.muted}>{t('ring.label--no-holder')}</span>
  return (
    <ul className={styles.holders}>
      {ringKey.holders.map(({ pocId, state, entityName, verification }) => {
        const name = inLanguage(entityName, [language])
        return (
          <li key={pocId} className={styles.name}>
            <LinkButton
              name={stateName(state, language)}
              onPress={() => navigate({ screen: 'directory', id: pocId })}
            >
              <bdi lang={name.tag}>{name.text}</bdi>
            </LinkButton>
            <VerificationBadge state={verification} />
          </li>
        )
      })}
    </ul>
  )
}
