/** Recording a telephone call. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock, toInstant } from '../../../src-shared/base/clock.ts'
import { type CallRecord, callRecordSchema } from '../../../src-shared/domain/directory/verification.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useOwnZone } from '../../i18n/own-zone.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { SpokenWith } from '../../parts/spoken-with.tsx'
import { Button } from '../../ui/button.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'

export type CallDialogProps = { readonly entry: DirectoryEntry; readonly onClose: () => void }

type Form = Omit<CallRecord, 'id' | 'pocId' | 'by' | 'at'> & { readonly at: string | null }

const { direction, purpose, outcome } = callRecordSchema.shape

export function CallDialog({ entry, onClose }: CallDialogProps) {
  const { t } = useTranslation(['keys', 'common'])
  const timeZone = useOwnZone()
  const recording = useDeskCommand('calls.record')
  const { id, phones } = entry.pointOfContact
  const [form, setForm] = useState<Form>(() => ({
    at: toInstant(systemClock()),
    direction: 'outgoing',
    number: phones[0]?.number ?? '',
    withWhom: '',
    purpose: 'check-contact',
    outcome: 'reached',
    note: '',
  }))
  const { at, ...call } = form
  const isFuture = at !== null && Date.parse(at) > systemClock().getTime()
  const record = () => {
    if (at !== null) recording.mutate({ ...call, at, pocId: id }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('keys:call.heading--record')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={at === null || isFuture}
            isPending={recording.isPending}
            onPress={record}
          >
            {t('keys:call.action--save')}
          </Button>
        </>
      }
    >
      <DateTimeField
        label={t('keys:call.label--at')}
        value={at}
        onChange={(next) => setForm({ ...form, at: next })}
        timeZone={timeZone}
        error={isFuture ? t('keys:call.error--future') : null}
      />
      <CallChoices form={form} onChange={setForm} />
      <TextField
        label={t('keys:call.label--number')}
        type="tel"
        value={form.number}
        onChange={(number) => setForm({ ...form, number })}
        maxLength={60}
      />
      <SpokenWith value={form} onChange={(change) => setForm({ ...form, ...change })} />
      <FailureNotice failure={recording.error} />
    </Dialog>
  )
}

type CallChoicesProps = { readonly form: Form; readonly onChange: (form: Form) => void }

function CallChoices({ form, onChange }: CallChoicesProps) {
  const { t } = useTranslation('keys')
  return (
    <>
      <RadioGroup
        label={t('call.label--direction')}
        layout="row"
        options={direction.options.map((id) => ({ id, label: t(`call.label--direction-${id}`) }))}
        value={form.direction}
        onChange={(chosen) => onChange({ ...form, direction: chosen })}
      />
      <RadioGroup
        label={t('call.label--purpose')}
        layout="row"
        options={purpose.options.map((id) => ({ id, label: t(`call.label--purpose-${id}`) }))}
        value={form.purpose}
        onChange={(chosen) => onChange({ ...form, purpose: chosen })}
      />
      <RadioGroup
        label={t('call.label--outcome')}
        layout="row"
        options={outcome.options.map((id) => ({ id, label: t(`call.label--outcome-${id}`) }))}
        value={form.outcome}
        onChange={(chosen) => onChange({ ...form, outcome: chosen })}
      />
    </>
  )
}
