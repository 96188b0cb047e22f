/** Accepting many changes at once: names what they are, keys apart, before it is done. */
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../src-shared/base/failure.ts'
import type { RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { FactList } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { changeKinds, countKinds } from './review-groups.ts'

export type AcceptDialogProps = {
  readonly changes: readonly RecordChange[]
  readonly failure: Failure | null
  readonly isPending: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function AcceptDialog({ changes, onClose, ...rest }: AcceptDialogProps) {
  const { t } = useTranslation(['review', 'common'])
  const formats = useFormats()
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t('review:decide.heading--accept', {
        count: changes.length,
        number: formats.number(changes.length),
      })}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button variant="primary" isPending={rest.isPending} onPress={rest.onConfirm}>
            {t('review:change.action--accept')}
          </Button>
        </>
      }
    >
      <AcceptCounts changes={changes} />
      <FailureNotice failure={rest.failure} />
    </Dialog>
  )
}

/** How many of which kind; a kind of which there is none is not named. */
export function AcceptCounts({ changes }: { readonly changes: readonly RecordChange[] }) {
  const { t } = useTranslation('review')
  const formats = useFormats()
  const counts = countKinds(changes)
  return (
    <>
      <p>{t('decide.prose--accept')}</p>
      <FactList
        facts={changeKinds
          .filter((kind) => counts[kind] > 0)
          .map((kind) => ({
            id: kind,
            term: t(`decide.label--kind-${kind}`),
            value: formats.number(counts[kind]),
          }))}
      />
      {counts.keys > 0 && <InlineNotice tone="caution">{t('decide.prose--keys')}</InlineNotice>}
    </>
  )
}
