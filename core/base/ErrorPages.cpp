// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/ErrorPages.h"

#include <QDir>
#include <QFile>

static void initErrorPages() {
    Q_INIT_RESOURCE(error_pages);  // a static library's resources are not linked in by themselves
}

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

namespace {

QString folderOf(const QString& language) {
    initErrorPages();
    return u":/errors/"_s + (language == u"fr"_s ? u"fr"_s : u"en"_s);
}

/// Fills {name} with the error's fact; a fact that is not there leaves a neutral ellipsis rather than a raw
/// brace.
QString fillFacts(const QString& sentence, const Error& error) {
    QString filled;
    qsizetype at = 0;
    while (at < sentence.size()) {
        const qsizetype open = sentence.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0)
            break;
        const QString fact = error.fact(QStringView(sentence).mid(open + 1, close - open - 1));
        filled += QStringView(sentence).mid(at, open - at);
        filled += fact.isEmpty() ? u"…"_s : fact;
        at = close + 1;
    }
    return filled + sentence.mid(at);
}

}  // namespace

std::optional<ErrorPage> errorPage(const QString& code, const QString& language) {
    QFile file(folderOf(language) + u'/' + code + u".md"_s);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QString text = QString::fromUtf8(file.readAll());
    const qsizetype lineEnd = text.indexOf(u'\n');
    QString title = text.left(lineEnd);
    while (title.startsWith(u'#'))
        title.remove(0, 1);
    return ErrorPage{title.trimmed(), lineEnd < 0 ? QString() : text.mid(lineEnd + 1).trimmed()};
}

QString errorSentence(const Error& error, const QString& language) {
    const auto page = errorPage(error.code(), language);
    return page ? fillFacts(page->title, error) : error.code();
}

QString errorFix(const QString& code, const QString& language) {
    const auto page = errorPage(code, language);
    if (!page)
        return {};
    const QString heading = language == u"fr"_s ? u"**Corriger.**"_s : u"**Fix.**"_s;
    const qsizetype at = page->body.indexOf(heading);
    if (at < 0)
        return {};
    return fillFacts(page->body.mid(at + heading.size()).trimmed(),
                     Error(ErrorCode{"", ErrorKind::Internal}));
}

QStringList errorCodesWithPages(const QString& language) {
    QStringList codes;
    for (const QString& name : QDir(folderOf(language)).entryList({u"*.md"_s}, QDir::Files, QDir::Name))
        codes.append(name.chopped(3));
    return codes;
}

}  // namespace fdc::base
