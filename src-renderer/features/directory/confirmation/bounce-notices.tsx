/** Warns of each mail address from which mail came back, until somebody says that it works again. */
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../../../src-shared/base/clock.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import { useDeskCommand } from '../../../api/queries.ts'
import { isolated } from '../../../i18n/isolated.ts'
import { useFormats } from '../../../i18n/language.tsx'
import { FailureNotice } from '../../../parts/failure-notice.tsx'
import { Button } from '../../../ui/button.tsx'
import { InlineNotice } from '../../../ui/inline-notice.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useBounce } from './ages-context.ts'
import { mailPath } from './bounce-button.tsx'

export function BounceNotices({ pointOfContact }: { readonly pointOfContact: PointOfContact }) {
  const addresses = new Set(pointOfContact.emails.map(({ address }) => address))
  return [...addresses].map((address) => (
    <BounceNotice key={address} pocId={pointOfContact.id} address={address} />
  ))
}

function BounceNotice({ pocId, address }: { readonly pocId: string; readonly address: string }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const showToast = useToast()
  const checking = useDeskCommand('readiness.check')
  const path = mailPath(address)
  const bounced = useBounce(path)
  if (bounced === null) return null
  const confirm = () => {
    const at = toInstant(systemClock())
    const onSuccess = () => showToast({ title: t('bounce.status--works'), tone: 'good' })
    checking.mutate({ pocId, path, result: 'confirmed', how: 'mail', at, note: '' }, { onSuccess })
  }
  return (
    <>
      <InlineNotice
        tone="caution"
        icon="mail"
        title={t('bounce.heading--notice', { address: isolated(address), date: formats.date(bounced) })}
        actions={
          <Button size="small" isDisabled={checking.isPending} onPress={confirm}>
            {t('bounce.action--works')}
          </Button>
        }
      >
        {t('bounce.prose--notice')}
      </InlineNotice>
      <FailureNotice failure={checking.error} />
    </>
  )
}
