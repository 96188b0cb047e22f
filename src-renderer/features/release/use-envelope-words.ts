/** The parts of a draft that are no fields of its template, in words: what each is called, and what it says. */
import { useTranslation } from 'react-i18next'
import { officeName } from '../../../src-shared/domain/directory/addressee.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { FrozenDraft } from '../../../src-shared/domain/messages/second-officer.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'

export type EnvelopeWords = {
  readonly labelOf: (name: string) => string
  /** Lines; none where nothing is stated. */
  readonly valueOf: (name: string, frozen: FrozenDraft) => readonly string[]
}

/** A part that has no words here yet is called by its name and shown as it is: nothing that differs is left out. */
export function useEnvelopeWords(
  definition: TemplateDefinition,
  entries: ReadonlyMap<string, DirectoryEntry>,
): EnvelopeWords {
  const labels = useLabels()
  const values = { ...useTypedValues(definition), ...useChosenValues(definition, entries) }
  return {
    labelOf: (name) => labels[name] ?? name,
    valueOf: (name, frozen) => {
      const words = values[name]
      if (words !== undefined) return words(frozen)
      const value: unknown = Reflect.get(frozen.draft, name) ?? Reflect.get(frozen.manner, name)
      return value === undefined ? [] : [JSON.stringify(value)]
    },
  }
}

function useLabels(): Readonly<Record<string, string>> {
  const { t } = useTranslation('second-officer')
  const { t: compose } = useTranslation('compose')
  const { t: messages } = useTranslation('messages')
  return {
    template: messages('facts.label--template'),
    templateVersion: t('part.label--template-version'),
    about: t('part.label--about'),
    mode: compose('envelope.label--mode'),
    exercise: t('part.label--exercise'),
    to: compose('to.heading--to'),
    toManager: t('part.label--to-manager'),
    cc: compose('envelope.label--cc'),
    way: t('part.label--way'),
    textLanguage: compose('envelope.label--text-language'),
    renderedIn: compose('envelope.heading--languages'),
    tlp: compose('envelope.label--tlp'),
    precedence: compose('envelope.label--precedence'),
    subject: compose('envelope.label--subject'),
    acknowledgement: compose('envelope.label--acknowledgement'),
    counterpartReference: compose('envelope.label--counterpart-reference'),
    pap: compose('envelope.label--pap'),
    attachments: messages('facts.label--attachments'),
    preferredReply: compose('envelope.label--preferred-channel'),
    replyBy: compose('envelope.label--reply-by'),
    footers: compose('envelope.heading--footers'),
    each: messages('release.label--each'),
    hiddenKeyIds: messages('release.label--hidden-key-ids'),
    acknowledges: t('part.label--acknowledges'),
  }
}

type Values = Readonly<Record<string, (frozen: FrozenDraft) => readonly string[]>>

const present = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value])

/** What is typed, dated or an identifier. */
function useTypedValues(definition: TemplateDefinition): Values {
  const { t } = useTranslation('second-officer')
  const formats = useFormats()
  const words = definition.words(useLanguage())
  return {
    template: ({ draft }) => [draft.template],
    templateVersion: ({ templateVersion }) => [formats.number(templateVersion)],
    about: ({ draft: { about } }) =>
      about === undefined ? [] : [t(`value.label--about-${about.as}`, { id: about.message })],
    exercise: ({ draft: { exercise } }) =>
      exercise === undefined
        ? []
        : [exercise.name, exercise.organiser, exercise.injectId].filter((part) => part !== ''),
    textLanguage: ({ draft }) => [formats.languageName(draft.textLanguage)],
    tlp: ({ draft }) => [draft.tlp],
    pap: ({ draft }) => present(draft.pap),
    attachments: ({ draft }) =>
      (draft.attachments ?? []).map(({ name, sha256 }) => `${name} · SHA-256 ${sha256}`),
    replyBy: ({ draft: { replyBy } }) => (replyBy === undefined ? [] : [formats.dateTime(replyBy, 'UTC')]),
    preferredReply: ({ draft: { preferredReply } }) => [
      ...(preferredReply?.channel === undefined
        ? []
        : [words(`codes.channel-type.${preferredReply.channel}`)]),
      ...(preferredReply?.language === undefined ? [] : [formats.languageName(preferredReply.language)]),
    ],
    acknowledges: ({ acknowledges }) =>
      acknowledges === undefined
        ? []
        : [words(`codes.legibility.${acknowledges.legibility}`), acknowledges.handler],
  }
}

/** What is chosen among a few. */
function useChosenValues(
  definition: TemplateDefinition,
  entries: ReadonlyMap<string, DirectoryEntry>,
): Values {
  const { t } = useTranslation('second-officer')
  const { t: messages } = useTranslation('messages')
  const formats = useFormats()
  const language = useLanguage()
  const words = definition.words(language)
  const office = (id: string) => {
    const entry = entries.get(id)?.pointOfContact
    return entry === undefined ? id : `${stateName(entry.state, language)} · ${officeName(entry, language)}`
  }
  const yes = (isSo: boolean) => [t(isSo ? 'value.label--yes' : 'value.label--no')]
  return {
    mode: ({ draft }) => [messages(`mode.label--${draft.mode}`)],
    precedence: ({ draft }) => [messages(`precedence.label--${draft.precedence}`)],
    to: ({ draft }) => draft.to.map(office),
    cc: ({ draft }) => (draft.cc ?? []).map(office),
    toManager: ({ draft }) => yes(draft.toManager === true),
    way: ({ draft }) => [t(`value.label--way-${draft.way ?? 'usual'}`)],
    renderedIn: ({ draft }) => draft.renderedIn.map((rendered) => ownLanguageNames[rendered]),
    acknowledgement: ({ draft: { acknowledgement } }) => {
      const { requested, by } = acknowledgement
      if (!requested) return [t('value.label--not-requested')]
      return by === undefined
        ? [t('value.label--requested')]
        : [t('value.label--requested-by', { date: formats.dateTime(by, 'UTC') })]
    },
    footers: ({ draft }) => draft.footers.map((footer) => words(`footer-name.${footer}`)),
    each: ({ manner }) => yes(manner.each),
    hiddenKeyIds: ({ manner }) => yes(manner.hiddenKeyIds),
  }
}
