// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <mutex>
#include <vector>

#include "core/migration/FileWalk.h"
#include "core/migration/Glob.h"
#include "core/migration/Source.h"

namespace fdc::migration {

/// The files of folders: one document a file, content attached, id = path relative to the folder of its
/// pattern. Paths change when people tidy up, so notices() says LOCALSOURCE_PATH_IDS.
class LocalSource final : public Source {
public:
    /// @p paths: folders (everything below), files, patterns; relative to @p baseFolder.
    /// @p readsOn: as PlanContext has it.
    LocalSource(QStringList paths, QString baseFolder, QString constantClass,
                std::function<bool()> readsOn = {});

    /// LOCALSOURCE_PATH_IDS, then up to 20 of the SOURCE_ENTRY_SKIPPED of the last enumerate(), and
    /// SOURCE_MORE_SKIPPED for the number of the others.
    QList<base::Error> notices() const override;
    base::Result<QByteArray> fingerprint() const override;
    /// Errors: SOURCE_EMPTY (a folder that is not there), SOURCE_UNREADABLE, SOURCE_DUPLICATE_ID (the same
    /// relative path below two folders). What cannot be listed below a folder goes to @p rejected:
    /// SOURCE_FOLDER_UNREADABLE, SOURCE_NAME_UNDECODABLE.
    base::Result<void> enumerate(const std::function<base::Result<void>(InventoryRow)>& sink,
                                 const std::function<void(const base::Error&)>& rejected) const override;
    Punnet punnet(const InventoryRow& row) const override;
    /// What became of the file since: SOURCE_FILE_MISSING, SOURCE_NOT_A_FILE, SOURCE_FILE_UNREADABLE.
    base::Result<void> open(Punnet& punnet) const override;

private:
    /// The patterns that start at one folder; walked once.
    struct Root {
        QString folder;
        std::vector<Glob> globs;
        int depth = 0;
        bool takes(const QString& relative) const;
    };
    base::Result<std::vector<Root>> roots() const;
    base::Result<void> walk(
        const std::vector<Root>& roots,
        const std::function<base::Result<void>(const Root&, const FileWalk::File&)>& visit,
        const std::function<void(const base::Error&)>& rejected) const;

    const QStringList m_paths;
    const QString m_baseFolder;
    const QString m_constantClass;
    const std::function<bool()> m_readsOn;
    mutable std::mutex m_mutex;
    mutable QList<base::Error> m_skipped;
};

}  // namespace fdc::migration
