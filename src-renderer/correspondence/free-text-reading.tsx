/** What an officer types in of a text: shown apart from what was signed, with the name of who typed it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tlpLabels } from '../../src-shared/domain/marking.ts'
import type { FreeTextView, Reading } from '../../src-shared/domain/messages/free-text.ts'
import { useDeskCommand } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { useOwnZone } from '../i18n/own-zone.tsx'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { RemovalDialog } from '../parts/removal-dialog.tsx'
import { Button } from '../ui/button.tsx'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { Select } from '../ui/select.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './free-text.module.css'
import { TlpBadge } from './tlp-badge.tsx'
import { useCatalogue } from './use-catalogue.ts'

type Kept = NonNullable<FreeTextView['reading']>

type KeptReadingProps = { readonly id: string; readonly kept: Kept; readonly onChange: () => void }

export function KeptReading({ id, kept, onChange }: KeptReadingProps) {
  const { t } = useTranslation('free-text')
  const formats = useFormats()
  const [isRemoving, setRemoving] = useState(false)
  const date = formats.dateTime(kept.at)
  return (
    <div className={styles.reading}>
      <h3 className={styles.title}>
        {kept.by === null
          ? t('reading.heading--reading-unnamed', { date })
          : t('reading.heading--reading', { date, officer: isolated(kept.by) })}
      </h3>
      <Values reading={kept.reading} />
      <div className={styles.actions}>
        <Button size="small" variant="quiet" onPress={onChange}>
          {t('reading.action--change')}
        </Button>
        <Button size="small" variant="quiet" onPress={() => setRemoving(true)}>
          {t('reading.action--remove')}
        </Button>
      </div>
      {isRemoving && <Removal id={id} onClose={() => setRemoving(false)} />}
    </div>
  )
}

/** A time limit can rest on it: it is not taken away by one press. */
function Removal({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation('free-text')
  const keeping = useDeskCommand('freeText.keepReading')
  return (
    <RemovalDialog
      title={t('reading.heading--remove')}
      command={keeping}
      remove={t('reading.action--remove')}
      onRemove={() => keeping.mutate({ id, reading: null }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('reading.prose--remove')}</p>
    </RemovalDialog>
  )
}

function Values({ reading }: { readonly reading: Reading }) {
  const { t } = useTranslation('free-text')
  const formats = useFormats()
  const { template, subject, theirReference, request, happenedAt, replyBy, tlp } = reading
  const name = useTemplateName()
  const instant = (value: string | null) => (value === null ? '' : formats.dateTime(value))
  const lines = [
    [t('reading.label--template'), name(template)],
    [t('reading.label--subject'), subject],
    [t('reading.label--their-reference'), theirReference],
    [t('reading.label--request'), request],
    [t('reading.label--happened'), instant(happenedAt)],
    [t('reading.label--reply-by'), instant(replyBy)],
  ] as const
  return (
    <dl className={styles.values}>
      {lines.map(([label, value]) =>
        value === '' ? null : (
          <div key={label} className={styles.pair}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ),
      )}
      {tlp !== null && (
        <>
          <dt>{t('reading.label--tlp')}</dt>
          <dd>
            <TlpBadge tlp={tlp} />
          </dd>
        </>
      )}
    </dl>
  )
}

function useTemplateName(): (id: string) => string {
  const catalogue = useCatalogue()
  const language = useLanguage()
  return (id) => {
    const definition = catalogue.present.find(({ template }) => template.id === id)
    return definition === undefined ? id : `${definition.words(language)(`${id}.name`)} (${id})`
  }
}

type TypeReadingProps = {
  readonly id: string
  /** Of the message, taken over where nothing was typed in yet. */
  readonly subject: string
  readonly kept: Kept | null
  readonly onClose: () => void
}

export function TypeReading({ id, subject, kept, onClose }: TypeReadingProps) {
  const { t } = useTranslation('free-text')
  const keeping = useDeskCommand('freeText.keepReading')
  const [reading, setReading] = useState<Reading>(() => kept?.reading ?? firstReading(subject))
  return (
    <CommandDialog
      onClose={onClose}
      title={t('reading.heading--type')}
      action={t('reading.action--save')}
      isPending={keeping.isPending}
      onAct={() => keeping.mutate({ id, reading }, { onSuccess: onClose })}
    >
      <div className={styles.fields}>
        <p>{t('reading.prose--type')}</p>
        <Fields reading={reading} onChange={(changes) => setReading({ ...reading, ...changes })} />
        <FailureNotice failure={keeping.error} />
      </div>
    </CommandDialog>
  )
}

function firstReading(subject: string): Reading {
  return {
    template: 'T2',
    subject: subject.slice(0, 200),
    theirReference: '',
    request: '',
    happenedAt: null,
    replyBy: null,
    tlp: null,
  }
}

type FieldsProps = {
  readonly reading: Reading
  readonly onChange: (changes: Partial<Reading>) => void
}

const noTlp = 'none'

function Fields({ reading, onChange }: FieldsProps) {
  const { t } = useTranslation('free-text')
  const name = useTemplateName()
  const timeZone = useOwnZone()
  const templates = useCatalogue().present.map(({ template: { id } }) => ({ id, label: name(id) }))
  const markings = tlpLabels.map((id) => ({ id, label: id }))
  return (
    <>
      <Select
        label={t('reading.label--template')}
        options={templates}
        value={reading.template}
        onChange={(template) => onChange({ template })}
      />
      <TextField
        label={t('reading.label--subject')}
        maxLength={200}
        value={reading.subject}
        onChange={(subject) => onChange({ subject })}
      />
      <TextField
        label={t('reading.label--their-reference')}
        maxLength={100}
        value={reading.theirReference}
        onChange={(theirReference) => onChange({ theirReference })}
      />
      <TextArea
        label={t('reading.label--request')}
        maxLength={2_000}
        value={reading.request}
        onChange={(request) => onChange({ request })}
      />
      <DateTimeField
        label={t('reading.label--happened')}
        timeZone={timeZone}
        value={reading.happenedAt}
        onChange={(happenedAt) => onChange({ happenedAt })}
      />
      <DateTimeField
        label={t('reading.label--reply-by')}
        timeZone={timeZone}
        value={reading.replyBy}
        onChange={(replyBy) => onChange({ replyBy })}
      />
      <Select
        label={t('reading.label--tlp')}
        options={[{ id: noTlp, label: t('reading.label--no-tlp') }, ...markings]}
        value={reading.tlp ?? noTlp}
        onChange={(tlp) => onChange({ tlp: tlpLabels.find((label) => label === tlp) ?? null })}
      />
    </>
  )
}
