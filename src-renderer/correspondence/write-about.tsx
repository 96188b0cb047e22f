/** What can be written about a message: an answer to one that came in; a reminder, or the diplomatic channel, for ours. */
import { useTranslation } from 'react-i18next'
import {
  aboutKindOf,
  canBeAnswered,
  canBeFurthered,
  canBeReminded,
  canBeTransferred,
  furthersCase,
} from '../../src-shared/domain/messages/about.ts'
import type { Template, TemplateId } from '../../src-shared/domain/messages/template.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../api/queries.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useNavigate } from '../navigation.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { SplitButton } from '../ui/split-button.tsx'
import styles from './deliver.module.css'
import { useCatalogue } from './use-catalogue.ts'

export type WriteAboutProps = { readonly view: MessageView }

/** Nothing where nothing can be written; the trusted side decides again. */
export function WriteAbout({ view }: WriteAboutProps) {
  const navigate = useNavigate()
  const beginning = useDeskCommand('messages.beginAbout')
  const isAnswerable = canBeAnswered(view)
  const isWaited = canBeReminded(view) || canBeTransferred(view)
  const isFurthered = canBeFurthered(view)
  if (!isAnswerable && !isWaited && !isFurthered) return null
  const parts: WaysProps = {
    view,
    isBusy: beginning.isPending,
    onBegin: (template) =>
      beginning.mutate(
        { id: view.summary.id, template },
        { onSuccess: (draft) => navigate({ screen: 'compose', to: [], draft }) },
      ),
  }
  return (
    <div className={styles.deliver}>
      {!isAnswerable && isWaited && <Suggested {...parts} />}
      <div className={styles.wayLine}>
        {isAnswerable && <Replies {...parts} />}
        {!isAnswerable && isWaited && <Options {...parts} />}
        {isFurthered && <Further {...parts} />}
      </div>
      <FailureNotice failure={beginning.error} />
    </div>
  )
}

type WaysProps = WriteAboutProps & {
  readonly isBusy: boolean
  readonly onBegin: (template: TemplateId) => void
}

/** Of what is written back: also a question about what came. */
const answering: ReadonlySet<Template['purpose']> = new Set(['reply', 'inquiry', 'channel'])

/** The reply proper, and in the menu every template that answers. */
function Replies({ isBusy, onBegin }: WaysProps) {
  const { t } = useTranslation('messages')
  const language = useLanguage()
  const { t: common } = useTranslation('common')
  const answers = useCatalogue().present.filter(
    ({ template }) => aboutKindOf(template) === 'reply' && answering.has(template.purpose),
  )
  return (
    <div>
      <SplitButton
        label={t('about.action--reply')}
        menuLabel={t('about.label--replies')}
        icon="pen"
        options={answers.map(({ template, words }) => ({
          id: template.id,
          label: common('named.label--about', {
            what: words(language)(`${template.id}.name`),
            about: template.id,
          }),
        }))}
        isDisabled={isBusy}
        onPress={() => onBegin('T4')}
        onChoose={onBegin}
      />
    </div>
  )
}

/** Of what is written in the case besides: a notification that adds to it, or a change of details. */
function Further({ isBusy, onBegin }: WaysProps) {
  const { t } = useTranslation('messages')
  const language = useLanguage()
  const { t: common } = useTranslation('common')
  const further = useCatalogue().present.filter(({ template }) => furthersCase(template))
  return (
    <div>
      <SplitButton
        label={t('about.action--further')}
        menuLabel={t('about.label--further')}
        icon="plus"
        size="small"
        options={further.map(({ template, words }) => ({
          id: template.id,
          label: common('named.label--about', {
            what: words(language)(`${template.id}.name`),
            about: template.id,
          }),
        }))}
        isDisabled={isBusy}
        onPress={() => onBegin('T2')}
        onChoose={onBegin}
      />
    </div>
  )
}

/** Suggestions of States, never obligations: both are said to be so, and neither is pressed upon the officer. */
function Suggested({ view }: WriteAboutProps) {
  const { t } = useTranslation('messages')
  return (
    <p className={styles.hint}>
      {view.acknowledgedBy.length === 0 ? t('about.prose--options') : t('about.prose--options-partly')}
    </p>
  )
}

function Options({ view, isBusy, onBegin }: WaysProps) {
  const { t } = useTranslation('messages')
  return (
    <>
      {canBeReminded(view) && (
        <Button size="small" icon="clock" isDisabled={isBusy} onPress={() => onBegin('T13')}>
          {t('about.action--remind')}
        </Button>
      )}
      {canBeTransferred(view) && (
        <Button size="small" icon="mail" isDisabled={isBusy} onPress={() => onBegin('T12')}>
          {t('about.action--transfer')}
        </Button>
      )}
    </>
  )
}
