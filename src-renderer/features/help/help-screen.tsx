/** The help as a screen: the topic or term of the route, the way back to where the officer was, and printing. */
import { useTranslation } from 'react-i18next'
import type { VaultKind } from '../../../src-shared/contract/vault.ts'
import type { HelpTermId } from '../../../src-shared/domain/help/terms.ts'
import type { HelpTexts } from '../../../src-shared/domain/help/texts.ts'
import { type HelpTopicId, helpTopicIds } from '../../../src-shared/domain/help/topics.ts'
import { type Route, useNavigate } from '../../navigation.ts'
import { PrintButton, PrintedSheet } from '../../parts/printed-sheet.tsx'
import { Button } from '../../ui/button.tsx'
import { HelpBody, type HelpEntry, titleOf } from './help-article.tsx'
import { HelpView } from './help-view.tsx'
import { useHelpTexts } from './use-help-texts.ts'

export type HelpScreenProps = {
  /** What is read; the first topic where neither is named. */
  readonly topic: HelpTopicId | undefined
  readonly term: HelpTermId | undefined
  /** Where the officer was. */
  readonly back: Route | undefined
  readonly vaultKind: VaultKind
}

export function HelpScreen({ topic, term, back, vaultKind }: HelpScreenProps) {
  const { t } = useTranslation('common')
  const navigate = useNavigate()
  const texts = useHelpTexts()
  const entry = texts === null ? undefined : entryOf(texts, topic, term)
  if (texts === null || entry === undefined) return null
  return (
    <HelpView
      texts={texts}
      entry={entry}
      onChoose={(choice) => navigate({ screen: 'help', ...choice })}
      actions={
        <>
          {back !== undefined && (
            <Button icon="arrow-back" variant="quiet" onPress={() => navigate(back)}>
              {t('help.action--back')}
            </Button>
          )}
          {entry.kind === 'topic' && entry.topic.id === 'practice' && <ToPractice />}
          <PrintButton label={t('help.action--print')}>
            <PrintedSheet title={titleOf(entry)} vaultKind={vaultKind}>
              <HelpBody entry={entry} />
            </PrintedSheet>
          </PrintButton>
        </>
      }
    />
  )
}

function ToPractice() {
  const { t } = useTranslation('lessons')
  const navigate = useNavigate()
  return (
    <Button icon="arrow-forward" onPress={() => navigate({ screen: 'practice' })}>
      {t('next.action--open')}
    </Button>
  )
}

function entryOf(
  texts: HelpTexts,
  topicId: HelpTopicId | undefined,
  termId: HelpTermId | undefined,
): HelpEntry | undefined {
  const term = texts.terms.find(({ id }) => id === termId)
  if (term !== undefined) return { kind: 'term', term }
  const topic = texts.topics.find(({ id }) => id === (topicId ?? helpTopicIds[0]))
  return topic && { kind: 'topic', topic }
}
