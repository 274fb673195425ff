// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace fdc::config {

/// The difference of two property files for a person's eyes, in unified form with three lines of context;
/// empty when the bytes are equal. Secret values are masked, also in commented-out assignments and over
/// continuation lines, so a changed secret shows as two lines that look alike. Other control characters than
/// tab and the line ending are shown as pictures (U+2400…), so that a file cannot steer a terminal.
QString unifiedDiff(const QString& name, const QByteArray& before, const QByteArray& after);

/// How many lines that difference has: removed and added ones.
qint64 countChangedLines(const QByteArray& before, const QByteArray& after);

}  // namespace fdc::config
