/** The style sheet of paper: no screen ever shows it. Sizes are those of print. */
export const paperStyle = `
html { font: 10pt/1.45 "Noto Sans", "Segoe UI", system-ui, "Noto Naskh Arabic", "Noto Sans CJK SC", "Microsoft YaHei",
  "PingFang SC", sans-serif; color: #000; background: #fff; font-variant-numeric: tabular-nums; line-break: strict;
  -webkit-print-color-adjust: exact; }
*, *::before, *::after { box-sizing: border-box; }
body, h1, h2, p, dl, dd, ol { margin: 0; }
article { overflow-wrap: break-word; orphans: 3; widows: 3; }
article + article { break-before: page; }
article[lang|="zh"] { line-height: 1.6; }
/* Naskh is what Arabic is printed in; its letters are smaller at the same size. */
[lang|="ar"] { font-family: "Noto Sans", "Noto Naskh Arabic", "Segoe UI", sans-serif; line-height: 1.7; }
article[lang|="ar"] { font-size: 11pt; }
[lang|="zh"] { font-family: "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
bdi { unicode-bidi: isolate; }
.unbroken { white-space: nowrap; }
code { font-family: "Noto Sans Mono", "Cascadia Mono", "Consolas", "DejaVu Sans Mono", monospace; font-size: 8.4pt;
  overflow-wrap: anywhere; unicode-bidi: isolate; line-height: 1.3; }

h1 { font-size: 17pt; line-height: 1.25; font-weight: 600; margin-block-end: 4mm; break-after: avoid; }
h2 { font-size: 10.5pt; line-height: 1.3; font-weight: 700; margin-block: 6mm 1.6mm; padding-block-end: 0.8mm;
  border-block-end: 0.25mm solid #8a94a0; break-after: avoid; }
[lang|="ar"] h2 { font-size: 12pt; }
.remark { margin-block-end: 2mm; padding: 1.4mm 3mm; border: 0.25mm solid #8a94a0; font-size: 0.88em; }
.statement { margin-block-start: 4mm; }
.footer { margin-block-start: 1mm; color: #333; font-size: 0.92em; }
.note { margin-block-start: 2.5mm; color: #333; font-size: 0.88em; font-style: normal; }

dl { display: block; }
.line { display: grid; grid-template-columns: 46mm minmax(0, 1fr); column-gap: 4mm; padding-block: 0.35mm;
  break-inside: avoid; align-items: baseline; }
dt { color: #444; }
dd { min-inline-size: 0; }

.free { margin-block-start: 2.4mm; }
.free + dl { margin-block-start: 2.4mm; }
.label { color: #444; break-after: avoid; }
.aside { margin-inline-start: 2.5mm; font-size: 0.86em; }
.alone { margin-inline-start: 0; }
.text { margin-block-start: 0.8mm; padding-inline-start: 3mm; border-inline-start: 0.6mm solid #b8c0c9; text-align: start; }
.text p { white-space: pre-wrap; }
.text p + p { margin-block-start: 2mm; }
ol { margin-block-start: 1mm; padding-inline-start: 7mm; }
li { margin-block-end: 1.8mm; break-inside: avoid; }
li::marker { color: #444; }
li .line { grid-template-columns: 39mm minmax(0, 1fr); }
.name { break-after: avoid; }

table { inline-size: 100%; margin-block-start: 1mm; border-collapse: collapse; font-size: 0.92em; line-height: 1.35; }
th, td { padding-block: 0.9mm; padding-inline: 0 3mm; border-block-end: 0.2mm solid #b8c0c9; text-align: start;
  vertical-align: baseline; }
th:last-child, td:last-child { padding-inline-end: 0; }
th { word-break: keep-all; border-block-end: 0.3mm solid #444; color: #444; font-weight: 600; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td.exact { inline-size: 40%; }

.signed p { white-space: pre-wrap; font-family: "Noto Sans Mono", "Cascadia Mono", "Consolas", "DejaVu Sans Mono",
  "Noto Naskh Arabic", "Noto Sans CJK SC", monospace; font-size: 8.5pt; line-height: 1.5; overflow-wrap: anywhere; }

article.verbale { margin: 0; color: #000; font: 11.5pt/1.55 "Noto Serif", "Times New Roman", "Noto Naskh Arabic",
  "Noto Serif CJK SC", "SimSun", "Songti SC", serif; }
article.verbale[lang|="ar"] { font-family: "Noto Serif", "Noto Naskh Arabic", "Times New Roman", serif; font-size: 13pt;
  line-height: 1.7; }
article.verbale [lang|="ar"] { font-family: "Noto Serif", "Noto Naskh Arabic", "Times New Roman", serif; }
article.verbale[lang|="zh"], article.verbale [lang|="zh"] { font-family: "Noto Serif", "Noto Serif CJK SC", "SimSun", "Songti SC", serif; }
.letterhead { margin-block-end: 7mm; text-align: center; }
.letterhead span, .addressee span { display: block; }
.letterhead .entity { font-size: 1.22em; font-weight: 700; line-height: 1.35; }
.letterhead::after { content: ""; display: block; inline-size: 44mm; margin: 3mm auto 0; border-block-end: 0.3mm solid #000; }
.number { margin-block-end: 7mm; }
article.verbale > h1 { margin-block-end: 7mm; font-size: 15pt; font-weight: 700; text-align: center; }
article.verbale > .note, article.verbale > .statement { margin-block: 0 4mm; font-size: 0.85em; text-align: center; }
.sentence { margin-block-end: 4mm; text-align: justify; text-indent: 10mm; }
[lang|="ar"] > .sentence { text-align: start; }
[lang|="zh"] > .sentence { text-indent: 2em; }
article.verbale > section { margin-block-end: 4mm; font-size: 0.92em; }
article.verbale > section + .sentence { margin-block-start: 7mm; }
article.verbale > section > h2 { margin-block: 4mm 1.5mm; padding: 0; border: 0; font-size: 1.08em; }
article.verbale .footer { color: #000; font-size: 1em; }
.ordinal { display: inline-block; min-inline-size: 6mm; unicode-bidi: isolate; }

.ending { display: flex; justify-content: space-between; align-items: stretch; gap: 12mm; margin-block-start: 10mm;
  break-inside: avoid; }
.parties { flex: 1 1 0; display: flex; flex-direction: column; gap: 7mm; }
.dated { display: flex; align-items: flex-start; gap: 3mm; line-height: 1.3; }
.place { flex: 0 1 46mm; margin-block-start: 5.2mm; border-block-start: 0.25mm solid #000; line-height: 1; }
.date { white-space: nowrap; }
.caption { color: #444; font-size: 8pt; line-height: 1.2; }
.addressee .entity { font-weight: 600; }
.marks { display: flex; gap: 8mm; align-items: flex-end; }
.seal { display: flex; align-items: center; justify-content: center; inline-size: 34mm; block-size: 34mm;
  border: 0.3mm dashed #666; border-radius: 50%; text-align: center; }
.initials { inline-size: 26mm; border-block-start: 0.25mm solid #000; padding-block-start: 0.8mm; text-align: center;
  line-height: 1.2; }

article.verbale > aside { break-before: page;
  font-family: "Noto Sans", "Segoe UI", system-ui, "Noto Naskh Arabic", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  font-size: 8.5pt; line-height: 1.4; }
article.verbale[lang|="ar"] > aside { font-family: "Noto Sans", "Noto Naskh Arabic", "Segoe UI", sans-serif; font-size: 9.5pt; }
article.verbale[lang|="zh"] > aside { font-family: "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
aside h2 { margin-block: 3mm 0.8mm; padding: 0; border: 0; font-size: 1em; }
aside h2.particulars { margin-block-start: 0; padding-block-end: 1mm; border-block-end: 0.25mm solid #000; font-size: 1.25em; }
aside code { font-size: 7.6pt; }
aside .line { grid-template-columns: 42mm minmax(0, 1fr); padding-block: 0.1mm; }
`
