// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include "core/config/PropertiesDocument.h"

namespace fdc::config {

/// The physical lines of a property file as they may be shown: secrets masked, control characters made
/// visible.
/// @p bytes must outlive the object.
class ShownLines {
public:
    explicit ShownLines(const QByteArray& bytes);

    const QList<QByteArrayView>& raw() const { return m_lines; }  ///< with their line endings
    /// Text of one line without its line feed; a carriage return stays.
    QString shown(qsizetype line) const;
    bool endsWithoutNewline(qsizetype line) const;

private:
    QString maskedEntry(qsizetype line, qsizetype entry) const;
    QString maskedComment(qsizetype line) const;
    QString toText(QByteArrayView bytes) const;

    PropertiesDocument m_document;
    bool m_utf8;
    QList<QByteArrayView> m_lines;
    std::vector<qsizetype> m_begins;
};

}  // namespace fdc::config
