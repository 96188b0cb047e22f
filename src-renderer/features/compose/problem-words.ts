/** Words for the problems of a draft: the name of the part of the form, and a sentence. */
import { useTranslation } from 'react-i18next'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { findingSchema } from '../../../src-shared/domain/messages/preflight-finding.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFindingWords } from '../../correspondence/finding-words.ts'
import { optionalWords } from '../../correspondence/template-words.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { encryptionStateOf } from './encryption-words.ts'
import type { ComposeProblem } from './problems.ts'

export type ProblemWords = {
  /** Name of the part of the form that a problem belongs to. */
  readonly nameOf: (anchor: string) => string
  readonly sentence: (problem: ComposeProblem) => string
}

export function useProblemWords(definition: TemplateDefinition): ProblemWords {
  const { t } = useTranslation('compose')
  const language = useLanguage()
  const formats = useFormats()
  const findings = useFindingWords()

  const nameOf = (anchor: string): string => {
    switch (anchor) {
      case 'to':
        return t('problems.label--to')
      case 'exercise':
        return t('problems.label--exercise')
      case 'subject':
        return t('envelope.label--subject')
      case 'replyBy':
        return t('envelope.label--reply-by')
      case 'preferredReply':
        return t('envelope.label--preferred-channel')
      case 'attachments':
        return t('problems.label--attachments')
      case 'cc':
        return t('envelope.label--cc')
      case 'acknowledgement':
        return t('envelope.label--acknowledgement-by')
      case 'renderedIn':
        return t('envelope.heading--languages')
      case 'footers':
        return t('envelope.heading--footers')
      default:
        return (
          optionalWords(definition.words(language), `${definition.template.id}.field.${anchor}.label`) ??
          anchor
        )
    }
  }

  const sentence = ({ anchor, kind, params }: ComposeProblem): string => {
    switch (kind) {
      case 'missing':
        return t('problems.error--missing')
      case 'too-long':
        return t('problems.error--too-long', { max: formats.number(Number(params.max)) })
      case 'incomplete-row':
        return t('problems.error--incomplete-row', { row: formats.number(Number(params.row)) })
      case 'bad-value':
        return params.row === undefined
          ? t('problems.error--bad-value')
          : t('problems.error--bad-value-row', { row: formats.number(Number(params.row)) })
      case 'at-least-one':
        return t('problems.error--at-least-one', {
          fields: formats.list(String(params.fields).split(',').map(nameOf)),
        })
      case 'not-before':
        return t('problems.error--not-before', { earlier: nameOf(String(params.earlier)) })
      case 'past':
        return anchor === 'replyBy'
          ? t('problems.error--past-reply')
          : t('problems.error--past-acknowledgement')
      case 'exercise-indicator':
        return t('problems.error--exercise-indicator', { row: formats.number(Number(params.row)) })
      case 'fixed-footer':
        return t('problems.error--fixed-footer')
      case 'no-recipient':
        return t('problems.error--no-recipient')
      case 'recipient-key':
        return t('problems.error--recipient-key', { state: stateName(String(params.state), language) })
      case 'recipient-withdrawn':
      case 'recipient-in-review':
      case 'recipient-without-address':
        return t(`problems.error--${kind}`, { state: stateName(String(params.state), language) })
      case 'own-key':
        return t('to.status--own-key', { state: t(`to.status--${encryptionStateOf(params.state)}`) })
      case 'preflight':
        return findings.what(findingSchema.shape.code.parse(params.code))
    }
  }
  return { nameOf, sentence }
}
