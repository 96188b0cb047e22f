/** The summary for the next shift as a page to be printed, in the language of whoever comes next. */
import { paperDocument } from '../../../src-formats/paper/document.ts'
import type { PaperBanner, PaperContent } from '../../../src-formats/paper/types.ts'
import { directionOf } from '../../../src-shared/base/languages.ts'
import type { HandOverPaper } from '../../../src-shared/contract/hand-over.ts'
import type { HandOverSummary } from '../../../src-shared/domain/hand-over/summary.ts'
import type { OutgoingPaper } from '../../vault-protocol.ts'
import { templateWords } from '../messages/words.ts'
import type { OpenVault } from '../session.ts'
import { blocksOf } from './paper-blocks.ts'
import { handOverWords } from './words.ts'

type Desk = Pick<OpenVault, 'kind' | 'profile'>

/** What is on the page, before it is one. Every page says that it is for the desk alone. */
export function handOverContent(
  { kind, profile }: Desk,
  summary: HandOverSummary,
  { language }: Pick<HandOverPaper, 'language'>,
): PaperContent {
  const words = handOverWords(language)
  const dir = directionOf(language)
  const demonstration = templateWords(language)('demonstration.line')
  const banners: PaperBanner[] = [{ nature: 'desk', lines: [words('paper.label--desk-only')] }]
  if (kind === 'demonstration') banners.push({ nature: 'demonstration', lines: [demonstration] })
  return {
    title: words('paper.heading--title'),
    tlp: summary.tlp,
    reference: `${profile.state} ${summary.at.slice(0, 10)}`,
    messageId: '',
    banners,
    sheets: [
      {
        layout: 'message',
        message: {
          language,
          dir,
          title: words('paper.heading--title'),
          blocks: blocksOf(summary, profile, { language, dir, words }),
        },
        remarks: [words('paper.prose--languages')],
      },
    ],
  }
}

export function handOverPaper(desk: Desk, summary: HandOverSummary, order: HandOverPaper): OutgoingPaper {
  const day = summary.at.slice(0, 10)
  return {
    suggestedName: `${desk.profile.state}_hand-over_${day}_${order.language}.pdf`,
    ...paperDocument(handOverContent(desk, summary, order)),
  }
}
