/** Who is handling a case, under its head: said, taken over and taken back here. It is a word and locks nothing. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Claim } from '../../../src-shared/domain/hand-over/claim.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './hand-over.module.css'

export function ClaimPanel({ thread }: { readonly thread: string }) {
  const { t } = useTranslation('hand-over')
  const claims = useDeskQuery('handOver.claims', {})
  const claiming = useDeskCommand('handOver.claim')
  const releasing = useDeskCommand('handOver.releaseClaim')
  const [isAsking, setAsking] = useState(false)
  if (claims.data === undefined) return null
  const present = claims.data.find((claim) => claim.thread === thread)
  return (
    <div className={styles.claim}>
      <ClaimWords present={present} />
      <span className={styles.end}>
        {present === undefined && (
          <Button
            size="small"
            isPending={claiming.isPending}
            onPress={() => claiming.mutate({ thread, from: null })}
          >
            {t('claim.action--claim')}
          </Button>
        )}
        {present?.isOwn === true && (
          <Button
            size="small"
            variant="quiet"
            isPending={releasing.isPending}
            onPress={() => releasing.mutate({ thread, from: present.officer })}
          >
            {t('claim.action--release')}
          </Button>
        )}
        {present?.isOwn === false && (
          <Button size="small" onPress={() => setAsking(true)}>
            {t('claim.action--take-over')}
          </Button>
        )}
      </span>
      <FailureNotice failure={isAsking ? null : (claiming.error ?? releasing.error)} />
      {isAsking && present !== undefined && (
        <TakeOverDialog
          present={present}
          command={claiming}
          onTakeOver={() =>
            claiming.mutate({ thread, from: present.officer }, { onSuccess: () => setAsking(false) })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

function ClaimWords({ present }: { readonly present: Claim | undefined }) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  if (present === undefined) return <span className={styles.muted}>{t('claim.status--none')}</span>
  const { isOwn, by, since } = present
  const date = formats.dateTime(since)
  return (
    <span className={styles.claimWords}>
      <Icon name="person" />
      {isOwn ? t('claim.status--own', { date }) : t('claim.status--other', { officer: isolated(by), date })}
    </span>
  )
}

type TakeOverDialogProps = {
  readonly present: Claim
  readonly command: ReturnType<typeof useDeskCommand<'handOver.claim'>>
  readonly onTakeOver: () => void
  readonly onClose: () => void
}

/** Another officer's word is not overwritten by a press alone. */
function TakeOverDialog({ present, command, onTakeOver, onClose }: TakeOverDialogProps) {
  const { t } = useTranslation('hand-over')
  return (
    <CommandDialog
      role="alert"
      size="small"
      onClose={onClose}
      title={t('claim.heading--take-over')}
      action={t('claim.action--take-over-now')}
      isPending={command.isPending}
      onAct={onTakeOver}
    >
      <p>{t('claim.prose--take-over', { officer: isolated(present.by) })}</p>
      <FailureNotice failure={command.error} />
    </CommandDialog>
  )
}
