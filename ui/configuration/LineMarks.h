// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include "ui/common/Tokens.h"

namespace fdc::ui::configuration {

/// How a line differs from the file on disk.
enum class LineChange {
    Added,
    Changed,
    RemovedBefore,  ///< lines that stood before this one are gone
};

/// What the margin of the raw text says of a line.
struct LineNote {
    Tone tone = Tone::Neutral;  ///< Error, Warn; Neutral is only a remark
    QString text;               ///< sentences, one a line
    bool operator==(const LineNote&) const = default;
};

/// Lines count from 0.
struct LineMarks {
    QHash<qsizetype, LineChange> changes;
    QHash<qsizetype, LineNote> notes;
    bool operator==(const LineMarks&) const = default;

    /// Reads a unified difference; its lines may end in CR.
    static QHash<qsizetype, LineChange> changesOf(QStringView diff);
    /// The lines [first, first + removed) became @p added others.
    void shift(qsizetype first, qsizetype removed, qsizetype added);
};

}  // namespace fdc::ui::configuration
