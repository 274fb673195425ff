// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QSet>
#include <QString>
#include <functional>

#include "core/base/Result.h"

namespace fdc::migration {

/// The regular files below a folder, depth first, names in byte order. Holds one folder's names per level,
/// never the whole tree. Links to files are followed; links to folders are followed once, and only out of the
/// tree, so that no file comes twice and no loop is entered.
class FileWalk {
public:
    struct File {
        QString path;      ///< absolute
        QString relative;  ///< to the root
        qint64 size = 0;
        QDateTime modified;
    };
    using Visit = std::function<base::Result<void>(const File&)>;
    /// SOURCE_ENTRY_SKIPPED with facts file and reason: loop, elsewhere, broken, special.
    using Skip = std::function<void(const base::Error&)>;

    /// @p depth: folders below the root to enter, -1 any number.
    FileWalk(QString root, int depth) : m_root(std::move(root)), m_depth(depth) {}

    /// Errors: those of @p visit; SOURCE_UNREADABLE (fact file), SOURCE_NAME_UNDECODABLE (facts folder,
    /// name).
    base::Result<void> run(const Visit& visit, const Skip& skip);

private:
    struct Entry;
    base::Result<std::vector<Entry>> entriesOf(const QString& folder) const;
    base::Result<void> folder(const QString& path, const QString& relative, int level);
    base::Result<void> entry(const Entry& entry, const QString& path, const QString& relative, int level);
    bool mayFollow(const QString& link, const QString& path);
    void skipped(const QString& path, const QString& reason) const;

    const QString m_root;
    const int m_depth;
    QString m_canonicalRoot;
    QSet<QString> m_followed;  ///< canonical targets of links
    const Visit* m_visit = nullptr;
    const Skip* m_skip = nullptr;
};

}  // namespace fdc::migration
