/** The directory in a file: taking one in by choosing or dropping it, and saving one for others and for the registry. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallInput, CallOutput } from '../../../src-shared/contract/contract.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { FileDrop } from '../../parts/file-drop.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { AcceptExpired } from './accept-expired.tsx'
import styles from './registry.module.css'
import { TakenIn } from './sync-panel.tsx'
import { SyncProgress } from './sync-progress.tsx'

/** Bytes; the trusted side has the same limit. */
const mostBytes = 64_000_000

export type BundleSectionProps = {
  /** Handle of a file that was double-clicked; taken in at once. */
  readonly arrived?: string | undefined
}

export function BundleSection({ arrived }: BundleSectionProps) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  const taking = useTakingIn(arrived)
  return (
    <Section title={t('bundle.heading--bundle')}>
      <p className={styles.muted}>{t('bundle.prose--bundle')}</p>
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
          onBytes={(dropped) => taking.take({ dropped })}
        >
          <Button icon="file" onPress={() => taking.choose()}>
            {t('bundle.action--choose')}
          </Button>
        </FileDrop>
      )}
      {taking.result !== undefined && !taking.isPending && <TakenIn result={taking.result} />}
      <FailureNotice failure={taking.failure} />
      <AcceptExpired failure={taking.failure} onAccept={taking.acceptExpired} />
      <SaveBundle />
    </Section>
  )
}

type Bundle = Pick<CallInput<'registry.importBundle'>, 'handle' | 'dropped'>

/** Choosing and taking in as one piece of work; a failure belongs to the last file. */
function useTakingIn(arrived: string | undefined) {
  const choosing = useDeskCommand('registry.chooseBundle')
  const taking = useDeskCommand('registry.importBundle')
  // Kept for a second attempt: an administrator may decide on this very file.
  const [last, setLast] = useState<Bundle>({})
  const take = (bundle: Bundle) => {
    setLast(bundle)
    choosing.reset()
    taking.mutate(bundle, { onSuccess: () => setLast({}) })
  }
  const choose = () => {
    taking.reset()
    choosing.mutate({}, { onSuccess: (chosen) => chosen !== null && take(chosen) })
  }
  const handledArrival = useRef<string>(undefined)
  const takeArrived = useEffectEvent((handle: string) => take({ handle }))
  useEffect(() => {
    if (arrived === undefined || handledArrival.current === arrived) return
    handledArrival.current = arrived
    takeArrived(arrived)
  }, [arrived])
  return {
    isPending: taking.isPending,
    result: taking.data,
    failure: choosing.error ?? taking.error,
    take,
    choose,
    acceptExpired: (reason: string) =>
      taking.mutate({ ...last, acceptExpired: { reason } }, { onSuccess: () => setLast({}) }),
  }
}

function SaveBundle() {
  const { t } = useTranslation('registry')
  const saving = useDeskCommand('registry.exportBundle')
  return (
    <div className={styles.stack}>
      <div>
        <Button icon="download" isPending={saving.isPending} onPress={() => saving.mutate({})}>
          {t('bundle.action--export')}
        </Button>
        <p className={styles.small}>{t('bundle.hint--export')}</p>
      </div>
      {saving.data !== undefined && saving.data !== null && <SavedBundle saved={saving.data} />}
      <FailureNotice failure={saving.error} />
    </div>
  )
}

export type SavedBundleProps = { readonly saved: NonNullable<CallOutput<'registry.exportBundle'>> }

export function SavedBundle({ saved }: SavedBundleProps) {
  const { t } = useTranslation('registry')
  const formats = useFormats()
  return (
    <InlineNotice tone="good" announce="polite">
      <p>{t(saved.complete ? 'bundle.status--complete' : 'bundle.status--partial')}</p>
      {saved.outbox > 0 && <p>{t('bundle.label--carries', { number: formats.number(saved.outbox) })}</p>}
    </InlineNotice>
  )
}
