/** What an envelope may have besides: their reference, PAP, when and how a reply would be preferred. */
import { useTranslation } from 'react-i18next'
import { systemClock } from '../../../src-shared/base/clock.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { proposedInstant } from '../../../src-shared/domain/messages/proposed-times.ts'
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

export function EnvelopeMore(props: EnvelopeProps) {
  const { draft, errorOf, dispatch } = props
  const { t } = useTranslation('compose')
  const formats = useFormats()
  return (
    <Disclosure
      label={t('fields.action--more', { number: formats.number(fieldCount) })}
      isOpenAtFirst={hasMore(draft)}
      isHeldOpen={errorOf('replyBy') !== null || errorOf('preferredReply') !== null}
    >
      <div className={styles.more}>
        <FreeText
          label={t('envelope.label--counterpart-reference')}
          maxLength={100}
          language={draft.textLanguage}
          value={draft.counterpartReference ?? ''}
          onChange={(counterpartReference) =>
            dispatch({ type: 'envelope-changed', part: { counterpartReference } })
          }
        />
        <Select
          label={t('envelope.label--pap')}
          hint={t('envelope.hint--pap')}
          options={[
            { id: none, label: t('envelope.label--not-stated') },
            ...papLabels.map((id) => ({ id, label: id })),
          ]}
          value={draft.pap ?? none}
          onChange={(pap) =>
            dispatch({ type: 'envelope-changed', part: { pap: pap === none ? undefined : pap } })
          }
        />
        <ReplyBy {...props} />
        <PreferredReply {...props} />
      </div>
    </Disclosure>
  )
}

function ReplyBy({ draft, timeZone, times, errorOf, dispatch }: EnvelopeProps) {
  const { t } = useTranslation('compose')
  const words = useTimeWords(times.answer)
  const change = (replyBy: string | undefined) => dispatch({ type: 'envelope-changed', part: { replyBy } })
  return (
    <div id={anchorId('replyBy')} className={styles.group}>
      <MessageInstant
        label={t('envelope.label--reply-by')}
        hint={words.hint('answer')}
        error={errorOf('replyBy')}
        deskZone={timeZone}
        value={draft.replyBy ?? null}
        onChange={(instant) => change(instant ?? undefined)}
      />
      <div>
        <Button
          size="small"
          variant="quiet"
          icon="clock"
          onPress={() => change(proposedInstant(systemClock(), times.answer))}
        >
          {words.action}
        </Button>
      </div>
    </div>
  )
}

function PreferredReply({ draft, definition, errorOf, dispatch }: EnvelopeProps) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const words = definition.words(useLanguage())
  const change = (part: NonNullable<Draft['preferredReply']>) =>
    dispatch({ type: 'envelope-changed', part: { preferredReply: { ...draft.preferredReply, ...part } } })
  const { channel, language } = draft.preferredReply ?? {}
  const tags = [...new Set([...(language === undefined ? [] : [language]), ...textLanguageTags])]
  return (
    <div id={anchorId('preferredReply')} className={styles.pair}>
      <Select
        label={t('envelope.label--preferred-channel')}
        error={errorOf('preferredReply')}
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
function hasMore({ counterpartReference = '', pap, replyBy, preferredReply }: Draft): boolean {
  const parts = [pap, replyBy, preferredReply?.channel, preferredReply?.language]
  return counterpartReference !== '' || parts.some((part) => part !== undefined)
}
