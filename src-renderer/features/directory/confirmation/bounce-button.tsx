/** Says of a mail address that mail to it came back; nothing where that is known already. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { useBounce } from './ages-context.ts'
import { BounceDialog } from './bounce-dialog.tsx'

export type BounceButtonProps = { readonly pocId: string; readonly address: string }

export function BounceButton({ pocId, address }: BounceButtonProps) {
  const { t } = useTranslation('readiness')
  const { t: common } = useTranslation('common')
  const [isOpen, setOpen] = useState(false)
  const path = mailPath(address)
  const bounced = useBounce(path)
  if (bounced !== null) return null
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        aria-label={common('named.label--about', { what: t('bounce.action--bounced'), about: address })}
        onPress={() => setOpen(true)}
      >
        {t('bounce.action--bounced')}
      </Button>
      {isOpen && <BounceDialog pocId={pocId} address={address} path={path} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Where an address stands in a record (`valuesOf`). */
export function mailPath(address: string): string {
  return `emails/${address.toLowerCase()}`
}
