/** Enrolling this desk: an invitation is chosen or dropped, its registry compared by telephone, its code typed. */
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvitationView } from '../../../src-shared/contract/registry.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useSettings } from '../../api/settings.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { FileDrop } from '../../parts/file-drop.tsx'
import panel from '../../parts/panel.module.css'
import { StoppableWork } from '../../parts/stoppable-work.tsx'
import { Button } from '../../ui/button.tsx'
import { type EnrolForm, firstEnrolForm, mayEnrol } from './enrol-rules.ts'
import { InvitationForm } from './invitation-form.tsx'
import styles from './registry.module.css'
import { useIsAdministrator } from './use-administrator.ts'

type ReadInvitation = { readonly text: string; readonly view: InvitationView }

/** An invitation that the system handed over. */
export type ArrivedInvitation = {
  readonly text: string
  /** It served: what is said of it elsewhere may go. */
  readonly onUsed: () => void
}

export type EnrolPanelProps = {
  /** Read at once. */
  readonly arrived?: ArrivedInvitation | undefined
}

export function EnrolPanel({ arrived }: EnrolPanelProps) {
  // Another invitation that arrives takes the place of what was begun.
  return <Enrolment key={arrived?.text ?? ''} arrived={arrived} />
}

function Enrolment({ arrived }: EnrolPanelProps) {
  const { t } = useTranslation('registry')
  const [invitation, setInvitation] = useState<ReadInvitation | null>(null)
  const [isPutAside, setPutAside] = useState(false)
  const putAside = () => {
    setInvitation(null)
    setPutAside(true)
  }
  const isAdministrator = useIsAdministrator()
  if (!isAdministrator) return <p className={styles.muted}>{t('enrol.prose--administrator')}</p>
  return invitation === null ? (
    <ChooseInvitation arrived={isPutAside ? undefined : arrived?.text} onRead={setInvitation} />
  ) : (
    <Invitation invitation={invitation} onOther={putAside} onEnrolled={() => arrived?.onUsed()} />
  )
}

/** Bytes; an invitation has far fewer. */
const mostBytes = 20_000

type ChooseInvitationProps = {
  readonly arrived: string | undefined
  readonly onRead: (invitation: ReadInvitation) => void
}

function ChooseInvitation({ arrived, onRead }: ChooseInvitationProps) {
  const { t } = useTranslation('registry')
  const choosing = useDeskCommand('registry.openInvitation')
  const reading = useDeskCommand('registry.readInvitation')
  const read = (text: string) => {
    choosing.reset()
    reading.mutate({ text }, { onSuccess: (view) => onRead({ text, view }) })
  }
  const choose = () => {
    reading.reset()
    choosing.mutate({}, { onSuccess: (chosen) => chosen !== null && read(chosen.text) })
  }
  const readArrived = useEffectEvent(() => {
    if (arrived !== undefined) read(arrived)
  })
  useEffect(() => readArrived(), [])
  return (
    <div className={styles.stack}>
      <FileDrop
        isLow
        label={t('enrol.prose--drop')}
        labelNow={t('enrol.prose--drop-now')}
        problemWords={{ several: t('enrol.error--several'), 'too-large': t('enrol.error--too-large') }}
        most={mostBytes}
        isDisabled={reading.isPending}
        onBytes={(bytes) => read(new TextDecoder().decode(bytes))}
      >
        <Button variant="primary" icon="file" isPending={reading.isPending} onPress={choose}>
          {t('enrol.action--choose')}
        </Button>
      </FileDrop>
      <FailureNotice failure={choosing.error ?? reading.error} />
    </div>
  )
}

type InvitationProps = {
  readonly invitation: ReadInvitation
  readonly onOther: () => void
  readonly onEnrolled: () => void
}

function Invitation({ invitation, onOther, onEnrolled }: InvitationProps) {
  const { t } = useTranslation('feedback')
  const [form, setForm] = useState<EnrolForm>(firstEnrolForm)
  const enrol = useDeskCommand('registry.enrol')
  // Not as an option of the order: those are forgotten with the form, which the answer takes away.
  const send = (offline: boolean) =>
    void enrol
      .mutateAsync({ text: invitation.text, code: form.code, offline })
      .then(onEnrolled)
      .catch(() => undefined)
  return (
    <div className={styles.stack}>
      <InvitationForm view={invitation.view} form={form} onChange={setForm} />
      {enrol.isPending && !enrol.variables.offline && (
        <StoppableWork work="registry.enrol" label={t('work.status--registry')} />
      )}
      <FailureNotice failure={enrol.error} />
      <EnrolActions form={form} isPending={enrol.isPending} onEnrol={send} onOther={onOther} />
    </div>
  )
}

export type EnrolActionsProps = {
  readonly form: EnrolForm
  readonly isPending: boolean
  readonly onEnrol: (offline: boolean) => void
  readonly onOther: () => void
}

/** With the network switched off, the request can only travel in a file. */
export function EnrolActions({ form, isPending, onEnrol, onOther }: EnrolActionsProps) {
  const { t } = useTranslation('registry')
  const { settings } = useSettings()
  const isOff = settings?.network === false
  const isDisabled = !mayEnrol(form) || isPending
  return (
    <>
      <div className={panel.actions}>
        {!isOff && (
          <Button variant="primary" isDisabled={isDisabled} onPress={() => onEnrol(false)}>
            {t('enrol.action--enrol')}
          </Button>
        )}
        <Button
          variant={isOff ? 'primary' : 'secondary'}
          isDisabled={isDisabled}
          onPress={() => onEnrol(true)}
        >
          {t('enrol.action--offline')}
        </Button>
        <Button variant="quiet" isDisabled={isPending} onPress={onOther}>
          {t('enrol.action--other')}
        </Button>
      </div>
      <p className={styles.small}>{t('enrol.hint--offline')}</p>
    </>
  )
}
