// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include "core/config/Environments.h"
#include "core/config/SettingSpec.h"

namespace fdc::config {

/// Two files of two environments that configure the same program.
struct FilePair {
    QString name;  ///< what the file is called: "core.properties", "gui.properties"
    Product product = Product::Core;
    QString a;  ///< path; empty: A has no such file
    QString b;
    bool operator==(const FilePair&) const = default;
};

/// core.properties first, whatever the files are called; then the related files of A, each with the one of
/// the same name in B, else with the only one of the same product on both sides; then those of B that are
/// left.
QList<FilePair> pairFiles(const Environment& a, const Environment& b);

}  // namespace fdc::config
