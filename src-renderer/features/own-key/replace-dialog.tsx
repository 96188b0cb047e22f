/** A new key while the old one still serves for a while, so that nobody is cut off meanwhile. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useSigningCommand } from '../../parts/signing-command.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { useToast } from '../../ui/toast.tsx'
import styles from './own-key.module.css'

/** Days for which both keys serve. */
const overlaps = [14, 30, 60, 90] as const
/** Years as days, as keys of this desk are made. */
const lifetimes = [365, 730, 1095] as const

export function ReplaceDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['own-key', 'common'])
  const formats = useFormats()
  const showToast = useToast()
  const replacing = useSigningCommand('ownKey.rotate')
  const [overlapDays, setOverlapDays] = useState(30)
  const [lifetimeDays, setLifetimeDays] = useState(730)
  const replace = () => {
    const onSuccess = () => {
      showToast({ title: t('replace.status--replaced'), text: t('replace.prose--hand-out'), tone: 'good' })
      onClose()
    }
    replacing.mutate({ overlapDays, lifetimeDays }, { onSuccess })
  }
  return (
    <>
      <Dialog
        isOpen
        onClose={() => (replacing.isPending ? undefined : onClose())}
        title={t('replace.heading--replace')}
        actions={
          <>
            <Button onPress={onClose} isDisabled={replacing.isPending}>
              {t('common:action.action--cancel')}
            </Button>
            <Button variant="primary" isPending={replacing.isPending} onPress={replace}>
              {t('replace.action--replace')}
            </Button>
          </>
        }
      >
        <p>{t('replace.prose--replace')}</p>
        <ul className={styles.list}>
          <li>{t('replace.prose--certified')}</li>
          <li>{t('replace.prose--overlap')}</li>
          <li>{t('replace.prose--hand-out')}</li>
        </ul>
        <Select
          label={t('replace.label--overlap')}
          hint={t('replace.hint--overlap')}
          options={overlaps.map((days) => ({
            id: String(days),
            label: t('replace.label--days', { number: formats.number(days) }),
          }))}
          value={String(overlapDays)}
          onChange={(chosen) => setOverlapDays(Number(chosen))}
        />
        <Select
          label={t('replace.label--lifetime')}
          options={lifetimes.map((days) => ({
            id: String(days),
            label: t(`replace.label--lifetime-${days}`),
          }))}
          value={String(lifetimeDays)}
          onChange={(chosen) => setLifetimeDays(Number(chosen))}
        />
        <FailureNotice failure={replacing.error} />
      </Dialog>
      {replacing.authorisation}
    </>
  )
}
