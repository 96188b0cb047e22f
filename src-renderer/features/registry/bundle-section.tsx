/** The directory in a file: taking one in by choosing or dropping it, and saving one for others and for the registry. */
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import styles from './registry.module.css'
import { TakeBundle } from './take-bundle.tsx'
import { useTakingIn } from './use-taking-in.ts'

export type BundleSectionProps = {
  /** Handle of a file that was double-clicked; taken in at once. */
  readonly arrived?: string | undefined
}

export function BundleSection({ arrived }: BundleSectionProps) {
  const { t } = useTranslation('registry')
  const taking = useTakingIn(arrived)
  return (
    <Section title={t('bundle.heading--bundle')}>
      <p className={styles.muted}>{t('bundle.prose--bundle')}</p>
      <TakeBundle taking={taking} />
      <SaveBundle />
    </Section>
  )
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
