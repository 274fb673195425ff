// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace fdc::ui::audit {

struct DiffLine {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    QString text;
    bool operator==(const DiffLine&) const = default;
};

/// What changed between the `before` and the `after` of a record, line by line. A single line such as
/// "key=value, other=value" counts as one line a part.
QList<DiffLine> textDiff(const QString& before, const QString& after);

}  // namespace fdc::ui::audit
