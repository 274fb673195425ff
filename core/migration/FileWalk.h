// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QSet>
#include <QString>
#include <functional>
#include <vector>

#include "core/migration/Glob.h"
#include "core/migration/sources/FolderNames.h"

namespace fdc::migration {

/// The regular files below a folder, depth first, names in byte order. Holds a bounded part of one folder's
/// names per level, never the whole tree. Links to files are followed; links to folders are followed once,
/// and only out of the tree, so that no file comes twice and no loop is entered.
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
    /// What lies below the root and cannot be listed: SOURCE_FOLDER_UNREADABLE (fact file),
    /// SOURCE_NAME_UNDECODABLE (facts folder, name). An error ends the walk.
    using Refuse = std::function<base::Result<void>(const base::Error&)>;

    /// @p depth: folders below the root to enter, -1 any number. @p mostEntries: how many names to list in
    /// all, -1 any number; one folder takes at most half of what is left, so that folders below it show too.
    FileWalk(QString root, int depth, qint64 mostEntries = -1)
        : m_root(std::move(root)), m_depth(depth), m_mostEntries(mostEntries) {}

    /// Errors: those of @p visit and @p refuse; SOURCE_UNREADABLE (the root; fact file). Without @p refuse
    /// what it would hear is an error.
    base::Result<void> run(const Visit& visit, const Skip& skip, const Refuse& refuse = {});
    /// False when the last run() left names out because of mostEntries.
    bool isComplete() const { return m_isComplete; }

private:
    base::Result<void> folder(const QString& path, const QString& relative, int level);
    base::Result<void> names(const FolderNames& names, const QString& path, const QString& relative,
                             int level);
    base::Result<void> entry(base::platform::EntryKind kind, const QString& path, const QString& relative,
                             int level);
    base::Result<void> refused(const base::Error& error);
    bool mayFollow(const QString& link, const QString& path);
    void skipped(const QString& path, const QString& reason) const;

    const QString m_root;
    const int m_depth;
    const qint64 m_mostEntries;
    qint64 m_entriesLeft = -1;
    bool m_isComplete = true;
    QString m_canonicalRoot;
    QSet<QString> m_followed;  ///< canonical targets of links
    const Visit* m_visit = nullptr;
    const Skip* m_skip = nullptr;
    const Refuse* m_refuse = nullptr;
};

/// What fits a pattern below its root.
struct FittingEntry {
    enum class Kind { File, Broken, Special };  ///< Broken: a link to nothing; Special: a pipe, a device
    QString path;                               ///< absolute
    Kind kind = Kind::File;
};

/// In the order of the walk; what is no file is among them, for its bytes would be missing without a word.
/// Errors: those of FileWalk::run().
base::Result<std::vector<FittingEntry>> entriesFitting(const Glob& glob);

}  // namespace fdc::migration
