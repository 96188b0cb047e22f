/** A note verbale as a page: heading of the sender, number, sentences, numbered matter, room for seal and initials. */
import type { NamedOffice, NoteVerbale } from '../../src-shared/domain/messages/note-verbale.ts'
import { blockBelow, blockMarkup, sectionsOf } from './blocks.ts'
import { element, type Markup } from './markup.ts'

export function noteMarkup(note: NoteVerbale): Markup {
  return element(
    'article',
    { class: 'verbale', lang: note.language, dir: note.dir },
    element('p', { class: 'letterhead' }, office(note.sender)),
    element(
      'p',
      { class: 'number' },
      note.number.label,
      ' ',
      element('bdi', { dir: 'ltr', translate: 'no' }, note.number.value),
    ),
    element('h1', {}, note.title),
    note.notes.map(blockMarkup),
    element('p', { class: 'sentence' }, note.opening),
    note.sections.map((section, index) =>
      element(
        'section',
        {},
        element('h2', {}, element('span', { class: 'ordinal' }, `${index + 1}.`), ' ', section.heading),
        section.blocks.map((block) => blockBelow(section.heading, block)),
      ),
    ),
    element('p', { class: 'sentence' }, note.request),
    element('p', { class: 'sentence' }, note.courtesy),
    ending(note),
    element(
      'aside',
      {},
      element('h2', { class: 'particulars' }, note.particulars.heading),
      sectionsOf(note.particulars.blocks),
    ),
  )
}

function office({ entity, state }: NamedOffice): Markup[] {
  return [
    element('span', { class: 'entity' }, element('bdi', { translate: 'no' }, entity)),
    element('span', { class: 'state' }, element('bdi', {}, state)),
  ]
}

/** A note carries no signature: place and date, the seal, and initials by hand. */
function ending(note: NoteVerbale): Markup {
  return element(
    'div',
    { class: 'ending' },
    element(
      'div',
      { class: 'parties' },
      element(
        'p',
        { class: 'dated' },
        element('span', { class: 'place' }, element('span', { class: 'caption' }, note.place)),
        element('bdi', { class: 'date' }, note.date),
      ),
      note.addressees.map((addressee) => element('p', { class: 'addressee' }, office(addressee))),
    ),
    element(
      'div',
      { class: 'marks' },
      element('p', { class: 'seal' }, element('span', { class: 'caption' }, note.seal)),
      element('p', { class: 'initials' }, element('span', { class: 'caption' }, note.initials)),
    ),
  )
}
