/** Keys of this desk that no longer sign: when and why they ended, and what they may still decrypt. */
import { useTranslation } from 'react-i18next'
import type { OwnKeyEntry } from '../../../src-shared/domain/own-key.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import { Table } from '../../ui/table.tsx'
import styles from './own-key.module.css'
import type { Doing } from './own-key-dialogs.tsx'
import { lastGroup, reasonsToRevoke } from './own-key-rules.ts'

export type EarlierKeysProps = {
  readonly keys: readonly OwnKeyEntry[]
  readonly mayChange: boolean
  readonly onDo: (doing: Doing) => void
}

export function EarlierKeys({ keys, mayChange, onDo }: EarlierKeysProps) {
  const { t } = useTranslation('own-key')
  const formats = useFormats()
  if (keys.length === 0) return null
  return (
    <Section title={t('earlier.heading--earlier')}>
      <p className={styles.muted}>{t('earlier.prose--earlier')}</p>
      <Table
        label={t('earlier.heading--earlier')}
        columns={[
          { id: 'key', header: t('earlier.label--key') },
          { id: 'created', header: t('earlier.label--created') },
          { id: 'ended', header: t('earlier.label--ended') },
          { id: 'why', header: t('earlier.label--why') },
          { id: 'doubtful', header: t('earlier.label--doubtful') },
          { id: 'actions', header: t('earlier.label--actions') },
        ]}
        rows={keys.map((ownKey) => ({
          id: ownKey.facts.fingerprint,
          cells: {
            key: <CodeGroups value={ownKey.facts.fingerprint} />,
            created: formats.date(ownKey.facts.created),
            ended: ownKey.ended === null ? '–' : formats.date(ownKey.ended),
            why: ownKey.reason === null ? '–' : t(`reason.label--${ownKey.reason}`),
            doubtful: ownKey.doubtfulFrom === null ? '–' : formats.date(ownKey.doubtfulFrom),
            actions: <RowActions ownKey={ownKey} mayChange={mayChange} onDo={onDo} />,
          },
        }))}
      />
    </Section>
  )
}

type RowActionsProps = Pick<EarlierKeysProps, 'mayChange' | 'onDo'> & { readonly ownKey: OwnKeyEntry }

function RowActions({ ownKey, mayChange, onDo }: RowActionsProps) {
  const { t } = useTranslation('own-key')
  const { t: common } = useTranslation('common')
  const { facts, doubtfulFrom } = ownKey
  const key = isolated(lastGroup(facts.fingerprint))
  return (
    <span className={styles.actions}>
      {doubtfulFrom !== null && (
        <Button
          size="small"
          aria-label={common('named.label--about', { what: t('earlier.action--touched'), about: key })}
          onPress={() =>
            onDo({
              what: 'compromise',
              fingerprint: facts.fingerprint,
              from: doubtfulFrom.slice(0, 10),
            })
          }
        >
          {t('earlier.action--touched')}
        </Button>
      )}
      {reasonsToRevoke(ownKey).length > 0 && (
        <Button
          size="small"
          isDisabled={!mayChange}
          aria-label={common('named.label--about', { what: t('earlier.action--revoke'), about: key })}
          onPress={() => onDo({ what: 'revoke', ownKey })}
        >
          {t('earlier.action--revoke')}
        </Button>
      )}
    </span>
  )
}
