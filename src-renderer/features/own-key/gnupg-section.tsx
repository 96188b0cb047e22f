/** Secret keys that the installed GnuPG holds, for example on a smart card, and taking one of them into use. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GnupgKey } from '../../../src-shared/domain/own-key.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { useSigningCommand } from '../../parts/signing-command.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { useToast } from '../../ui/toast.tsx'
import { KeyName, KeyStanding } from '../keys/key-name.tsx'
import styles from './own-key.module.css'
import { lastGroup } from './own-key-rules.ts'

export type GnupgSectionProps = {
  readonly mayChange: boolean
  readonly currentFingerprint: string | null
}

/** GnuPG is asked only when the officer wants it: it is another program, with its own keys. */
export function GnupgSection({ mayChange, currentFingerprint }: GnupgSectionProps) {
  const { t } = useTranslation('own-key')
  const [isAsked, setAsked] = useState(false)
  const found = useDeskQuery('ownKey.gnupg', {}, { enabled: isAsked })
  const [chosen, setChosen] = useState<GnupgKey | null>(null)
  return (
    <Section title={t('gnupg.heading--gnupg')}>
      <p className={styles.muted}>{t('gnupg.prose--gnupg')}</p>
      <FailureNotice failure={found.error} />
      {found.data !== undefined && (
        <GnupgKeys
          version={found.data.version}
          keys={found.data.keys}
          mayChange={mayChange}
          currentFingerprint={currentFingerprint}
          onUse={setChosen}
        />
      )}
      <div>
        <Button
          icon="search"
          isPending={found.isFetching}
          onPress={() => {
            if (isAsked) void found.refetch()
            else setAsked(true)
          }}
        >
          {t(isAsked ? 'gnupg.action--look-again' : 'gnupg.action--look')}
        </Button>
      </div>
      {chosen !== null && <UseDialog gnupgKey={chosen} onClose={() => setChosen(null)} />}
    </Section>
  )
}

export type GnupgKeysProps = GnupgSectionProps & {
  readonly version: string | null
  readonly keys: readonly GnupgKey[]
  readonly onUse: (key: GnupgKey) => void
}

export function GnupgKeys({ version, keys, mayChange, currentFingerprint, onUse }: GnupgKeysProps) {
  const { t } = useTranslation('own-key')
  const { t: common } = useTranslation('common')
  if (version === null) return <InlineNotice>{t('gnupg.prose--missing')}</InlineNotice>
  if (keys.length === 0) {
    return <InlineNotice>{t('gnupg.prose--no-keys', { version: isolated(version) })}</InlineNotice>
  }
  return (
    <>
      <p className={styles.muted}>{t('gnupg.label--version', { version: isolated(version) })}</p>
      <ul className={styles.rows}>
        {keys.map((key) => (
          <li key={key.facts.fingerprint} className={styles.row}>
            <KeyName facts={key.facts} />
            <KeyStanding facts={key.facts} />
            <span>
              {key.card === null
                ? t('gnupg.label--on-disk')
                : t('gnupg.label--on-card', { card: isolated(key.card) })}
            </span>
            {key.facts.fingerprint === currentFingerprint ? (
              <span className={styles.muted}>{t('gnupg.label--in-use')}</span>
            ) : (
              <Button
                size="small"
                isDisabled={!mayChange}
                aria-label={common('named.label--about', {
                  what: t('gnupg.action--use'),
                  about: isolated(lastGroup(key.facts.fingerprint)),
                })}
                onPress={() => onUse(key)}
              >
                {t('gnupg.action--use')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

type UseDialogProps = { readonly gnupgKey: GnupgKey; readonly onClose: () => void }

function UseDialog({ gnupgKey, onClose }: UseDialogProps) {
  const { t } = useTranslation(['own-key', 'common'])
  const showToast = useToast()
  const using = useSigningCommand('ownKey.useGnupg')
  const { facts } = gnupgKey
  const use = () => {
    const onSuccess = () => {
      showToast({ title: t('gnupg.status--used'), text: t('replace.prose--hand-out'), tone: 'good' })
      onClose()
    }
    using.mutate({ fingerprint: facts.fingerprint }, { onSuccess })
  }
  return (
    <>
      <Dialog
        isOpen
        role="alert"
        onClose={onClose}
        title={t('gnupg.heading--use')}
        actions={
          <>
            <Button onPress={onClose} isDisabled={using.isPending}>
              {t('common:action.action--cancel')}
            </Button>
            <Button variant="primary" isPending={using.isPending} onPress={use}>
              {t('gnupg.action--use')}
            </Button>
          </>
        }
      >
        <KeyName facts={facts} />
        <ul className={styles.list}>
          <li>{t('gnupg.prose--use-signs')}</li>
          <li>{t('gnupg.prose--use-before')}</li>
          <li>{t('gnupg.prose--use-backup')}</li>
        </ul>
        <FailureNotice failure={using.error} />
      </Dialog>
      {using.authorisation}
    </>
  )
}
