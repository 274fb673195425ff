// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/ExceptionExplanation.h"

#include <QRegularExpression>

#include "core/base/ErrorPages.h"
#include "ui/migrations/CampaignText.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

/// {document} and {step} are known of every exception; other facts are in its detail.
QString filled(const QString& text, const ExceptionRow& row) {
    static const QRegularExpression fact(u"(?<!\\$)\\{([A-Za-z]+)\\}"_s);
    QString result;
    qsizetype at = 0;
    for (auto matches = fact.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).mid(at, match.capturedStart() - at);
        const QString name = match.captured(1);
        const QString value = name == u"document" ? row.sourceId : name == u"step" ? row.step : QString();
        result += value.isEmpty() ? u"…"_s : value;
        at = match.capturedEnd();
    }
    return result + text.mid(at);
}

}  // namespace

ExceptionExplanation ExceptionExplanation::of(const ExceptionRow& row, const QString& language) {
    const auto page = base::errorPage(row.code, language);
    if (!page)
        return {};
    ExceptionExplanation explanation{filled(page->title, row), {}};
    static const QRegularExpression heading(u"^\\*\\*(.+?)[.:]?\\*\\*\\s*"_s);
    for (const QString& line : page->body.split(u'\n', Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch match = heading.match(line);
        const QString text =
            CampaignText::withoutMarkdown(filled(line.mid(match.capturedLength()), row), language);
        if (match.hasMatch())
            explanation.parts.append({match.captured(1), text});
        else if (!explanation.parts.isEmpty())
            explanation.parts.last().second += u'\n' + text;
    }
    return explanation;
}

}  // namespace fdc::ui::migrations
