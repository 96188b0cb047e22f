/** The revocation certificate as a sheet of paper, to be kept apart from this computer. */
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../src-shared/contract/vault.ts'
import type { OwnKeyEntry } from '../../../src-shared/domain/own-key.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { PrintButton } from '../../parts/printed-sheet.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeGroups } from '../../ui/code-groups.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import styles from './own-key.module.css'
import { RevocationSheet } from './revocation-sheet.tsx'

export type RevocationSheetDialogProps = {
  readonly ownKey: OwnKeyEntry
  readonly vault: Extract<VaultStatus, { state: 'open' }>
  readonly onClose: () => void
}

/** The certificate comes when it is asked for: each time it leaves the vault is an entry of the audit log. */
export function RevocationSheetDialog({ ownKey, vault, onClose }: RevocationSheetDialogProps) {
  const { t } = useTranslation(['own-key', 'common'])
  const asking = useDeskCommand('ownKey.revocation')
  const { facts } = ownKey
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title={t('sheet.heading--sheet')}
      actions={
        <>
          <Button onPress={onClose}>{t('compromise.action--close')}</Button>
          {asking.data === undefined ? (
            <Button
              variant="primary"
              isPending={asking.isPending}
              onPress={() => asking.mutate({ fingerprint: facts.fingerprint })}
            >
              {t('sheet.action--show')}
            </Button>
          ) : (
            <PrintButton label={t('sheet.action--print')}>
              <RevocationSheet certificate={asking.data.certificate} facts={facts} vault={vault} />
            </PrintButton>
          )}
        </>
      }
    >
      <CodeGroups value={facts.fingerprint} />
      <p>{t('sheet.prose--why')}</p>
      <InlineNotice tone="caution">{t('sheet.prose--careful')}</InlineNotice>
      <FailureNotice failure={asking.error} />
      {asking.data !== undefined && (
        <pre className={styles.armor} dir="ltr" translate="no">
          {asking.data.certificate}
        </pre>
      )}
    </Dialog>
  )
}
