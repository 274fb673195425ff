// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/CompareReading.h"

#include "core/config/ConfigFile.h"

namespace fdc::ui::configuration {

using config::FilePair;

namespace {

base::Result<ComparedFile> readPair(const FilePair& pair) {
    const auto a = config::ConfigFile::load(pair.a);
    if (!a)
        return base::fail(a.error());
    const auto b = config::ConfigFile::load(pair.b);
    if (!b)
        return base::fail(b.error());
    return ComparedFile{pair,
                        config::EnvironmentComparison::of(a->document(), b->document(), pair.product).rows};
}

}  // namespace

ReadComparison readComparison(const QList<FilePair>& pairs) {
    ReadComparison all;
    for (const FilePair& pair : pairs) {
        if (pair.a.isEmpty() || pair.b.isEmpty()) {
            all.alone.append(pair.name);
            continue;
        }
        auto compared = readPair(pair);
        if (compared) {
            all.files.append(std::move(*compared));
        } else if (all.files.isEmpty()) {
            // core.properties comes first; without it there is nothing to compare.
            all.error = compared.error();
            return all;
        } else {
            all.problems.append(compared.error());
        }
    }
    return all;
}

}  // namespace fdc::ui::configuration
