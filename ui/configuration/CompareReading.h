// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/base/Error.h"
#include "core/config/EnvironmentComparison.h"
#include "core/config/FilePairs.h"

namespace fdc::ui::configuration {

/// One file of both environments, key by key.
struct ComparedFile {
    config::FilePair pair;
    QList<config::ComparedRow> rows;
};

struct ReadComparison {
    std::optional<base::Error> error;  ///< one of the two core.properties cannot be read: there is nothing
    QList<ComparedFile> files;
    QStringList alone;            ///< names of related files that one side lacks
    QList<base::Error> problems;  ///< of related files, which are left out then
};

/// Reads and compares. Blocking: for a worker thread.
ReadComparison readComparison(const QList<config::FilePair>& pairs);

}  // namespace fdc::ui::configuration
