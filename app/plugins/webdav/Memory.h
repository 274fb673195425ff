// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QString>

namespace webdav {

/// What was handed in of one file.
struct Known {
    QString version;  ///< as the server told it before the download; empty: look again next time
    QString sha256;   ///< of the content that was handed in
};

/// What was handed in, by path, in a file of the work folder. Losing it costs a look at every file and no
/// doubles: the desk knows documents by their id.
class Memory {
public:
    /// Starts afresh when the file is missing or damaged, or tells of another root.
    void open(const QString& file, const QString& root);
    /// False when it could not be written; the next synchronisation looks again.
    bool save() const;

    QMap<QString, Known> files;

private:
    QString m_file;
    QString m_root;
};

}  // namespace webdav
