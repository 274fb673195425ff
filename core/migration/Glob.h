// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace fdc::migration {

/// A path pattern: `*` and `?` inside a name, `**` over any number of folders. Square brackets are plain
/// characters.
class Glob {
public:
    /// Relative patterns start at @p baseFolder.
    Glob(const QString& pattern, const QString& baseFolder);

    /// Absolute folder above the first wildcard; of a path without wildcards the path itself.
    const QString& root() const { return m_root; }
    bool hasWildcards() const { return m_wildcards; }
    /// Does the path, relative to root(), match?
    bool matches(const QString& relative) const {
        return m_takesAll || m_expression.match(relative).hasMatch();
    }
    /// Folders below root() that can hold a match; -1 is any number.
    int depth() const { return m_depth; }

    static bool isPattern(QStringView text) { return text.contains(u'*') || text.contains(u'?'); }
    /// For one file name.
    static bool nameMatches(const QString& pattern, const QString& name);

private:
    QString m_root;
    bool m_wildcards = false;
    bool m_takesAll = false;  ///< `**`: everything below the root
    int m_depth = 0;
    QRegularExpression m_expression;
};

}  // namespace fdc::migration
