/** The message as readers will see it, live, in any two of the six languages. */
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../../src-shared/base/languages.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { renderMessage } from '../../../src-shared/domain/messages/render.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import { RenderedMessageView } from '../../correspondence/rendered-message.tsx'
import { templateWords } from '../../correspondence/template-words.ts'
import { ownLanguageNames } from '../../i18n/language-names.ts'
import { Select } from '../../ui/select.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import styles from './preview.module.css'
import { useIsWide } from './use-is-wide.ts'

/** Width in pixels from which two languages stand beside one another. */
const wideFrom = 720

type Side = 'left' | 'right'

export type PreviewProps = {
  readonly record: MessageRecord
  readonly template: Template
}

export function Preview({ record, template }: PreviewProps) {
  const { t } = useTranslation('compose')
  const frame = useRef<HTMLDivElement>(null)
  const isWide = useIsWide(frame, wideFrom)
  const [chosen, setChosen] = useState<Readonly<Partial<Record<Side, Language>>>>({})
  const [shown, setShown] = useState<Side>('left')
  const left = chosen.left ?? record.renderedIn[0] ?? 'en'
  const right = chosen.right ?? record.renderedIn[1] ?? otherThan(left)
  const pane = (side: Side, language: Language) => (
    <Pane
      record={record}
      template={template}
      language={language}
      onLanguage={(next) => setChosen({ ...chosen, [side]: next })}
    />
  )
  return (
    <section ref={frame} className={styles.preview} aria-label={t('preview.heading--preview')}>
      {isWide ? (
        <div className={styles.columns}>
          {pane('left', left)}
          {pane('right', right)}
        </div>
      ) : (
        <Tabs<Side>
          label={t('preview.heading--preview')}
          items={[
            { id: 'left', label: ownLanguageNames[left], language: left, content: pane('left', left) },
            { id: 'right', label: ownLanguageNames[right], language: right, content: pane('right', right) },
          ]}
          selected={shown}
          onChange={setShown}
        />
      )}
    </section>
  )
}

type PaneProps = PreviewProps & {
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

function Pane({ record, template, language, onLanguage }: PaneProps) {
  const { t } = useTranslation('compose')
  const message = useMemo(
    () => renderMessage({ record, template, language, words: templateWords(language) }),
    [record, template, language],
  )
  const isPart = record.renderedIn.includes(language)
  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <div className={styles.select}>
          <Select
            label={t('preview.label--left')}
            hideLabel
            icon="globe"
            options={languages.map((id) => ({ id, label: ownLanguageNames[id], language: id }))}
            value={language}
            onChange={onLanguage}
          />
        </div>
        <span className={styles.status}>
          {t(isPart ? 'preview.status--in-message' : 'preview.status--not-in-message')}
        </span>
      </div>
      <RenderedMessageView message={message} />
    </div>
  )
}

function otherThan(language: Language): Language {
  return language === 'en' ? 'fr' : 'en'
}
