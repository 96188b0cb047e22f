/** What stands at the top and the bottom of every printed page: marking, banners, references, page numbers. */
import { type Tlp, tlpColours } from '../../src-shared/domain/marking.ts'
import { type Content, element, Markup } from './markup.ts'
import type { PaperBanner, PaperContent, PaperMargins } from './types.ts'

/** Millimetres; the sides of the pages and of what stands on each of them. */
const sides = 20
const rowOfMarking = 9
const rowOfBanner = 5.2
const edge = 8
const gap = 6
/** Chromium leaves this much above a header and below a footer. */
const ownEdge = 5

/** A template of Chromium: no style sheet of the page reaches it, and backgrounds are drawn only where they insist. */
const style = `
.furniture { box-sizing: border-box; display: flex; flex-direction: column; inline-size: 100%; block-size: 100%; padding-inline: ${sides}mm; color: #000;
  font: 8.5pt/1.3 "Noto Sans", "Noto Sans Arabic", "Segoe UI", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC",
  sans-serif; -webkit-print-color-adjust: exact; }
.furniture[lang|="ar"] { font-family: "Noto Sans", "Noto Naskh Arabic", "Segoe UI", sans-serif; }
.header { padding-block-start: ${edge - ownEdge}mm; }
.footer { justify-content: flex-end; padding-block-end: ${edge - ownEdge}mm; }
.row { display: flex; justify-content: space-between; align-items: center; block-size: ${rowOfMarking}mm; }
.row > * { flex: 1 1 0; }
.row > :nth-child(2) { text-align: center; }
.row > :last-child { text-align: end; }
.header .row > :first-child { flex: 3 1 0; }
.tlp { display: inline-block; padding: 0.6mm 2.4mm; background: #000; font: 700 12pt/1.3 "Noto Sans", "Segoe UI",
  Arial, sans-serif; white-space: nowrap; }
.code { font-family: "Noto Sans Mono", "Cascadia Mono", "Consolas", "DejaVu Sans Mono", monospace; font-size: 7.5pt;
  white-space: nowrap; }
.banner { display: flex; align-items: center; justify-content: center; block-size: ${rowOfBanner - 0.7}mm;
  margin-block-start: 0.7mm; overflow: hidden; font-weight: 700; font-size: 8pt; white-space: nowrap; }
[lang|="ar"] .banner { font-size: 9pt; }
.exercise { background: #6a3aa6; color: #fff; }
.demonstration { background: #00656d; color: #fff; }
.draft, .desk { box-sizing: border-box; border: 0.35mm solid #000; }
`

type Furniture = { readonly header: string; readonly footer: string; readonly margins: PaperMargins }

/** `language` and `dir` are those of the first sheet. */
export function furnitureOf(
  { tlp, reference, messageId, banners }: Omit<PaperContent, 'sheets'>,
  { language, dir }: { readonly language: string; readonly dir: 'ltr' | 'rtl' },
): Furniture {
  const around = (part: 'header' | 'footer', ...content: readonly Content[]) =>
    new Markup(`<style>${style}</style>`).html +
    element('div', { class: `furniture ${part}`, lang: language, dir }, content).html
  const rows = banners.flatMap(({ nature, lines }) => lines.map((line) => banner(nature, line)))
  const numbers = element('span', { class: 'pageNumber' })
  const total = element('span', { class: 'totalPages' })
  return {
    header: around('header', row([code(reference), label(tlp)]), rows),
    footer: around(
      'footer',
      row([code(messageId), element('bdi', { dir: 'ltr' }, numbers, ' / ', total), label(tlp)]),
    ),
    margins: {
      top: edge + rowOfMarking + rows.length * rowOfBanner + gap,
      bottom: edge + rowOfMarking + gap,
      left: sides,
      right: sides,
    },
  }
}

function row(cells: readonly Content[]): Markup {
  return element(
    'div',
    { class: 'row' },
    cells.map((cell) => element('div', {}, cell)),
  )
}

function code(text: string): Markup {
  return element('bdi', { class: 'code', dir: 'ltr' }, text)
}

/** Exact colours on black, capitals, 12 points (TLP 2.0; DOMAIN.md §5). */
function label(tlp: Tlp | null): Content {
  if (tlp === null) return null
  return element('bdi', { class: 'tlp', dir: 'ltr', lang: 'en', style: `color: ${tlpColours[tlp]}` }, tlp)
}

function banner(nature: PaperBanner['nature'], line: string): Markup {
  return element('div', { class: `banner ${nature}`, dir: 'auto' }, line)
}
