// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Glob.h"

#include <QDir>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QRegularExpression expressionOf(QStringView pattern) {
    QString text;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern.sliced(i).startsWith(u"**/")) {
            text += u"(?:[^/]+/)*"_s;
            i += 2;
        } else if (pattern.sliced(i).startsWith(u"**")) {
            text += u".*"_s;
            ++i;
        } else if (pattern.at(i) == u'*') {
            text += u"[^/]*"_s;
        } else if (pattern.at(i) == u'?') {
            text += u"[^/]"_s;
        } else {
            text += QRegularExpression::escape(pattern.mid(i, 1));
        }
    }
    return QRegularExpression(u"\\A(?:"_s + text + u")\\z"_s, QRegularExpression::DotMatchesEverythingOption);
}

}  // namespace

Glob::Glob(const QString& pattern, const QString& baseFolder) : m_wildcards(isPattern(pattern)) {
    const QString path = QDir::cleanPath(QDir(baseFolder).absoluteFilePath(pattern));
    if (!m_wildcards) {
        m_root = path;
        return;
    }
    qsizetype wildcard = 0;
    while (!isPattern(path.sliced(wildcard, 1)))
        ++wildcard;
    const qsizetype slash = path.lastIndexOf(u'/', wildcard);
    m_root = slash <= 0 ? u"/"_s : path.first(slash);
    const QString relative = path.sliced(slash + 1);
    m_depth = relative.contains("**"_L1) ? -1 : int(relative.count(u'/'));
    m_takesAll = relative == "**"_L1;
    m_expression = expressionOf(relative);
}

bool Glob::nameMatches(const QString& pattern, const QString& name) {
    return expressionOf(pattern).match(name).hasMatch();
}

}  // namespace fdc::migration
