/** Where a directory in a file is dropped or chosen, and what came of it. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { FileDrop } from '../../parts/file-drop.tsx'
import { Button } from '../../ui/button.tsx'
import { AcceptExpired } from './accept-expired.tsx'
import { TakenIn } from './sync-panel.tsx'
import { SyncProgress } from './sync-progress.tsx'
import type { TakingIn } from './use-taking-in.ts'

/** Bytes; the trusted side has the same limit. */
const mostBytes = 64_000_000

export type TakeBundleProps = { readonly taking: TakingIn; readonly isDisabled?: boolean }

export function TakeBundle({ taking, isDisabled = false }: TakeBundleProps) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  return (
    <>
      {taking.isPending ? (
        <SyncProgress />
      ) : (
        <FileDrop
          isLow
          label={t('bundle.prose--drop')}
          labelNow={t('bundle.prose--drop-now')}
          problemWords={{
            several: t('bundle.error--several'),
            'too-large': t('bundle.error--too-large', { megabytes: formats.number(mostBytes / 1_000_000) }),
          }}
          most={mostBytes}
          isDisabled={isDisabled}
          onBytes={(dropped) => taking.take({ dropped })}
        >
          <Button icon="file" isDisabled={isDisabled} onPress={() => taking.choose()}>
            {t('bundle.action--choose')}
          </Button>
        </FileDrop>
      )}
      {taking.result !== undefined && !taking.isPending && <TakenIn result={taking.result} />}
      <FailureNotice failure={taking.failure} />
      <AcceptExpired failure={taking.failure} onAccept={taking.acceptExpired} />
    </>
  )
}
