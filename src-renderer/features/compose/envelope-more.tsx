/** What an envelope may have besides: their reference, PAP, when and how a reply would be preferred. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock } from '../../../src-shared/base/clock.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { type ProposedTime, proposedInstant } from '../../../src-shared/domain/messages/proposed-times.ts'
import { papLabels } from '../../../src-shared/domain/messages/record.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Select } from '../../ui/select.tsx'
import { codeOptions } from './code-options.ts'
import type { EnvelopeProps } from './envelope.tsx'
import styles from './fields.module.css'
import { FreeText } from './free-text.tsx'
import { MessageInstant } from './message-instant.tsx'
import { anchorId } from './problems.ts'
import { textLanguageTags } from './text-languages.ts'
import { useTimeWords } from './time-words.ts'

const none = 'none'
/** Their reference, PAP, time, channel and language of a reply. */
const fieldCount = 5

export type EnvelopeMoreProps = Pick<EnvelopeProps, 'definition' | 'dispatch'> &
  Pick<Draft, 'textLanguage'> &
  Parts & {
    /** How long these recipients are given for an answer. */
    readonly time: ProposedTime
    readonly replyByError: string | null
    readonly preferredReplyError: string | null
  }

type Parts = {
  readonly [Name in 'counterpartReference' | 'pap' | 'replyBy' | 'preferredReply']: Draft[Name]
}

export const EnvelopeMore = memo(function More(props: EnvelopeMoreProps) {
  const { counterpartReference, pap, textLanguage, replyByError, preferredReplyError, dispatch } = props
  const { t } = useTranslation('compose')
  const formats = useFormats()
  return (
    <Disclosure
      label={t('fields.action--more', { number: formats.number(fieldCount) })}
      isOpenAtFirst={hasMore(props)}
      isHeldOpen={replyByError !== null || preferredReplyError !== null}
    >
      <div className={styles.more}>
        <FreeText
          label={t('envelope.label--counterpart-reference')}
          maxLength={100}
          language={textLanguage}
          value={counterpartReference ?? ''}
          onChange={(reference) =>
            dispatch({ type: 'envelope-changed', part: { counterpartReference: reference } })
          }
        />
        <Select
          label={t('envelope.label--pap')}
          hint={t('envelope.hint--pap')}
          options={[
            { id: none, label: t('envelope.label--not-stated') },
            ...papLabels.map((id) => ({ id, label: id })),
          ]}
          value={pap ?? none}
          onChange={(chosen) =>
            dispatch({ type: 'envelope-changed', part: { pap: chosen === none ? undefined : chosen } })
          }
        />
        <ReplyBy {...props} />
        <PreferredReply {...props} />
      </div>
    </Disclosure>
  )
})

function ReplyBy({ replyBy, time, replyByError, dispatch }: EnvelopeMoreProps) {
  const { t } = useTranslation('compose')
  const words = useTimeWords(time)
  const change = (by: string | undefined) => dispatch({ type: 'envelope-changed', part: { replyBy: by } })
  return (
    <div id={anchorId('replyBy')} className={styles.group}>
      <MessageInstant
        label={t('envelope.label--reply-by')}
        hint={words.hint('answer')}
        error={replyByError}
        value={replyBy ?? null}
        onChange={(instant) => change(instant ?? undefined)}
      />
      <div>
        <Button
          size="small"
          variant="quiet"
          icon="clock"
          onPress={() => change(proposedInstant(systemClock(), time))}
        >
          {words.action}
        </Button>
      </div>
    </div>
  )
}

function PreferredReply({ preferredReply, definition, preferredReplyError, dispatch }: EnvelopeMoreProps) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const words = definition.words(useLanguage())
  const change = (part: NonNullable<Draft['preferredReply']>) =>
    dispatch({ type: 'envelope-changed', part: { preferredReply: { ...preferredReply, ...part } } })
  const { channel, language } = preferredReply ?? {}
  const tags = [...new Set([...(language === undefined ? [] : [language]), ...textLanguageTags])]
  return (
    <div id={anchorId('preferredReply')} className={styles.pair}>
      <Select
        label={t('envelope.label--preferred-channel')}
        error={preferredReplyError}
        options={[
          { id: none, label: t('envelope.label--not-stated') },
          ...codeOptions(definition.lists, 'channel-type', words),
        ]}
        value={channel ?? none}
        onChange={(code) => change({ channel: code === none ? undefined : code })}
      />
      <ComboBox
        label={t('envelope.label--preferred-language')}
        options={tags.map((id) => ({ id, label: formats.languageName(id), detail: id }))}
        value={language ?? null}
        onChange={(tag) => change({ language: tag ?? undefined })}
        empty={t('envelope.prose--no-language')}
      />
    </div>
  )
}

/** A time for a reply that the template proposed is in sight too. */
function hasMore({ counterpartReference = '', pap, replyBy, preferredReply }: Parts): boolean {
  const parts = [pap, replyBy, preferredReply?.channel, preferredReply?.language]
  return counterpartReference !== '' || parts.some((part) => part !== undefined)
}
