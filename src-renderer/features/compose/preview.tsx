/** The message as readers will see it, live, in any two of the six languages. */
import { memo, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../../src-shared/base/languages.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { renderMessage } from '../../../src-shared/domain/messages/render.ts'
import { RenderedMessageView } from '../../correspondence/rendered-message.tsx'
import { SavePdf } from '../../correspondence/save-pdf.tsx'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import styles from './preview.module.css'
import { useIsWide } from './use-is-wide.ts'

/** Width in rem from which two languages stand beside one another: two columns of 18 rem and what is between them. */
const wideFrom = 2 * 18 + 1

/** Rows of a table that the preview shows at first: it is drawn with every key. */
const mostRows = 30

type Side = 'left' | 'right'

export type PreviewProps = {
  readonly record: MessageRecord
  readonly definition: TemplateDefinition
  /** Whether it has the whole width of the work area; the form is hidden then. */
  readonly isWhole?: boolean
  /** Left out where nothing else has a part of the width. */
  readonly onWhole?: (isWhole: boolean) => void
}

/** Drawn again only where the message is another: it stands beside a form, and each key is typed there. */
export const Preview = memo(function LiveMessage({
  record,
  definition,
  isWhole = false,
  onWhole,
}: PreviewProps) {
  const { t } = useTranslation('compose')
  const frame = useRef<HTMLDivElement>(null)
  const isWide = useIsWide(frame, wideFrom)
  const [chosen, setChosen] = useState<Readonly<Partial<Record<Side, Language>>>>({})
  const [shown, setShown] = useState<Side>('left')
  const left = chosen.left ?? record.renderedIn[0] ?? 'en'
  const right = chosen.right ?? record.renderedIn[1] ?? otherThan(left)
  const choose = (side: Side, next: Language) => setChosen({ ...chosen, [side]: next })
  const choice = (side: Side, language: Language) => (
    <LanguageChoice side={side} language={language} onLanguage={(next) => choose(side, next)} />
  )
  const isInMessage = (language: Language) => record.renderedIn.includes(language)
  const tab = (id: Side, language: Language) => ({
    id,
    label: ownLanguageNames[language],
    language,
    content: (
      <div className={styles.pane}>
        <Part isInMessage={isInMessage(language)} />
        <Rendered record={record} definition={definition} language={language} />
      </div>
    ),
  })
  return (
    <section ref={frame} className={styles.preview} aria-label={t('preview.heading--preview')}>
      <div>
        <div className={styles.actions}>
          <div>
            <SavePdf draft={record} />
          </div>
          {onWhole !== undefined && (
            <Button
              variant="quiet"
              size="small"
              icon={isWhole ? 'narrow' : 'widen'}
              onPress={() => onWhole(!isWhole)}
            >
              {t(isWhole ? 'preview.action--narrow' : 'preview.action--widen')}
            </Button>
          )}
        </div>
        <p className={styles.status}>{t('preview.prose--case-number')}</p>
      </div>
      {isWide ? (
        <div className={styles.columns}>
          {(
            [
              ['left', left],
              ['right', right],
            ] as const
          ).map(([side, language]) => (
            <div key={side} className={styles.pane}>
              <div className={styles.head}>
                {choice(side, language)}
                <Part isInMessage={isInMessage(language)} />
              </div>
              <Rendered record={record} definition={definition} language={language} />
            </div>
          ))}
        </div>
      ) : (
        <Tabs<Side>
          label={t('preview.heading--preview')}
          items={[tab('left', left), tab('right', right)]}
          selected={shown}
          onChange={setShown}
          trailing={choice(shown, shown === 'left' ? left : right)}
        />
      )}
    </section>
  )
})

type LanguageChoiceProps = {
  readonly side: Side
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

function LanguageChoice({ side, language, onLanguage }: LanguageChoiceProps) {
  const { t } = useTranslation('compose')
  return (
    <div className={styles.select}>
      <Select
        label={t(`preview.label--${side}`)}
        hideLabel
        icon="globe"
        options={languages.map((id) => ({ id, label: ownLanguageNames[id], language: id }))}
        value={language}
        onChange={onLanguage}
      />
    </div>
  )
}

/** Whether what is shown will be signed and sent, or is for the officer alone. */
function Part({ isInMessage }: { readonly isInMessage: boolean }) {
  const { t } = useTranslation('compose')
  return (
    <p className={styles.status}>
      {t(isInMessage ? 'preview.status--in-message' : 'preview.status--not-in-message')}
    </p>
  )
}

type RenderedProps = Pick<PreviewProps, 'record' | 'definition'> & { readonly language: Language }

function Rendered({ record, definition, language }: RenderedProps) {
  const message = useMemo(
    () => renderMessage({ record, definition, language }),
    [record, definition, language],
  )
  return (
    <div className={styles.rendered}>
      <RenderedMessageView message={message} mostRows={mostRows} />
    </div>
  )
}

function otherThan(language: Language): Language {
  return language === 'en' ? 'fr' : 'en'
}
