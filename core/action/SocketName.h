// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <memory>

#include "core/base/DataFolder.h"

class QTemporaryDir;

namespace fdc::action {

/// A name of the folder's engine.sock that the system takes: it allows 107 bytes. A longer path is reached
/// through a symbolic link to the folder, in a private directory of the runtime or temporary folder, which
/// lives as long as this object; it is needed only while binding or connecting.
class SocketName {
public:
    /// An empty path() when no folder for the link could be used.
    explicit SocketName(const base::DataFolder& folder);
    ~SocketName();
    SocketName(const SocketName&) = delete;
    SocketName& operator=(const SocketName&) = delete;

    const QString& path() const { return m_path; }

private:
    QString m_path;
    std::unique_ptr<QTemporaryDir> m_linkFolder;
};

}  // namespace fdc::action
