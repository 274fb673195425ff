// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QString>

#include "core/migration/maptests/RuleChange.h"
#include "core/migration/maptests/TestDifference.h"

namespace fdc::ui::maps {

/// What the tests of a map found, in the language of the window; names and values stay as they are.
class TestWords {
    Q_DECLARE_TR_FUNCTIONS(TestWords)
public:
    static QString difference(const migration::TestDifference& difference);
    static QString change(const migration::RuleChange& change);

private:
    static QString placeOf(const migration::TestDifference& difference);
    static QString shown(const QString& what, const QString& value);
};

}  // namespace fdc::ui::maps
