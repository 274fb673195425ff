// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/action/SocketName.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace fdc::action {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestName = 104;  // bytes; 107 fit on Linux, 103 on some other systems' Qt

bool fits(const QString& path) {
    return QFile::encodeName(path).size() < longestName;
}

}  // namespace

SocketName::SocketName(const base::DataFolder& folder) : m_path(folder.socketFile()) {
    if (fits(m_path))
        return;
    m_path.clear();
    for (const QString& place : {qEnvironmentVariable("XDG_RUNTIME_DIR"), QDir::tempPath(), u"/tmp"_s}) {
        if (!QDir::isAbsolutePath(place) || !fits(place + u"/fdc-XXXXXX/d/engine.sock"_s))
            continue;
        auto made = std::make_unique<QTemporaryDir>(place + u"/fdc-XXXXXX"_s);
        const QString link = made->filePath(u"d"_s);
        if (!made->isValid() || !QFile::link(folder.path(), link))
            continue;
        m_path = link + u"/engine.sock"_s;
        m_linkFolder = std::move(made);
        return;
    }
}

SocketName::~SocketName() = default;

}  // namespace fdc::action
