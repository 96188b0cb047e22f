/** The ways into the vault that are nobody's passphrase: recovery code, shares, the system's keyring. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecoveryStatus } from '../../../src-shared/contract/recovery.ts'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { BeginCodeDialog } from './begin-code-dialog.tsx'
import { BeginSharesDialog } from './begin-shares-dialog.tsx'
import { KeepCode } from './keep-code.tsx'
import { KeepShares } from './keep-shares.tsx'
import { KeyringSection } from './keyring-section.tsx'
import styles from './recovery.module.css'

type Doing =
  | { readonly what: 'begin-code' }
  | { readonly what: 'begin-shares' }
  | { readonly what: 'keep-code'; readonly code: string }
  | { readonly what: 'keep-shares'; readonly shares: readonly string[] }

export type RecoveryPanelProps = { readonly vault: Extract<VaultStatus, { state: 'open' }> }

export function RecoveryPanel({ vault }: RecoveryPanelProps) {
  const { t } = useTranslation('recovery')
  const status = useDeskQuery('recovery.status', {})
  const [doing, setDoing] = useState<Doing | null>(null)
  const proceed = (next: Doing | null) => {
    setDoing(next)
    if (next === null) void status.refetch()
  }
  const { officer } = vault
  const mayMake = officer !== null && mayActAs(officer.role, 'administrator')
  return (
    <div className={styles.sections}>
      <FailureNotice failure={status.error} />
      {!mayMake && (
        <InlineNotice>
          {t(officer === null ? 'panel.prose--after-recovery' : 'panel.prose--administrators')}
        </InlineNotice>
      )}
      {status.data !== undefined && <Ways status={status.data} mayMake={mayMake} onDo={setDoing} />}
      <KeyringSection hasOfficer={officer !== null} />
      {doing !== null && <Doings doing={doing} onDo={proceed} />}
    </div>
  )
}

type WaysProps = {
  readonly status: RecoveryStatus
  readonly mayMake: boolean
  readonly onDo: (doing: Doing) => void
}

function Ways({ status, mayMake, onDo }: WaysProps) {
  const { t } = useTranslation('recovery')
  const formats = useFormats()
  const { code, shares } = status
  const since = (created: string) => formats.dateTime(created)
  return (
    <>
      <Section title={t('code.heading--code')}>
        <div className={styles.panel}>
          <p>{t('panel.prose--code')}</p>
          <p>
            {code === null
              ? t('panel.status--no-code')
              : t('panel.status--code', { date: since(code.created) })}
          </p>
          <div className={styles.start}>
            <Button isDisabled={!mayMake} onPress={() => onDo({ what: 'begin-code' })}>
              {t('code.action--make')}
            </Button>
          </div>
        </div>
      </Section>
      <Section title={t('panel.heading--shares')}>
        <div className={styles.panel}>
          <p>{t('panel.prose--shares')}</p>
          <p>
            {shares === null
              ? t('panel.status--no-shares')
              : t('panel.status--shares', {
                  needed: formats.number(shares.needed),
                  total: formats.number(shares.total),
                  date: since(shares.created),
                })}
          </p>
          <div className={styles.start}>
            <Button isDisabled={!mayMake} onPress={() => onDo({ what: 'begin-shares' })}>
              {t('shares.action--make')}
            </Button>
          </div>
        </div>
      </Section>
    </>
  )
}

type DoingsProps = { readonly doing: Doing; readonly onDo: (doing: Doing | null) => void }

/** Closing a dialog before the paper was typed again leaves the ways of before as they are. */
function Doings({ doing, onDo }: DoingsProps) {
  const { t } = useTranslation(['recovery', 'common'])
  const close = () => onDo(null)
  switch (doing.what) {
    case 'begin-code':
      return <BeginCodeDialog onBegun={(code) => onDo({ what: 'keep-code', code })} onClose={close} />
    case 'begin-shares':
      return <BeginSharesDialog onBegun={(shares) => onDo({ what: 'keep-shares', shares })} onClose={close} />
    default:
      return (
        <Dialog
          isOpen
          role="alert"
          size="large"
          title={t(
            doing.what === 'keep-code' ? 'recovery:code.heading--code' : 'recovery:panel.heading--shares',
          )}
          onClose={close}
          actions={<Button onPress={close}>{t('common:action.action--cancel')}</Button>}
        >
          {doing.what === 'keep-code' ? (
            <KeepCode code={doing.code} onKept={close} />
          ) : (
            <KeepShares shares={doing.shares} onKept={close} />
          )}
        </Dialog>
      )
  }
}
