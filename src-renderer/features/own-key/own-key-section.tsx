/** The desk's own key and what is done with it: extending, replacing, revoking; the keys before it; GnuPG. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { usableUntil } from '../../../src-shared/domain/directory/key-state.ts'
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import type { OwnKeyEntry } from '../../../src-shared/domain/own-key.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { OwnKeyPanel } from '../../parts/own-key-panel.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { EarlierKeys } from './earlier-keys.tsx'
import { GnupgSection } from './gnupg-section.tsx'
import styles from './own-key.module.css'
import { type Doing, OwnKeyDialogs } from './own-key-dialogs.tsx'
import { endWarning, reasonsToRevoke } from './own-key-rules.ts'

type OpenVault = Extract<VaultStatus, { state: 'open' }>

export function OwnKeySection({ vault }: { readonly vault: OpenVault }) {
  const list = useDeskQuery('ownKey.list', {})
  const [doing, setDoing] = useState<Doing | null>(null)
  const mayChange = vault.officer !== null && mayActAs(vault.officer.role, 'releaser')
  const keys = list.data?.keys ?? []
  const current = keys.find((key) => key.current)
  return (
    <div className={styles.panel}>
      <Section>
        {current !== undefined && <EndNotice ownKey={current} />}
        <OwnKeyPanel />
        <FailureNotice failure={list.error} />
        {current !== undefined && <Actions ownKey={current} mayChange={mayChange} onDo={setDoing} />}
      </Section>
      <EarlierKeys keys={keys.filter((key) => !key.current)} mayChange={mayChange} onDo={setDoing} />
      <GnupgSection mayChange={mayChange} currentFingerprint={current?.facts.fingerprint ?? null} />
      {doing !== null && <OwnKeyDialogs doing={doing} vault={vault} onDo={setDoing} />}
    </div>
  )
}

/** Ninety, thirty and seven days before the end, and after it. */
function EndNotice({ ownKey }: { readonly ownKey: OwnKeyEntry }) {
  const { t } = useTranslation('own-key')
  const formats = useFormats()
  const now = useNow()
  const warning = endWarning(ownKey, now)
  const until = usableUntil(ownKey.facts)
  if (warning === null || until === null) return null
  if (warning === 'ended') {
    return (
      <InlineNotice tone="danger" title={t('end.heading--ended', { date: formats.date(until) })}>
        {t('end.prose--ended')}
      </InlineNotice>
    )
  }
  return (
    <InlineNotice
      tone={warning === 'ninety-days' ? 'caution' : 'danger'}
      title={t('end.heading--coming', { when: formats.relative(until, now), date: formats.date(until) })}
    >
      {t(`end.prose--${warning}`)}
    </InlineNotice>
  )
}

type ActionsProps = {
  readonly ownKey: OwnKeyEntry
  readonly mayChange: boolean
  readonly onDo: (doing: Doing) => void
}

function Actions({ ownKey, mayChange, onDo }: ActionsProps) {
  const { t } = useTranslation('own-key')
  // Its end and its revocation are signatures of the key itself, which is not here.
  const isElsewhere = ownKey.home === 'gnupg'
  return (
    <>
      {!mayChange && <p className={styles.muted}>{t('action.prose--releasers')}</p>}
      {isElsewhere && <p className={styles.muted}>{t('action.prose--gnupg')}</p>}
      <div className={styles.actions}>
        <Button isDisabled={!mayChange || isElsewhere} onPress={() => onDo({ what: 'extend', ownKey })}>
          {t('action.action--extend')}
        </Button>
        <Button isDisabled={!mayChange} onPress={() => onDo({ what: 'replace', ownKey })}>
          {t('action.action--replace')}
        </Button>
        <Button icon="file" isDisabled={isElsewhere} onPress={() => onDo({ what: 'sheet', ownKey })}>
          {t('action.action--sheet')}
        </Button>
        <Button onPress={() => onDo({ what: 'practise', ownKey })}>{t('action.action--practise')}</Button>
        <Button
          variant="danger"
          isDisabled={!mayChange || reasonsToRevoke(ownKey).length === 0}
          onPress={() => onDo({ what: 'revoke', ownKey })}
        >
          {t('action.action--revoke')}
        </Button>
      </div>
    </>
  )
}
