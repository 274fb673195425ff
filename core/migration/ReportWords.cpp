// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ReportWords.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char* style =
    ":root{color-scheme:light dark;--page:#fff;--text:#1c2430;--line:#d9dee5;--muted:#5b6675;--ok:#1d7a46;"
    "--warn:#9a6200;--err:#b3261e}"
    "@media (prefers-color-scheme:dark){:root{--page:#14181e;--text:#e4e8ee;--line:#333b46;--muted:#9aa5b4;"
    "--ok:#5fc58a;--warn:#e0ac4e;--err:#f2857c}}"
    "@media print{:root{color-scheme:light;--page:#fff;--text:#1c2430;--line:#d9dee5;--muted:#5b6675;"
    "--ok:#1d7a46;--warn:#9a6200;--err:#b3261e}}"
    "*{box-sizing:border-box}body{font:15px/1.5 "
    "system-ui,sans-serif;color:var(--text);background:var(--page);max-width:64rem;"
    "margin:2rem auto;padding:0 1.25rem}h1{font-size:1.6rem;margin:0;overflow-wrap:anywhere}"
    "h2{font-size:1.1rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 .25rem;overflow-wrap:anywhere}"
    ".verdict{display:inline-block;margin:.75rem 0;padding:.3rem .8rem;border-radius:.4rem;border:1px solid;"
    "font-weight:600}.ok{color:var(--ok)}.warn{color:var(--warn)}.err{color:var(--err)}p,.muted{color:var(--"
    "muted)}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem;margin:0}dt{color:var(--muted)}"
    "dd{margin:0;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}th,td{text-align:left;"
    "padding:.35rem .6rem;border-bottom:1px solid "
    "var(--line);vertical-align:top}td:last-child,td.w{overflow-wrap:anywhere}td "
    "code{overflow-wrap:break-word}"
    "th{color:var(--muted);font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;"
    "white-space:nowrap}code{font:13px ui-monospace,monospace}@media print{body{margin:0;max-width:none}}";

}  // namespace

QString escaped(const QString& text) {
    QString shown = text;
    for (QChar& c : shown) {
        const bool isSigned = c.category() != QChar::Other_Control && c.category() != QChar::Other_Format;
        if (!isSigned && c != u'\n')
            c = QChar::ReplacementCharacter;
    }
    return shown.toHtmlEscaped();
}

QString reportHead(const QString& title, const QString& name, const ReportWords& w) {
    return u"<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"_s.arg(w.language()) +
           u"<meta name=\"viewport\" content=\"width=device-width\">"_s +
           u"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"_s +
           u"<title>%1 – %2</title><style>%3</style></head><body>\n"_s.arg(title, escaped(name),
                                                                           QString::fromLatin1(style)) +
           u"<p class=muted>%1</p><h1>%2</h1>\n"_s.arg(title, escaped(name));
}

}  // namespace fdc::migration
